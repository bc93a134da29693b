"""What the watcher of a touch kiosk's browser notices; here a script is at the other end of the pipe.

`tests/real/kiosk_chain_touch.py` does the same with Chromium.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from askwell.kiosk import browser as module
from askwell.kiosk.browser import Browser

ADDRESS = "http://127.0.0.1:8000/"
SCRIPT = """#!{python}
import json, os, sys
pages = json.loads({pages!r})
then = {then!r}
turn = 0
while True:
    data = b""
    while not data.endswith(b"\\0"):
        more = os.read(3, 1)
        if not more:
            sys.exit()
        data += more
    message = json.loads(data[:-1])
    if message["method"] != "Target.getTargets":
        continue
    if turn >= len(pages):
        if then == "end":
            sys.exit()
        if then == "silent":
            continue
        if then == "crash":
            event = {{"method": "Target.targetCrashed", "params": {{"targetId": "0"}}}}
            os.write(4, json.dumps(event).encode() + b"\\0")
            continue
    infos = pages[min(turn, len(pages) - 1)]
    turn += 1
    names = ("type", "url", "title")
    found = [dict(zip(names, info), targetId=str(number)) for number, info in enumerate(infos)]
    os.write(4, json.dumps({{"id": message["id"], "result": {{"targetInfos": found}}}}).encode() + b"\\0")
"""
START, STEP = "Start – Get ready for your visit", "Safety – Get ready for your visit"
OURS = ("page", ADDRESS, START)


class Watched:
    """Starts browsers that say what they are told to."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._started = folder, []  # type: ignore[var-annotated]

    def __call__(self, *pages: list[tuple[str, str, str]], then: str = "") -> Browser:
        import json

        script = self._folder / f"browser-{len(self._started)}"
        script.write_text(SCRIPT.format(python=sys.executable, pages=json.dumps(pages), then=then))
        script.chmod(0o755)
        profile = self._folder / f"profile-{len(self._started)}"
        profile.mkdir()
        found = Browser(ADDRESS, profile, {}, str(script))
        self._started.append(found)
        return found

    def end(self) -> None:
        for found in self._started:
            found.end()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    found = Watched(tmp_path)
    yield found
    found.end()


def ask(browser: Browser, until: str, seconds: float = 20) -> bool:
    """Ask until one of its claims holds."""
    end = time.monotonic() + seconds
    while not getattr(browser, until) and time.monotonic() < end:
        browser.ask()
        browser.listen(0.1)
    return bool(getattr(browser, until))


def test_it_is_up_when_the_first_page_has_its_title(watched: Watched) -> None:
    browser = watched([("page", ADDRESS, "127.0.0.1:8000")], [("page", ADDRESS, "")], [OURS])
    assert not browser.is_up
    assert ask(browser, "is_up")
    assert browser.fault == ""
    assert not browser.is_done


def test_somebody_has_gone_when_the_first_page_is_there_again(watched: Watched) -> None:
    browser = watched([OURS], [OURS], [("page", ADDRESS, STEP)], [OURS])
    assert ask(browser, "is_up")
    assert not browser.is_done
    assert ask(browser, "is_done")
    assert browser.fault == ""


def test_nobody_has_gone_while_the_first_page_only_stands(watched: Watched) -> None:
    browser = watched([OURS])
    assert not ask(browser, "is_done", 1)


@pytest.mark.parametrize(
    "elsewhere",
    [
        [("page", "https://elsewhere.example/", "x")],
        [OURS, ("page", "chrome://newtab/", "New tab")],
        [OURS, ("page", ADDRESS, START)],
        [],
    ],
    ids=["another address", "a second page", "our page twice", "no page"],
)
def test_a_browser_that_is_not_at_our_page_alone_is_not_well(
    watched: Watched, elsewhere: list[tuple[str, str, str]]
) -> None:
    browser = watched([OURS], elsewhere)
    assert ask(browser, "is_up")
    assert ask(browser, "fault")
    assert browser.fault == "it is not at our page alone"


def test_what_is_no_page_does_not_count(watched: Watched) -> None:
    browser = watched([OURS, ("browser_ui", "chrome://omnibox-popup.top-chrome/", "")])
    assert ask(browser, "is_up")
    assert not ask(browser, "fault", 1)


def test_a_page_that_crashed_is_noticed(watched: Watched) -> None:
    browser = watched([OURS], then="crash")
    assert ask(browser, "fault")
    assert browser.fault == "a page crashed"


def test_a_browser_that_ended_is_noticed(watched: Watched) -> None:
    browser = watched([OURS], then="end")
    assert ask(browser, "fault")
    assert browser.fault == "it ended"


def test_a_browser_that_is_silent_is_noticed(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SILENT_SECONDS", 1.0)
    browser = watched([OURS], then="silent")
    assert ask(browser, "fault")
    assert browser.fault == "it does not answer"


def test_its_end_takes_its_files_with_it(watched: Watched, tmp_path: Path) -> None:
    browser = watched([OURS])
    (tmp_path / "profile-0" / "History").write_text("x")
    browser.end()
    assert not (tmp_path / "profile-0").exists()


def test_it_holds_nothing_open_that_was_open_before(watched: Watched) -> None:
    """The compositor takes a kiosk for alive while anybody holds its pipe."""
    import os

    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    browser = watched([OURS])
    os.close(writing)
    assert ask(browser, "is_up")
    os.set_blocking(reading, False)
    assert os.read(reading, 1) == b""
    os.close(reading)
