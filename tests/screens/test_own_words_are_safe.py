"""Whatever closes a field, the words in it stay; and what comes right after it acts on nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from kiosk_rig import Rig, begin, go_to
from textual import events
from tour import sample_app, stand_at

from askwell.front.screens.app import AskwellApp
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.write_screen import WriteScreen
from askwell.presenting.acts import Act
from askwell.presenting.side_views import GO
from askwell.session.session import NEW
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from conftest import screen_text as text_of  # type: ignore[import-not-found]


@dataclass
class Clock:
    """Shows the seconds it is set to."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Notebook:
    """Keeps what it is given."""

    kept: list[Walkthrough] = field(default_factory=list)

    def keep(self, walkthrough: Walkthrough) -> None:
        self.kept.append(walkthrough)

    def forget(self) -> str:
        return "gone"


def app_at_the_list(clock: Clock | None = None, notebook: Notebook | None = None) -> AskwellApp:
    app = sample_app()
    if clock is not None:
        app.edges = replace(app.edges, clock=clock, quiet_seconds=0.3)
    if notebook is not None:
        app.edges = replace(app.edges, keeper=notebook)
    return app


async def write(app: AskwellApp, pilot, text: str) -> None:  # type: ignore[no-untyped-def]
    stand_at(app, app.walkthrough.go_to(Step(StepKind.CHOOSE)))
    await pilot.press("a", *text)
    await pilot.pause()
    assert isinstance(app.screen, WriteScreen)


@pytest.mark.parametrize("way", ["escape", "the button", "a narrow window", "help now", "the language"])
async def test_words_are_offered_again_however_their_field_was_left(way: str) -> None:
    app = app_at_the_list()
    async with app.run_test(size=(80, 24)) as pilot:
        await write(app, pilot, "Will it hurt")
        match way:
            case "escape":
                await pilot.press("escape")
            case "the button":
                await pilot.press("tab", "tab", "enter")
            case "a narrow window":
                await pilot.resize_terminal(20, 5)
                await pilot.resize_terminal(80, 24)
                await pilot.press("escape")
            case "help now":
                await pilot.press("f2", "escape", "escape")
            case "the language":
                await pilot.press("f3", "escape", "escape")
        for _ in range(4):
            if app.screen is not app.steps:
                await pilot.press("escape")
                await pilot.pause()
        assert app.walkthrough.draft(NEW) == "Will it hurt"
        assert app.words.draft_waits.split(".")[0] in " ".join(str(app.session.view.blocks).split())
        await pilot.press("a")
        await pilot.pause()
        assert app.screen.area.text == "Will it hurt"  # type: ignore[attr-defined]
        await pilot.press("question_mark", "enter")
        await pilot.pause()
        assert app.walkthrough.questions.own[-1].text == "Will it hurt?"
        assert app.walkthrough.drafts == ()


async def test_words_in_an_open_field_are_held_before_anything_closes_it() -> None:
    app = app_at_the_list()
    async with app.run_test(size=(80, 24)) as pilot:
        await write(app, pilot, "Will it")
        assert app.walkthrough.draft(NEW) == "Will it"


async def test_where_keeping_was_asked_for_an_open_field_outlives_a_lost_terminal() -> None:
    notebook = Notebook()
    app = app_at_the_list(notebook=notebook)
    async with app.run_test(size=(80, 24)) as pilot:
        stand_at(app, app.walkthrough.choose_keeping(True))
        await write(app, pilot, "Will it")
        app.exit(return_code=129)
    assert notebook.kept[-1].draft(NEW) == "Will it"


async def test_without_a_yes_to_keeping_no_draft_reaches_the_disk() -> None:
    notebook = Notebook()
    app = app_at_the_list(notebook=notebook)
    async with app.run_test(size=(80, 24)) as pilot:
        await write(app, pilot, "Will it")
        await pilot.press("escape")
    assert notebook.kept == []


async def test_lines_pasted_as_keys_go_no_further_than_the_first() -> None:
    """Four lines without bracketed paste: the next ones used to delete and reorder."""
    clock = Clock()
    app = app_at_the_list(clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await write(app, pilot, "First line")
        await pilot.press("enter")
        await pilot.pause()
        before = app.session
        for key in ("d", "2", "enter", "n", "space", "q", "tab", "enter"):
            clock.now += 0.02
            await pilot.press(key)
        assert app.session == before
        assert app.screen is app.steps
        assert app.words.after_field in " ".join(text_of(app).split())  # type: ignore[arg-type]
        assert [q.text for q in app.walkthrough.questions.own] == ["First line"]
        clock.now += 0.5
        await pilot.press("n")
        await pilot.pause()
        assert app.walkthrough.step.kind is StepKind.TOP


async def test_help_now_works_right_after_a_field() -> None:
    clock = Clock()
    app = app_at_the_list(clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await write(app, pilot, "First line")
        await pilot.press("enter", "f2")
        await pilot.pause()
        assert isinstance(app.screen, SideScreen)
        assert "911" in text_of(app)  # type: ignore[arg-type]


async def test_a_field_closed_by_its_button_holds_no_keys_back() -> None:
    clock = Clock()
    app = app_at_the_list(clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await write(app, pilot, "First line")
        await pilot.press("tab", "enter")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert app.walkthrough.step.kind is StepKind.TOP


async def test_what_does_not_fit_is_said() -> None:
    app = app_at_the_list()
    async with app.run_test(size=(80, 24)) as pilot:
        await write(app, pilot, "x")
        app.screen.area.post_message(events.Paste("y" * 600))  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.pause()
        assert app.words.no_room in " ".join(text_of(app).split())  # type: ignore[arg-type]


async def test_deleting_asks_first() -> None:
    app = app_at_the_list()
    async with app.run_test(size=(80, 24)) as pilot:
        await write(app, pilot, "Mine?")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert "Mine?" in text_of(app)  # type: ignore[arg-type]
        assert app.walkthrough.questions.own
        await pilot.press("enter")
        await pilot.pause()
        assert app.walkthrough.questions.own, "the first answer keeps the words"
        await pilot.press("d", "down", "enter")
        await pilot.pause()
        assert not app.walkthrough.questions.own
        app.follow(app.session.do(Act.UNDO))
        assert app.walkthrough.questions.own[0].text == "Mine?"
        assert GO == "go"


async def test_at_the_kiosk_a_draft_lives_until_the_person_is_wiped() -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("a", *"Half a", "escape")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert app.screen.area.text == "Half a"  # type: ignore[attr-defined]
    fresh = Rig().app()
    assert fresh.walkthrough.drafts == ()


async def test_at_the_kiosk_pasted_lines_go_no_further_either() -> None:
    rig = Rig(quiet_seconds=0.3)
    app = rig.app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("a", *"One", "enter")
        await pilot.pause()
        before = app.session
        await pilot.press("d", "enter", "q", "n")
        await pilot.pause()
        assert app.session == before
        assert app.screen is app.steps
        rig.now += 1
        await pilot.press("n")
        await pilot.pause()
        assert app.walkthrough.step.kind is StepKind.TOP


async def test_words_typed_in_one_burst_with_enter_leave_no_draft_behind() -> None:
    app = app_at_the_list()
    async with app.run_test(size=(80, 24)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.CHOOSE)))
        await pilot.press("a")
        await pilot.pause()
        for key in (*"xyzw", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else "\r"))
        await pilot.pause()
        await pilot.pause()
        assert [q.text for q in app.walkthrough.questions.own] == ["xyzw"]
        assert app.walkthrough.drafts == ()


async def test_closing_the_question_whether_to_go_on_by_any_key_goes_on() -> None:
    """What was kept is given up only where that is chosen."""
    kept = sample_app().walkthrough.choose_keeping(True).go_to(Step(StepKind.TOP))
    for key in ("escape", "q", "ctrl+q"):
        app = sample_app()
        app.edges = replace(app.edges, kept=kept, notice="A word at the start.")
        app.session = replace(app.session, kept=kept)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(key)
            await pilot.pause()
            assert app.walkthrough.step.kind is StepKind.TOP, key
            assert "A word at the start." in text_of(app), "it is said where it is seen"  # type: ignore[arg-type]


async def test_enter_pressed_twice_on_saving_does_not_leave() -> None:
    clock = Clock()
    app = app_at_the_list(clock)
    async with app.run_test(size=(80, 24)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.DONE)))
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert app.is_running
        assert "the shelf" in text_of(app), "where the sheet is can be read"  # type: ignore[arg-type]
        clock.now += 1
        await pilot.press("enter")
    assert app.return_code == 0


async def test_reading_on_pressed_twice_fast_reads_no_way_back() -> None:
    app = sample_app()
    async with app.run_test(size=(54, 15)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.PAGE, "day/blocks")))
        await pilot.pause()
        pane, places = app.steps.pane, []
        for _ in range(6):
            app.post_message(events.Key("enter", "\r"))
            app.post_message(events.Key("enter", "\r"))
            await pilot.pause()
            if app.walkthrough.step.id != "day/blocks":
                break
            places.append(pane.reading.scroll_offset.y)
        assert places == sorted(places)


async def test_the_first_page_is_read_before_it_is_left_too() -> None:
    app = sample_app()
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        assert app.words.read_on in text_of(app)  # type: ignore[arg-type]


async def test_saving_first_from_a_field_shows_where_the_sheet_is_and_holds_the_words() -> None:
    app = app_at_the_list()
    async with app.run_test(size=(80, 24)) as pilot:
        await write(app, pilot, "Will it")
        await pilot.press("ctrl+q", "2")
        await pilot.pause()
        assert app.screen is app.steps
        assert "the shelf" in text_of(app)  # type: ignore[arg-type]
        assert app.walkthrough.draft(NEW) == "Will it"
