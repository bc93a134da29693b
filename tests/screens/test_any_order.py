"""No order of keys, sizes and screens ends the program; each order that once did is named here."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis.stateful import run_state_machine_as_test
from kiosk_rig import Rig, begin
from order_machine import KEYS as BYTES
from order_machine import STEPS_WANTED, KioskOrder, Order, messages_of, order_settings
from reading_screen import screen_text
from textual import events
from textual.widget import Widget
from tour import sample_app, stand_at

import askwell.front.screens
from askwell.front.screens.app import AskwellApp
from askwell.front.screens.kiosk_app import KioskApp
from askwell.front.screens.leaves_once import LeavesOnce
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.write_screen import WriteScreen
from askwell.presenting import side_views as sides
from askwell.walkthrough.steps import Step, StepKind

TINY, USUAL = (20, 5), (80, 24)
KEYS = ["f1", "f2", "f3", "f4", "f5", "ctrl+q"]
KIOSK_KEYS = ["f1", "f2", "f3", "f4", "f5", "f9", "f12"]


SOURCE = Path(askwell.front.screens.__file__).parent


def click_at(widget: Widget, row: int) -> events.Click:
    """A click on a row of a widget."""
    return events.Click(widget, 2, row, 0, 0, 1, False, False, False)


def is_well(app: AskwellApp) -> bool:
    """Still running, without a fault, and keys go somewhere."""
    has_focus = app.screen.focused is not None or not app.screen.focus_chain
    return app.is_running and app.fault is None and app._exception is None and has_focus


@pytest.mark.parametrize("key", KEYS)
async def test_a_key_in_a_window_that_is_too_small_does_not_end_the_program_when_it_grows(key: str) -> None:
    app = sample_app()
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("n", "n")
        await pilot.resize_terminal(*TINY)
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        await pilot.resize_terminal(*USUAL)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert is_well(app)
        assert "larger" not in screen_text(app)


@pytest.mark.real
async def test_keys_and_sizes_mixed_at_the_kiosk_do_not_end_the_program() -> None:
    """Each pair of keys, with the window too small before, between or after them."""
    app: KioskApp = Rig().app()
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot)
        for place, (one, two) in enumerate(itertools.product(KIOSK_KEYS, KIOSK_KEYS)):
            steps = [one, two]
            steps.insert(place % 3, "tiny")
            for step in (*steps, "usual", "escape", "escape"):
                if step in ("tiny", "usual"):
                    await pilot.resize_terminal(*(TINY if step == "tiny" else USUAL))
                else:
                    await pilot.press(step)
            assert is_well(app), steps


async def test_a_click_takes_only_what_was_seen_under_the_pointer() -> None:
    """A page that came since the last picture may offer less on that row, or something else."""
    app = sample_app()
    async with app.run_test(size=USUAL) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.CHOOSE)))
        await pilot.pause()
        choices = app.steps.pane.choices
        row = len(choices._painted) - 1
        stand_at(app, app.walkthrough.go_to(Step(StepKind.FORM)))
        before = app.walkthrough
        for at in range(row + 1):
            choices.on_click(click_at(choices, at))
        await pilot.pause()
        assert is_well(app)
        assert app.walkthrough == before


async def test_a_pointer_beyond_the_window_takes_no_focus_away() -> None:
    """Terminals count cells that were there before the window shrank."""
    app = sample_app()
    async with app.run_test(size=USUAL) as pilot:
        assert app.screen.focused is not None
        for message in messages_of(b"\x1b[<0;200;99M\x1b[<0;200;99m"):
            app._driver.process_message(message)
        await pilot.pause()
        assert is_well(app)


async def test_a_window_that_is_left_and_entered_again_keeps_its_focus() -> None:
    app = sample_app()
    async with app.run_test(size=USUAL) as pilot:
        before = app.screen.focused
        for message in messages_of(BYTES["window left"]):
            app._driver.process_message(message)
        await pilot.pause()
        assert app.screen.focused is before is not None
        await pilot.press("f2")
        for message in messages_of(BYTES["window entered"]):
            app._driver.process_message(message)
        await pilot.pause()
        assert is_well(app)


async def test_help_asked_for_again_while_it_is_closing_comes_again() -> None:
    """A screen beneath another one may have been told to close before the other one came."""
    app = Rig().app()
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot)
        await pilot.press("f2")
        await pilot.pause()
        for name in ("escape", "f12"):
            app.post_message(events.Key(name, None))
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, SideScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.steps


@pytest.mark.parametrize("key", KEYS[:-1])
async def test_a_key_again_and_again_opens_one_screen(key: str) -> None:
    app = sample_app()
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("n")
        for _ in range(20):
            app.post_message(events.Key(key, None))
        await pilot.pause()
        assert len(app.screen_stack) <= 2
        assert is_well(app)


async def test_help_asked_for_in_a_window_that_is_too_small_is_there_when_it_grows() -> None:
    """The cover names that key; and a window may be growing while it is pressed."""
    app = sample_app()
    async with app.run_test(size=TINY) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert "larger" in screen_text(app)
        await pilot.resize_terminal(*USUAL)
        await pilot.pause()
        assert "Please reach a person now" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.steps


async def test_words_go_on_being_typed_in_a_window_that_is_too_small_and_no_other_key_acts() -> None:
    app = sample_app()
    async with app.run_test(size=USUAL) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.CHOOSE)))
        await pilot.press("a", *"one")
        await pilot.resize_terminal(*TINY)
        await pilot.pause()
        assert "larger" in screen_text(app)
        await pilot.press(*"two", "enter", "escape", "tab", "f1", "f5")
        await pilot.resize_terminal(*USUAL)
        await pilot.pause()
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.area.text == "onetwo"
        assert app.screen.focused is app.screen.area


async def test_a_screen_that_was_told_to_close_twice_gives_one_result() -> None:
    app, given = sample_app(), []
    async with app.run_test(size=USUAL) as pilot:
        app.open_view(sides.look_view(app.words, "dark"), given.append)
        screen = app.screen
        assert isinstance(screen, LeavesOnce)
        screen.dismiss("one")  # before it is mounted
        screen.dismiss("two")
        await pilot.pause()
        screen.dismiss("three")
        await pilot.pause()
        assert given == ["one"]
        assert app.screen is app.steps
        assert is_well(app)


async def test_a_screen_that_closes_beneath_another_one_gives_its_result_when_that_one_goes() -> None:
    app, given = sample_app(), []
    async with app.run_test(size=USUAL) as pilot:
        app.open_view(sides.look_view(app.words, "dark"), given.append)
        beneath = app.screen
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen is not beneath
        beneath.dismiss("light")
        await pilot.pause()
        assert given == []
        await pilot.press("escape")
        await pilot.pause()
        assert given == ["light"]
        assert app.screen is app.steps


def test_screens_open_and_close_by_one_door() -> None:
    """Nothing else may push or pop: only the kiosk's steps, once, which nothing closes."""
    found = {
        (path.name, call)
        for path in SOURCE.rglob("*.py")
        for call in re.findall(r"\.((?:push|pop|switch)_screen)\(", path.read_text(encoding="utf-8"))
    }
    assert found == {
        ("leaves_once.py", "push_screen"),
        ("leaves_once.py", "pop_screen"),
        ("kiosk_app.py", "push_screen"),
    }


@pytest.mark.parametrize("place", [Order, KioskOrder])
def test_no_order_of_events_ends_it_loses_words_or_takes_focus_away(place: type[Order]) -> None:
    """So many steps as `ASKWELL_ORDER_STEPS` says; `--hypothesis-seed` repeats a long run."""
    run_state_machine_as_test(place, settings=order_settings(STEPS_WANTED))
