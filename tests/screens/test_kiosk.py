"""The kiosk's screens: locked doors, the idle clock, the ways to take a list along, staff."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import MouseMove, Paste

sys.path.insert(0, str(Path(__file__).parent))
from kiosk_rig import PIN, Printer, Rig, begin, go_to, quick  # type: ignore[import-not-found]
from tour import stand_at

from askwell.front.screens import kiosk_app
from askwell.front.screens.code_screen import CodeScreen
from askwell.front.screens.curtain_screen import CurtainScreen
from askwell.front.screens.kiosk_app import KioskApp
from askwell.front.screens.kiosk_keys import ALLOWED_ACTIONS
from askwell.front.screens.kiosk_screens import (
    AttractScreen,
    ClosedScreen,
    IdleScreen,
    KioskSideScreen,
    PinScreen,
)
from askwell.front.screens.kiosk_services import Ending
from askwell.front.screens.kiosk_widgets import LifeSign, StartOverButton
from askwell.front.screens.kiosk_write_screen import KioskWriteScreen
from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.widgets.view_pane import MORE
from askwell.kiosk.config import KioskConfig, WithoutPrinter
from askwell.kiosk.counts import Event
from askwell.kiosk.limits import PrintLimits
from askwell.session.session import NEW
from askwell.walkthrough.steps import StepKind
from conftest import folded, screen_text  # type: ignore[import-not-found]


async def until(holds, seconds: float = 6.0) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited too long"
        await asyncio.sleep(0.02)


def text_of(app: KioskApp) -> str:
    return folded(screen_text(app))


# --- the first screen -------------------------------------------------------------------------


async def test_the_first_screen_says_all_a_stranger_needs() -> None:
    app = Rig(quick(idle=180, alert=45)).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = text_of(app)
        for words in (
            "Helps you prepare",
            "about 12 minutes",
            "Private: nothing you choose or type leaves this computer",
            "for 3 minutes, we ask if you need more time. You have 45 seconds",
            "front desk for the paper version or help",
            "English: start here",
            "Español (draft): empiece aquí",
            "988",
            "●",
        ):
            assert words in shown


async def test_marking_another_language_tells_it_in_that_language() -> None:
    app = Rig().app()
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("down")
        await until(lambda: "recepción" in text_of(app))
        await pilot.press("up")
        await until(lambda: "front desk" in text_of(app))
        assert not app.has_begun


async def test_the_sign_of_life_moves_on_the_first_screen_only() -> None:
    app = Rig().app()
    async with app.run_test(size=(80, 24)) as pilot:
        before = screen_text(app)
        await until(lambda: screen_text(app) != before)
        sign = app.screen.query_one(LifeSign)
        await begin(app, pilot)
        before, steps = screen_text(app), sign._step
        sign.move()
        await pilot.pause()
        assert screen_text(app) == before
        assert app.attract.query_one(LifeSign)._step == steps  # nor is the screen behind painted again


async def test_the_service_manager_hears_of_the_first_paint_and_of_life() -> None:
    rig = Rig()
    async with rig.app().run_test() as pilot:
        await pilot.pause()
        await until(lambda: rig.beats > 2)
        assert rig.is_ready == 1


async def test_no_beat_is_sent_once_input_is_dead() -> None:
    rig = Rig()
    app = rig.app()
    async with app.run_test() as pilot:
        await pilot.pause()
        app._beat()
        before = rig.beats
        app._driver.is_listening = False  # type: ignore[union-attr]
        app._beat()
        assert rig.beats == before > 0


@pytest.mark.parametrize("size", [(80, 24), (54, 15), (40, 15)])
async def test_somebody_starts_by_key_and_by_click_in_every_size(size: tuple[int, int]) -> None:
    for way in ("key", "digit", "click"):
        rig = Rig()
        app = rig.app()
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            if way == "click":
                region = app.attract.pane.choices.region
                app.attract.pane.choices.bring_into_sight()
                await pilot.pause()
                region = app.attract.pane.choices.region
                await pilot.click(offset=(region.x + 8, region.y))
            elif way == "key" and not app.attract.pane.choices.is_in_sight:
                await pilot.press("enter")
                await pilot.pause()
                assert not app.has_begun, "what is out of sight is shown first"
                await pilot.press("enter")
            else:
                await pilot.press("enter" if way == "key" else "1")
            await pilot.pause()
            assert app.has_begun
            assert rig.counted == [Event.PERSON]


async def test_outside_opening_hours_the_screen_is_dim_and_any_key_wakes_it() -> None:
    rig = Rig(quick(alert=30), is_open=False)
    app = rig.app()
    async with app.run_test() as pilot:
        await until(lambda: isinstance(app.screen, ClosedScreen))
        await until(lambda: "988" in text_of(app))
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, AttractScreen)
        assert not app.has_begun
        await rig.passes(29, app, pilot)
        assert isinstance(app.screen, AttractScreen)
        await rig.passes(1, app, pilot)
        assert isinstance(app.screen, ClosedScreen)
        rig.is_open = True
        await rig.passes(1, app, pilot)
        assert isinstance(app.screen, AttractScreen)


async def test_what_was_opened_on_the_first_screen_closes_by_itself() -> None:
    rig = Rig(quick(alert=30))
    app = rig.app()
    async with app.run_test() as pilot:
        await pilot.press("f2")
        await rig.passes(29, app, pilot)
        assert isinstance(app.screen, KioskSideScreen)
        await rig.passes(1, app, pilot)
        assert isinstance(app.screen, AttractScreen)
        assert not app.has_begun


async def test_with_several_guides_a_person_chooses_one() -> None:
    rig = Rig()
    name = rig.config.guides[0]
    rig.config = KioskConfig(guides=(name, f"{name}/../bilingual"))
    app = rig.app()
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert not app.has_begun
        await pilot.press("2")
        await pilot.pause()
        assert app.has_begun
        assert app.guide_name == f"{name}/../bilingual"


# --- start over -------------------------------------------------------------------------------


@pytest.mark.parametrize("opener", ["", "f1", "f2", "f3", "f4", "m", "g", "a"])
async def test_every_screen_offers_to_start_over_by_key_and_by_button(opener: str) -> None:
    for way in ("f9", "click"):
        app = Rig().app()
        async with app.run_test() as pilot:
            await begin(app, pilot)
            await go_to(app, pilot, StepKind.CHOOSE)
            if opener:
                await pilot.press(opener)
                await pilot.pause()
            assert "Start over (F9)" in text_of(app)
            await (pilot.press("f9") if way == "f9" else pilot.click("StartOverButton"))
            await pilot.pause()
            assert "Nobody can bring it back" in text_of(app)
            await pilot.press("f9")
            await pilot.pause()
            assert app.ending is None
            await pilot.press("2")
            await pilot.pause()
        assert app.ending is Ending.STARTED_OVER
        assert app.return_code == 0


async def test_staying_leaves_everything_as_it_was() -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        before = app.walkthrough
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert app.walkthrough is before
        assert app.ending is None


async def test_help_now_says_to_tell_the_front_desk() -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await pilot.press("h")
        await pilot.pause()
        assert "tell the front desk now" in text_of(app)
        await pilot.press("f2")
        await pilot.pause()
        assert len(app.screen_stack) == 3


# --- the clock --------------------------------------------------------------------------------


async def test_a_person_who_does_nothing_is_asked_and_then_wiped() -> None:
    rig = Rig(quick(idle=120, alert=30))
    app = rig.app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await rig.passes(119, app, pilot)
        assert not isinstance(app.screen, IdleScreen)
        await rig.passes(1, app, pilot)
        assert isinstance(app.screen, IdleScreen)
        assert "Do you need more time?" in text_of(app)
        assert "I need more time" in text_of(app)
        await rig.passes(29, app, pilot)
        assert app.ending is None
        await rig.passes(1, app, pilot)
    assert app.ending is Ending.TIMED_OUT


async def test_the_app_looks_at_its_clock_by_itself() -> None:
    rig = Rig(quick(idle=120))
    app = rig.app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        rig.now += 120
        await until(lambda: isinstance(app.screen, IdleScreen))


@pytest.mark.parametrize("way", ["x", "enter", "f5", "f2", "click"])
async def test_any_key_or_click_goes_on_where_the_person_was(way: str) -> None:
    rig = Rig(quick(idle=120, alert=30))
    app = rig.app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await go_to(app, pilot, StepKind.CHOOSE)
        before = app.walkthrough
        await rig.passes(120, app, pilot)
        assert isinstance(app.screen, IdleScreen)
        await (pilot.click(offset=(5, 15)) if way == "click" else pilot.press(way))
        await pilot.pause()
        assert not isinstance(app.screen, IdleScreen)
        assert app.extensions_left == 9
        assert app.walkthrough is before
        assert app.ending is None


async def test_more_time_is_given_ten_times_in_a_row() -> None:
    rig = Rig(quick(idle=120, alert=30))
    app = rig.app()
    asked = 0
    async with app.run_test() as pilot:
        await begin(app, pilot)
        while asked < 20:
            await rig.passes(120, app, pilot)
            if app.ending is not None:
                break
            asked += 1
            last = "last time" in text_of(app)
            assert last == (asked == kiosk_app.MOST_EXTENSIONS)
            await pilot.press("x")
            await pilot.pause()
    assert asked == kiosk_app.MOST_EXTENSIONS == 10
    assert app.ending is Ending.TIMED_OUT


async def test_doing_something_gives_all_ten_back() -> None:
    rig = Rig(quick(idle=120, alert=30))
    app = rig.app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await rig.passes(120, app, pilot)
        await pilot.press("x")
        await pilot.pause()
        assert app.extensions_left == 9
        await pilot.press("down")
        assert app.extensions_left == 10


async def test_the_curtain_counts_as_idle_and_a_shaking_pointer_does_not_count_as_somebody() -> None:
    rig = Rig(quick(idle=120, alert=30))
    app = rig.app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        for x in range(9):
            app.post_message(MouseMove(None, x, 1, 1, 0, 0, False, False, False, x, 1))
            await rig.passes(13, app, pilot)
        assert not isinstance(app.screen, IdleScreen)
        await rig.passes(3, app, pilot)
        assert isinstance(app.screen, IdleScreen)


async def test_the_question_counts_down_in_steps_that_can_be_read() -> None:
    rig = Rig(quick(idle=120, alert=45))
    app = rig.app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await rig.passes(120, app, pilot)
        assert "In 45 seconds" in text_of(app)
        await rig.passes(14, app, pilot)
        assert "In 45 seconds" in text_of(app)
        await rig.passes(1, app, pilot)
        assert "In 30 seconds" in text_of(app)
        await pilot.press("x")
        assert app.ending is None


# --- the last step ----------------------------------------------------------------------------


async def done(app: KioskApp, pilot) -> None:  # type: ignore[no-untyped-def]
    await begin(app, pilot)
    await go_to(app, pilot, StepKind.DONE)


async def test_the_last_screen_clears_itself_once_the_list_was_shown() -> None:
    rig = Rig(quick(idle=120, done=20))
    app = rig.app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        await rig.passes(21, app, pilot)
        assert app.ending is None
        await pilot.press("1")
        await pilot.pause()
        assert "Write down" in text_of(app)
        await pilot.press("escape")
        await rig.passes(19, app, pilot)
        assert app.ending is None
        await rig.passes(1, app, pilot)
    assert app.ending is Ending.FINISHED


async def test_a_list_is_printed_once_and_the_screen_clears_after_the_last_sheet() -> None:
    printer = Printer()
    rig = Rig(quick(idle=120, done=20), printer=printer)
    app = rig.app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        await pilot.press("1")
        await until(lambda: "Take it now" in text_of(app))
        await pilot.press("1")
        await pilot.pause()
        assert "ask the front desk" in text_of(app)
        assert len(printer.printed) == 1
        await rig.passes(20, app, pilot)
    assert app.ending is Ending.FINISHED
    assert rig.counted == [Event.PERSON, Event.PRINTED, Event.PRINT_REFUSED]


async def test_a_printer_that_fails_or_breaks_is_said_and_the_list_stays() -> None:
    class Broken(Printer):
        def print_sheet(self, checklist, *, large_print, waits):  # type: ignore[no-untyped-def]
            raise OSError("marker")

    for printer in (Printer(comes_out=False), Broken()):
        rig = Rig(quick(idle=120, done=20), printer=printer)
        app = rig.app()
        async with app.run_test() as pilot:
            await done(app, pilot)
            await pilot.press("1")
            await until(lambda app=app: "did not take it" in text_of(app))
            await rig.passes(100, app, pilot)
            assert app.ending is None
            assert "marker" not in text_of(app)
        assert rig.counted[-1] is Event.PRINT_FAILED


async def test_a_job_that_moves_holds_the_screen() -> None:
    """For three minutes at most."""
    let_go = threading.Event()

    class Slow(Printer):
        def print_sheet(self, checklist, *, large_print, waits):  # type: ignore[no-untyped-def]
            return let_go.wait(20)

    rig = Rig(quick(idle=120, done=20), printer=Slow())
    app = rig.app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        await pilot.press("1")
        await rig.passes(179, app, pilot)
        assert app.ending is None
        assert not isinstance(app.screen, IdleScreen)
        await rig.passes(1, app, pilot)
        assert isinstance(app.screen, IdleScreen)
        let_go.set()


async def test_limits_are_said_in_words() -> None:
    rig = Rig(quick(idle=120), printer=Printer(), limits=PrintLimits(per_person=5, per_day=0))
    app = rig.app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        await pilot.press("1")
        await pilot.pause()
        assert "No more lists can be printed here today" in text_of(app)


async def test_codes_are_black_on_white_and_shown_one_after_the_other() -> None:
    rig = Rig(quick(idle=120, without_printer=WithoutPrinter.QR), codes=(("█▀", "▄ "), ("▀▀", "  ")))
    app = rig.app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, CodeScreen)
        assert "█▀" in screen_text(app)
        style = app.screen.query_one("Static").styles
        assert (style.color.hex, style.background.hex) == ("#000000", "#FFFFFF")
        await pilot.press("x")
        await pilot.pause()
        assert "2/2" in screen_text(app)
        await pilot.press("x")
        await pilot.pause()
        assert app.session.has_sheet


async def test_at_the_end_going_on_shows_the_list_first_and_then_ends() -> None:
    """Nobody who only presses Enter leaves without their list."""
    app = Rig(quick(idle=120)).app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        assert "Show my sheet" in text_of(app)
        await pilot.press("n")
        await pilot.pause()
        assert app.ending is None
        assert app.kiosk_words.sheet_heading in text_of(app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
    assert app.ending is Ending.FINISHED


async def test_a_list_that_was_changed_after_it_was_shown_counts_as_not_had() -> None:
    app = Rig(quick(idle=120)).app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.kiosk_words.finished in text_of(app)
        app.follow(app.session.wrote(NEW, "One more?"))
        await pilot.pause()
        assert not app.session.has_sheet
        assert app.kiosk_words.finished not in text_of(app)
        await pilot.press("n")
        await pilot.pause()
        assert app.ending is None


async def test_a_code_that_does_not_fit_is_no_list() -> None:
    rig = Rig(quick(idle=120), codes=(("█",),))
    app = rig.app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        rig.codes = ()
        app.follow(app.session.choose("code"))
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert not app.session.has_sheet


async def test_a_sheet_bears_the_day_on_which_its_person_began() -> None:
    app = Rig(quick(idle=120)).app()
    app.kiosk = replace(app.kiosk, today=lambda: dt.date(2030, 1, 2))
    async with app.run_test() as pilot:
        await begin(app, pilot)
        assert app.session.checklist().printed_on == "2030-01-02"


async def test_leaving_with_no_list_asks() -> None:
    app = Rig(quick(idle=120)).app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        await pilot.press("q")
        await pilot.pause()
        assert app.ending is None
        assert "Nobody can bring it back" in text_of(app)


async def test_the_menu_leads_to_starting_over_and_never_out_of_the_program() -> None:
    app = Rig(quick(idle=120)).app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        app.on_act_button_pressed(ActButton.Pressed(MORE))
        await pilot.pause()
        choices = app.screen.pane.choices  # type: ignore[attr-defined]
        choices.mark([choice.key for choice in choices.choices].index("leave"))
        await pilot.press("enter")
        await pilot.pause()
        assert app.kiosk_words.start_over_heading in text_of(app)
        await pilot.press("2")
        await pilot.pause()
    assert app.ending is Ending.STARTED_OVER


# --- staff ------------------------------------------------------------------------------------


async def test_staff_leave_by_key_and_pin_that_is_shown_nowhere() -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await pilot.press("f12")
        await pilot.pause()
        before = screen_text(app)
        await pilot.press(*PIN.decode())
        await pilot.pause()
        assert screen_text(app) == before
        await pilot.press("enter")
        await pilot.pause()
        assert "Program: askwell" in text_of(app)
        await pilot.press("2")
        await pilot.pause()
    assert app.ending is Ending.STAFF_LEFT


async def test_a_wrong_pin_opens_nothing_and_a_wait_refuses_to_ask() -> None:
    rig = Rig()
    app = rig.app()
    async with app.run_test() as pilot:
        await pilot.press("f12", "1", "1", "1", "1", "enter")
        await pilot.pause()
        assert isinstance(app.screen, AttractScreen)
        assert rig.wrong == 1
        rig.wait = 7.5
        await pilot.press("f12")
        await pilot.pause()
        assert isinstance(app.screen, AttractScreen)
        await until(lambda: "wait 8 seconds" in text_of(app))


async def test_without_a_pin_nobody_can_leave() -> None:
    rig = Rig(KioskConfig(guides=quick().guides))
    app = rig.app()
    async with app.run_test() as pilot:
        await pilot.press("f12")
        await until(lambda: "has no PIN" in text_of(app))
        assert app.ending is None
        assert not isinstance(app.screen, PinScreen)


async def test_the_pin_is_erased_and_asked_for_a_short_time_only() -> None:
    rig = Rig(quick(idle=120, alert=30))
    app = rig.app()
    async with app.run_test() as pilot:
        await pilot.press("f12", "9", "8", "backspace")
        screen = app.screen
        assert isinstance(screen, PinScreen)
        assert screen._typed == bytearray(b"9")
        await pilot.press("escape")
        await pilot.pause()
        assert screen._typed == bytearray()
        await pilot.press("f12")
        await rig.passes(29, app, pilot)
        assert isinstance(app.screen, PinScreen)
        await rig.passes(1, app, pilot)
        assert isinstance(app.screen, AttractScreen)


# --- locked doors -----------------------------------------------------------------------------

FORBIDDEN = [
    "app.quit",
    "quit",
    "app.command_palette",
    "app.screenshot",
    "app.suspend_process",
    "app.toggle_dark",
    "app.push_screen('x')",
    "app.pop_screen",
    "app.switch_mode('x')",
    "app.simulate_key('q')",
    "app.notify('x')",
    "app.add_class('Screen', 'x')",
    "app.show_help_panel",
    "screen.copy_text",
    "screen.maximize",
    "app.bell",
    "app.exit",
]


@pytest.mark.parametrize("action", FORBIDDEN)
async def test_no_action_outside_the_list_runs_wherever_it_comes_from(action: str) -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        before = app.screen
        assert not await app.run_action(action)
        await pilot.pause()
        assert app.screen is before
        assert app.is_running


async def test_the_doors_out_of_the_program_are_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda *_a, **_k: pytest.fail("a browser was opened"))
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        app.copy_to_clipboard("marker")
        assert app.clipboard == ""
        app.open_url("https://example.org")
        app.action_screenshot()
        app.deliver_screenshot()
        app.save_screenshot()
        app.action_suspend_process()
        app.action_command_palette()
        await app.action_quit()
        app.action_help_quit()
        app.bell()
        with pytest.raises(PermissionError), app.suspend():
            pass
        await pilot.pause()
        assert app.is_running
    assert not list(tmp_path.iterdir())


COMBINATIONS = [
    f"{mod}{key}" for mod in ("ctrl+", "ctrl+shift+", "super+", "shift+") for key in "acdefhkopqsuvwxyz"
]


async def test_no_combination_of_keys_leaves_copies_or_pastes(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("a")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, KioskWriteScreen)
        await pilot.press(*"ab")
        app._clipboard = "marker"
        for keys in COMBINATIONS:
            await pilot.press(keys)
            assert app.is_running
        assert screen.area.text.startswith("ab")
        assert "marker" not in screen.area.text
        screen.area.post_message(Paste("marker"))
        await pilot.pause()
        assert "marker" not in screen.area.text
        assert app.ending is None


async def test_every_text_a_person_types_or_a_guide_brings_is_shown_as_it_is() -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await go_to(app, pilot, StepKind.CHOOSE)
        for hostile in ("[@click=app.quit]x[/]", "[/b]", "[link=x]y", "$(id)", "\\[b]", "{0}"):
            await pilot.press("a")
            await pilot.pause()
            app.screen.area.insert(hostile)  # type: ignore[attr-defined]
            await pilot.press("enter")
            await pilot.pause()
            assert app.walkthrough.questions.own[-1].text == hostile
            assert hostile in text_of(app)
        await go_to(app, pilot, StepKind.DONE)
        await pilot.press("1")
        await pilot.pause()
        assert app.is_running


def test_nothing_is_inherited_but_what_is_listed() -> None:
    assert not KioskApp.ENABLE_COMMAND_PALETTE
    assert not KioskApp.ALLOW_SELECT
    assert not KioskApp.ESCAPE_TO_MINIMIZE
    keys = {
        binding.key for binding in KioskApp._merged_bindings.key_to_bindings.values() for binding in binding
    }  # type: ignore[union-attr]
    assert keys == {"f1", "f2", "f3", "f4", "f5", "f9", "f12"}
    assert not {"quit", "screenshot", "suspend_process", "copy", "paste", "cut"} & ALLOWED_ACTIONS


async def test_a_fault_ends_the_app_without_a_word_of_anybody() -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        app.panic("marker")
    assert app.fault is not None
    assert not app._exit_renderables
    assert app.ending is None


async def test_a_job_that_waits_for_somebody_does_not_hold_the_screen() -> None:
    let_go = threading.Event()

    class Jammed(Printer):
        def print_sheet(self, checklist, *, large_print, waits):  # type: ignore[no-untyped-def]
            waits(True)
            return let_go.wait(20)

    rig = Rig(quick(idle=120), printer=Jammed())
    app = rig.app()
    async with app.run_test() as pilot:
        await done(app, pilot)
        await pilot.press("1")
        await until(lambda: "needs help" in app.session.sheet_options.news)
        await rig.passes(120, app, pilot)
        assert isinstance(app.screen, IdleScreen)
        let_go.set()


async def test_own_words_can_be_hidden_on_every_screen_that_shows_them() -> None:
    app = Rig(quick(idle=120)).app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        stand_at(app, app.walkthrough.say_first("My own words"))
        await go_to(app, pilot, StepKind.DONE)
        await pilot.press("1")
        await pilot.pause()
        assert "My own words" in text_of(app)
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        assert "My own words" not in text_of(app)
        await pilot.press("x")
        await pilot.pause()
        assert "My own words" in text_of(app)


@pytest.mark.parametrize("key", ["f2", "f9", "f5"])
async def test_what_staff_opened_closes_by_itself_whatever_was_opened_over_it(key: str) -> None:
    rig = Rig(quick(idle=120, alert=30))
    app = rig.app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await pilot.press("f12", *PIN.decode(), "enter", key)
        await rig.passes(30, app, pilot)
        for _ in range(2):
            await rig.passes(1, app, pilot)
        assert app.screen is app.steps
        assert app.ending is None


async def test_help_now_comes_from_the_question_for_the_pin_too_and_the_pin_is_erased() -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await pilot.press("f12", "9", "8")
        typed = app.screen._typed  # type: ignore[attr-defined]
        await pilot.press("f2")
        await pilot.pause()
        assert "tell the front desk now" in text_of(app)
        assert typed == bytearray()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, AttractScreen)


async def test_no_keys_pressed_in_turn_pile_up_screens() -> None:
    app = Rig(quick(idle=1200, alert=300)).app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        for key in ("f1", "f2", "f9", "f5", "f2", "f9", "f12", "f2") * 4:
            await pilot.press(key)
        await pilot.pause()
        assert len(app.screen_stack) <= 6


async def test_start_over_is_asked_over_the_question_whether_anybody_is_there() -> None:
    rig = Rig(quick(idle=120, alert=30))
    app = rig.app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await rig.passes(120, app, pilot)
        assert isinstance(app.screen, IdleScreen)
        await pilot.press("f9")
        await until(lambda: "Nobody can bring it back" in text_of(app))
        assert app.ending is None


async def test_digits_take_choices_from_the_start_over_button_too() -> None:
    app = Rig().app()
    async with app.run_test() as pilot:
        await begin(app, pilot)
        await pilot.press("f9")
        await until(lambda: "Nobody can bring it back" in text_of(app))
        app.screen.query_one(StartOverButton).focus()
        await pilot.press("2")
        await until(lambda: app.ending is Ending.STARTED_OVER)
