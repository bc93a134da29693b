"""The app on a sample guide and on the shipped one, with a deliverer that keeps what it is given."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from askwell.checklist.checklist import Checklist
from askwell.errors import NotDeliveredError
from askwell.front.screens.app import AskwellApp
from askwell.guide.model import Guide
from askwell.loading.build_guide import load_guide
from askwell.session.edges import Edges
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

HERE = Path(__file__).resolve().parent
for folder in (str(HERE), str(HERE.parent)):
    if folder not in sys.path:  # `tour` and `walks`, which several tests share
        sys.path.insert(0, folder)
TESTS = Path(__file__).resolve().parent.parent
SAMPLE = TESTS / "sample_guides" / "good" / "bilingual"
SHIPPED = TESTS.parent / "guides" / "ketamine"
TODAY = dt.date(2026, 11, 22)
SIZES = [(80, 24), (54, 15), (40, 15)]


@dataclass
class Shelf:
    """Takes sheets in, or refuses them."""

    formats: tuple[str, ...] = ("pdf", "html", "text")
    taken: list[tuple[Checklist, str, str, bool]] = field(default_factory=list)
    refusal: str = ""

    def save(self, checklist: Checklist, format_name: str, paper: str, large_print: bool) -> str:
        if self.refusal:
            raise NotDeliveredError(self.refusal)
        self.taken.append((checklist, format_name, paper, large_print))
        return "the shelf"


@dataclass
class Notebook:
    """Keeps walkthroughs in a list."""

    kept: list[Walkthrough] = field(default_factory=list)
    forgotten: int = 0

    def keep(self, walkthrough: Walkthrough) -> None:
        self.kept.append(walkthrough)

    def forget(self) -> str:
        self.forgotten += 1
        return "gone"


_FRAME_SECONDS = 0.004


async def _settle(_min_sleep: float = 0.0, max_sleep: float = 5.0) -> None:
    """Wait until the app's loop has nothing left to do: twice, for longer than a frame is waited for.

    Textual's own way compares the time with the processor's time, and takes 20 ms and more for each key.
    """
    loop = asyncio.get_running_loop()
    quiet, end = 0, loop.time() + max_sleep
    while quiet < 2 and loop.time() < end:
        await asyncio.sleep(_FRAME_SECONDS * 1.25)
        quiet = 0 if loop._ready else quiet + 1  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot goes on as soon as the app has done all it can; what is to be drawn is drawn at once."""
    monkeypatch.setattr("textual.app.wait_for_idle", _settle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _settle)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", _FRAME_SECONDS)


MakeApp = Callable[..., AskwellApp]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def make_app(shelf: Shelf, notebook: Notebook) -> MakeApp:
    def make(folder: Path = SAMPLE, theme: str = "dark", kept: Walkthrough | None = None, **options: object):  # type: ignore[no-untyped-def]
        guide: Guide = load_guide(folder)
        edges = Edges(
            today=TODAY,
            load_language=lambda code: (load_guide(folder, language=code), wording_for(code)),
            clock=time.monotonic,
            deliverer=shelf,
            keeper=notebook,
            kept=kept,
            quiet_seconds=0,
        )
        start = Walkthrough.start(guide, offers_keeping=True, **options)  # type: ignore[arg-type]
        return AskwellApp(start, wording_for(guide.language), edges, theme)

    return make


def screen_text(app: AskwellApp) -> str:
    """What stands on the screen, row by row."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in strip) for strip in lines][:height]
    return "\n".join(row[:width].rstrip() for row in rows)


def folded(text: str) -> str:
    """Words with single spaces."""
    return " ".join(text.split())
