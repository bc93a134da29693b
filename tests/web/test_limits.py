"""The limits of a server, made short by its own settings; the programs are the real ones."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from serving import config_file, free_port, get, programs_of, until, visitor  # type: ignore[import-not-found]

from askwell.kiosk.lock_down import kept_environment
from askwell.web.address import names_of, origin_of
from askwell.web.limits import ServeLimits, window_size
from askwell.web.metrics import Metrics
from askwell.web.page import OfferedLanguage, page
from askwell.web.server import GuideServer, ServeSettings

ENDED, FAULT = 4000, 4001


@dataclass
class HandClock:
    """It stands still unless somebody moves it."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def settings(folder: Path, limits: ServeLimits, clock: Callable[[], float] = time.monotonic) -> ServeSettings:
    config, port = config_file(folder), free_port()
    words = [sys.executable, "-P", "-m", "askwell", "serve", "--config", str(config), "--one-person"]
    return ServeSettings(
        host="127.0.0.1",
        port=port,
        public_url=f"http://127.0.0.1:{port}",
        page=b"",
        languages=("en", "es"),
        command=lambda language, place: [*words, language, "--place", str(place)],
        environment={**kept_environment(os.environ), "HOME": str(folder)},
        note=lambda _kind, _about: None,
        prints=lambda: {"last": None, "today": 0},
        clock=clock,
        limits=limits,
    )


@asynccontextmanager
async def listening(
    folder: Path, limits: ServeLimits, clock: Callable[[], float] = time.monotonic
) -> AsyncIterator[tuple[GuideServer, str]]:
    told = settings(folder, limits, clock)
    server = GuideServer(told)
    runner = await server.listen()
    try:
        yield server, told.public_url
    finally:
        await server.end_all()
        await runner.cleanup()


async def test_a_first_screen_that_nobody_uses_is_given_up(tmp_path: Path) -> None:
    clock = HandClock()
    async with listening(tmp_path, ServeLimits(idle_seconds=300, silent_seconds=1e9), clock) as (
        server,
        address,
    ):
        async with visitor(address) as somebody:
            await somebody.sees("start here")
            clock.now += 301
            assert await somebody.is_closed(10) == ENDED
        await until(lambda: server.people == 0, "the end")


async def test_somebody_who_is_busy_is_not(tmp_path: Path) -> None:
    clock = HandClock()
    limits = ServeLimits(idle_seconds=300, silent_seconds=1e9)
    async with listening(tmp_path, limits, clock) as (_, address), visitor(address) as somebody:
        await somebody.begins()
        for _ in range(4):
            clock.now += 299
            await somebody.types("m", "Go to my list of questions")
            await somebody.types("\x1b", "Map")
        assert not somebody.reading.done()


async def test_however_busy_there_is_an_end(tmp_path: Path) -> None:
    clock = HandClock()
    async with (
        listening(tmp_path, ServeLimits(life_seconds=7200, silent_seconds=1e9), clock) as (_, address),
        visitor(address) as somebody,
    ):
        await somebody.begins()
        clock.now += 7201
        assert await somebody.is_closed(10) == ENDED


async def test_a_program_that_hangs_is_killed_and_its_page_told_while_the_person_still_waits(
    tmp_path: Path,
) -> None:
    clock = HandClock()
    limits = ServeLimits(silent_seconds=30)
    async with listening(tmp_path, limits, clock) as (server, address), visitor(address) as somebody:
        await somebody.begins()
        (program,) = programs_of(os.getpid())
        os.kill(program, signal.SIGSTOP)
        clock.now += 31
        assert await somebody.is_closed(20) == FAULT
        assert not Path(f"/proc/{program}").exists()
        assert server.metrics.killed == 1


async def test_no_more_start_at_once_than_the_computer_can_start(tmp_path: Path) -> None:
    async with listening(tmp_path, ServeLimits(starting=1)) as (server, address):
        async with visitor(address) as first:
            assert (await get(f"{address}/healthz"))[0] == 503
            await first.sees("start here")
            assert (await get(f"{address}/healthz"))[0] == 200
        await until(lambda: server.people == 0, "the end")


async def test_draining_gives_up_when_time_is_over(tmp_path: Path) -> None:
    async with (
        listening(tmp_path, ServeLimits(drain_seconds=0.5)) as (server, address),
        visitor(address) as somebody,
    ):
        await somebody.begins()
        await server.drain()
        await server.end_all()
        assert await somebody.is_closed(10) == ENDED


async def test_behind_a_name_with_tls_only_that_name_s_pages_come_in(tmp_path: Path) -> None:
    told = replace(settings(tmp_path, ServeLimits()), public_url="https://guide.example")
    server = GuideServer(told)
    runner = await server.listen()
    try:
        here = f"http://127.0.0.1:{told.port}"
        assert "wss://guide.example" in (await get(here))[2]["Content-Security-Policy"]
        async with visitor(here, origin="https://guide.example") as somebody:
            await somebody.sees("start here")
    finally:
        await server.end_all()
        await runner.cleanup()


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (("80", "24"), (80, 24)),
        ((None, None), (80, 24)),
        (("x", ""), (80, 24)),
        (("9" * 5000, "-1"), (80, 10)),
        ((1e9, [5]), (80, 24)),
        ((300, 120), (300, 120)),
        (("301", "121"), (300, 120)),
    ],
)
def test_a_window_is_of_a_size_that_windows_have(
    asked: tuple[object, object], given: tuple[int, int]
) -> None:
    assert window_size(*asked) == given


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("https://guide.example", "https://guide.example"),
        ("https://guide.example/", "https://guide.example"),
        ("https://guide.example:443", "https://guide.example"),
        ("https://guide.example:8443", "https://guide.example:8443"),
        ("https://Guide.Example", "https://guide.example"),
        ("https://führer.example", "https://xn--fhrer-kva.example"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(given: str, sent: str) -> None:
    assert origin_of(given) == sent
    assert sent in names_of(sent)


def test_this_computer_goes_by_three_names_and_others_by_one() -> None:
    here = {"http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"}
    assert names_of("http://localhost:8000") == here
    assert names_of("https://guide.example") == {"https://guide.example"}


def test_nothing_in_a_page_is_taken_for_markup() -> None:
    hostile = '"><script>alert(1)</script>'
    text = page((OfferedLanguage("en", hostile, (hostile,)),), hostile, "normal").decode()
    assert "<script>alert" not in text
    assert text.count("<script ") == 1


def test_metrics_are_lines_of_names_and_numbers() -> None:
    metrics = Metrics()
    metrics.started, metrics.events["people"] = 3, 2
    for line in metrics.text(1, 30).splitlines():
        assert line.startswith("# ") or line.rpartition(" ")[2].isdecimal(), line
