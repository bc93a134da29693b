"""No order of keys, sizes and screens ends the program; each order that once did is named here."""

from __future__ import annotations

import itertools

import pytest
from hypothesis.stateful import run_state_machine_as_test
from kiosk_rig import Rig, begin
from order_machine import STEPS_WANTED, KioskOrder, Order, order_settings
from reading_screen import screen_text
from tour import sample_app

from askwell.tui.app import AskwellApp
from askwell.tui.kiosk_app import KioskApp

TINY, USUAL = (20, 5), (80, 24)
KEYS = ["f1", "f2", "f3", "f4", "f5", "ctrl+q"]
KIOSK_KEYS = ["f1", "f2", "f3", "f4", "f5", "f9", "f12"]


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
        if app.walkthrough.loses_on_leaving or key != "ctrl+q":
            await pilot.press(key)
        await pilot.pause()
        await pilot.resize_terminal(*USUAL)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert is_well(app)
        assert "larger" not in screen_text(app)


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


@pytest.mark.parametrize("place", [Order, KioskOrder])
def test_no_order_of_events_ends_it_loses_words_or_takes_focus_away(place: type[Order]) -> None:
    """So many steps as `ASKWELL_ORDER_STEPS` says; `--hypothesis-seed` repeats a long run."""
    run_state_machine_as_test(place, settings=order_settings(STEPS_WANTED))
