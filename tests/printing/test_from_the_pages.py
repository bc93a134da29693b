"""People before pages who print on the real bench: told what happens; nothing comes out for who is gone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "pages"))
from serving import Serving, config_file, serving  # type: ignore[import-not-found]
from test_canary import Browser  # type: ignore[import-not-found]

pytestmark = pytest.mark.real
LIMITS = ("printer:", "  name: kiosk", "  paper: letter", "limits:", "  cool-down-seconds: 0")


@pytest.fixture
def server(bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serving]:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("CUPS_SERVER", str(bench.socket_path))
    with serving(tmp_path, config=config_file(tmp_path, *LIMITS)) as running:
        yield running


def at_the_end(server: Serving) -> Browser:
    browser = Browser(server.address)
    browser.to_the_list()
    browser.form.write("May I drive?")
    for button in ("wrote new", *["act next"] * 4):
        browser.press(button)
    return browser


def words(browser: Browser) -> str:
    return " ".join(browser.form.words)


def until_told(browser: Browser, said: str, seconds: float = 40) -> None:
    """Ask how it goes until it is said."""
    end = time.monotonic() + seconds
    while said not in words(browser):
        assert time.monotonic() < end, words(browser)
        time.sleep(0.3)
        browser.press("stay")


def until(is_so: Callable[[], bool], what: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.2)


def test_a_sheet_comes_out_and_its_person_is_told(bench, server: Serving) -> None:  # type: ignore[no-untyped-def]
    before = len(bench.printed_files())
    with at_the_end(server) as browser:
        browser.press("choose print")
        until_told(browser, "Your list is printed.")
    assert len(bench.printed_files()) == before + 1


def test_a_printer_that_needs_somebody_is_said_and_when_it_goes_on(bench, server: Serving) -> None:  # type: ignore[no-untyped-def]
    bench.set_mode("media-empty-error")
    with at_the_end(server) as browser:
        browser.press("choose print")
        until_told(browser, "The printer needs help")
        bench.set_mode("ok")
        until_told(browser, "Your list is printed.")


def test_who_starts_over_takes_back_their_waiting_sheet_and_no_other(bench, server: Serving) -> None:  # type: ignore[no-untyped-def]
    bench.switch_off()
    try:
        with at_the_end(server) as first, at_the_end(server) as second:
            first.press("choose print")
            until(lambda: len(bench.documents_in_spool()) == 1, "the first sheet waits")
            second.press("choose print")
            until(lambda: len(bench.documents_in_spool()) == 2, "the second sheet waits")
            first.press("act leave")
            first.press("answer leave go")
            until(lambda: len(bench.documents_in_spool()) == 1, "the first one is taken back")
            second.take(second.client.get("/wiped", headers={"Sec-Fetch-Site": "same-origin"}))
            until(lambda: bench.documents_in_spool() == [], "the other one is taken back")
    finally:
        bench.switch_on()
    bench.wait_for(bench.is_idle, "the printer coming to rest")


def test_what_a_killed_server_left_waiting_is_taken_back_by_the_next_one(bench, server: Serving) -> None:  # type: ignore[no-untyped-def]
    bench.switch_off()
    try:
        with at_the_end(server) as browser:
            browser.press("choose print")
            until(lambda: len(bench.documents_in_spool()) == 1, "the sheet waits")
            for pid in server.pids:
                os.kill(pid, 9)
            server.process.wait()
            server.start()
            until(lambda: bench.documents_in_spool() == [], "the sheet is taken back")
    finally:
        bench.switch_on()
    bench.wait_for(bench.is_idle, "the printer coming to rest")
