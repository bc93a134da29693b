"""People at browsers who print on the real bench: each has their own sheet, and takes back no other's."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "web"))
from serving import (  # type: ignore[import-not-found]
    START_OVER_KEY,
    Serving,
    Visitor,
    config_file,
    serving,
    until,
    visitor,
)

pytestmark = pytest.mark.real
PRINT, BUSY, PRINTED = "Print my list", "Your list is being printed", "Your list is printed"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return Path(config_file(tmp_path, printer="kiosk"))


@asynccontextmanager
async def at_the_last_step(server: Serving) -> AsyncIterator[Visitor]:
    async with visitor(server.address) as somebody:
        await somebody.begins()
        await somebody.writes("May I drive?")
        await somebody.goes_to_last_step(PRINT)
        yield somebody


@pytest.fixture
def silent_bench(bench):  # type: ignore[no-untyped-def]
    """The bench with its printer switched off: sheets wait. Afterwards it is on again, and at rest."""
    bench.switch_off()
    try:
        yield bench
    finally:
        bench.switch_on()
    bench.wait_for(bench.is_idle, "the printer coming to rest")


async def sends_in_vain(somebody: Visitor, bench, waiting: int = 1) -> None:  # type: ignore[no-untyped-def]
    """Print at the silent printer, until so many sheets wait."""
    await somebody.types("1", BUSY)
    await until(lambda: len(bench.documents_in_spool()) == waiting, "the sheet waiting")


async def test_a_sheet_comes_out_and_the_next_person_is_told_that_the_printer_needs_a_moment(
    bench, config: Path, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    config.write_text(config.read_text().replace("cool-down-seconds: 0", "cool-down-seconds: 600"))
    before = len(bench.printed_files())
    with serving(config, tmp_path, CUPS_SERVER=str(bench.socket_path)) as server:
        async with at_the_last_step(server) as first, at_the_last_step(server) as second:
            await first.types("1", PRINTED)
            await second.types("1", "The printer needs a moment")
        async with at_the_last_step(server) as third:
            await third.types("1", "The printer needs a moment")
    assert len(bench.printed_files()) == before + 1


async def test_who_leaves_takes_back_their_own_waiting_sheet_and_no_other(
    silent_bench, config: Path, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    with serving(config, tmp_path, CUPS_SERVER=str(silent_bench.socket_path)) as server:
        async with at_the_last_step(server) as first, at_the_last_step(server) as second:
            await sends_in_vain(first, silent_bench)
            await sends_in_vain(second, silent_bench, waiting=2)
            await first.types(START_OVER_KEY, "Start over?")
            await first.types("2")
            await first.is_closed()
            await until(lambda: len(silent_bench.documents_in_spool()) == 1, "one of them taken back")
            await asyncio.sleep(1)
            assert len(silent_bench.documents_in_spool()) == 1
        await until(lambda: silent_bench.documents_in_spool() == [], "the other one taken back")


async def test_what_a_killed_server_left_waiting_is_taken_back_before_the_next_one_lets_anybody_in(
    silent_bench, config: Path, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    with serving(config, tmp_path, CUPS_SERVER=str(silent_bench.socket_path)) as server:
        async with at_the_last_step(server) as somebody:
            await sends_in_vain(somebody, silent_bench)
            for process in (server.process.pid, *server.programs):
                os.kill(process, 9)
    assert len(silent_bench.documents_in_spool()) == 1, "the control: it waits on without its person"
    with serving(config, tmp_path, CUPS_SERVER=str(silent_bench.socket_path)):
        await until(lambda: silent_bench.documents_in_spool() == [], "the spool being empty", 5)


async def test_what_a_killed_program_left_waiting_is_taken_back_when_its_place_is_used_again(
    silent_bench, config: Path, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    with serving(config, tmp_path, CUPS_SERVER=str(silent_bench.socket_path)) as server:
        async with at_the_last_step(server) as somebody:
            await sends_in_vain(somebody, silent_bench)
            (program,) = server.programs
            os.kill(program, 9)
            await somebody.is_closed()
        assert len(silent_bench.documents_in_spool()) == 1, "the control: it waits on without its person"
        async with visitor(server.address) as somebody:
            await somebody.sees("start here")
            await until(lambda: silent_bench.documents_in_spool() == [], "the spool being empty")
