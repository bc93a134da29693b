"""Reading aloud from the full screen: started by a key, stopped at once by any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest
from reading_screen import folded, screen_text
from tour import sample_app

from askwell.errors import AskwellError
from askwell.front.screens.app import AskwellApp
from askwell.front.screens.page_reader import PageReader
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.widgets.view_pane import MORE


@dataclass
class Voice:
    """A speech that only notes what it was told."""

    has_engine: bool = True
    did: list[str] = field(default_factory=list)
    lines: Sequence[str] = ()
    is_paused: bool = False
    has_failed: bool = False
    end: Callable[[], None] = print

    def read(self, lines: Sequence[str], language: str, when_done: Callable[[], None]) -> Voice:
        """Begin."""
        if not self.has_engine:
            raise AskwellError("none")
        self.lines, self.end = lines, when_done
        self.did.append(f"read {language}")
        return self

    def start(self) -> None:
        """Again."""
        self.did.append("start")
        self.is_paused = False

    def pause_or_go_on(self) -> None:
        """Pause or go on."""
        self.is_paused = not self.is_paused
        self.did.append("pause" if self.is_paused else "go on")

    def stop(self) -> None:
        """Stop."""
        self.did.append("stop")


def app_with(voice: Voice | None, language: str = "en") -> AskwellApp:
    app = sample_app(language=language)
    app.reader = PageReader(voice, app.notify_words, app.call_later)
    app.session = replace(app.session, reads_aloud=voice is not None)
    return app


async def test_the_page_is_read_paused_repeated_and_stopped_at_once_by_any_key() -> None:
    voice = Voice()
    app = app_with(voice)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "r")
        await pilot.pause()
        step = app.walkthrough.step
        assert app.session.view.heading in voice.lines
        assert folded(app.words.reading_aloud) in folded(screen_text(app).replace("┃", ""))
        await pilot.press("space")
        await pilot.pause()
        assert folded(app.words.reading_paused) in folded(screen_text(app).replace("┃", ""))
        await pilot.press("space", "r", "n")
        await pilot.pause()
        assert voice.did == ["read en", "pause", "go on", "start", "stop"]
        assert app.walkthrough.step == step, "the key that stops does nothing else"
        assert "Reading aloud" not in screen_text(app)
        await pilot.press("n")
        assert app.walkthrough.step != step


async def test_help_now_works_while_a_page_is_read() -> None:
    voice = Voice()
    app = app_with(voice)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "f2")
        await pilot.pause()
        assert voice.did[-1] == "stop"
        assert isinstance(app.screen, SideScreen)


async def test_a_click_stops_it_and_the_end_of_the_page_too() -> None:
    voice = Voice()
    app = app_with(voice)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await pilot.click(app.steps.pane.acts.first)
        await pilot.pause()
        assert voice.did[-1] == "stop"
        await pilot.press("r")
        voice.end()
        await pilot.pause()
        assert not app.reader.is_reading
        assert "Reading aloud" not in screen_text(app)


async def test_no_voice_outlives_the_screen() -> None:
    voice = Voice()
    app = app_with(voice)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        app.exit()
    assert voice.did[-1] == "stop"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_speech_program_that_does_not_speak_is_named_in_one_sentence(language: str) -> None:
    """Else a person would wait for a voice that never comes."""
    voice = Voice()
    app = app_with(voice, language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        voice.has_failed = True
        voice.end()
        await pilot.pause()
        assert folded(app.words.speech_failed) in folded(screen_text(app).replace("┃", ""))
        assert not app.reader.is_reading


async def test_a_computer_without_speech_says_so_in_one_sentence() -> None:
    app = app_with(Voice(has_engine=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert folded(app.words.no_speech) in folded(screen_text(app).replace("┃", ""))


@pytest.mark.parametrize("is_offered", [True, False])
async def test_it_is_offered_only_where_there_may_be_speech(is_offered: bool) -> None:
    app = app_with(Voice() if is_offered else None)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert ("Read aloud" in screen_text(app)) is is_offered
        await pilot.press("escape")
        next(b for b in app.steps.pane.acts.buttons if b.act == MORE).action_press()
        await pilot.pause()
        await pilot.pause()
        assert ("Read aloud" in screen_text(app)) is is_offered
        await pilot.press("escape", "r")
        assert app.reader.is_reading is is_offered
