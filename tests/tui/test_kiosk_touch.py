"""The kiosk by finger: letters on the screen, and every way in and out without a keyboard."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).parent))
from kiosk_rig import Printer, Rig, begin, go_to, quick  # type: ignore[import-not-found]
from reading_screen import folded, screen_text  # type: ignore[import-not-found]

from askwell.tui.kiosk_app import KioskApp
from askwell.tui.kiosk_screens import KioskSideScreen
from askwell.tui.kiosk_write_screen import KioskWriteScreen
from askwell.tui.screens.curtain_screen import CurtainScreen
from askwell.tui.widgets import letter_pad
from askwell.tui.widgets.act_bar import ActButton
from askwell.walkthrough.steps import StepKind

SIZES = [(80, 24), (54, 15), (40, 15)]


def touch_kiosk(**more: object) -> KioskApp:
    return Rig(quick(idle=300, alert=300, done=300, touch=True, **more), printer=Printer()).app()


def labels(app: KioskApp) -> list[str]:
    return [button._label for button in app.screen.query(ActButton) if button.display]


async def tap(app: KioskApp, pilot: Pilot[int], label: str) -> None:
    """Press a button with a finger, turning the pages of the letters until it is there."""
    for _ in range(20):
        found = [b for b in app.screen.query(ActButton) if b.display and b._label == label]
        if found:
            assert await pilot.click(found[0])
            await pilot.pause()
            return
        await tap_one(app, pilot, app.words.pad_more)
    raise AssertionError(f"{label!r} is not among {labels(app)}")


async def tap_one(app: KioskApp, pilot: Pilot[int], label: str) -> None:
    button = next(b for b in app.screen.query(ActButton) if b.display and b._label == label)
    assert await pilot.click(button)
    await pilot.pause()


async def writing(app: KioskApp, pilot: Pilot[int]) -> KioskWriteScreen:
    await begin(app, pilot)
    await go_to(app, pilot, StepKind.CHOOSE)
    app.action_act("add")
    await pilot.pause()
    assert isinstance(app.screen, KioskWriteScreen)
    return app.screen


GROUPS = tuple(" ".join(group) for group in letter_pad.GROUPS)


async def type_letter(app: KioskApp, pilot: Pilot[int], letter: str) -> None:
    await tap(app, pilot, next(group for group in GROUPS if letter in group))
    await tap(app, pilot, letter)


@pytest.mark.parametrize("size", SIZES)
async def test_spanish_and_digits_are_typed_deleted_and_kept_by_finger(size: tuple[int, int]) -> None:
    app = touch_kiosk()
    async with app.run_test(size=size) as pilot:
        screen = await writing(app, pilot)
        for letter in "¿ñécú":
            await type_letter(app, pilot, letter)
        assert screen.area.text == "¿Ñécú"
        await tap(app, pilot, app.words.pad_delete)
        await tap(app, pilot, app.words.pad_space)
        await type_letter(app, pilot, "4")
        assert screen.area.text == "¿Ñéc 4"
        await tap(app, pilot, app.words.write_done)
        assert app.walkthrough.questions.own[-1].text == "¿Ñéc 4"


@pytest.mark.parametrize("size", SIZES)
async def test_leaving_the_words_as_they_were_help_now_and_start_over_are_there_while_typing(
    size: tuple[int, int],
) -> None:
    app = touch_kiosk()
    async with app.run_test(size=size) as pilot:
        screen = await writing(app, pilot)
        await tap(app, pilot, app.words.acts["help-now"].button)
        assert isinstance(app.screen, KioskSideScreen)
        assert "tell the front desk now" in folded(screen_text(app))
        await tap(app, pilot, app.words.close)
        assert app.screen is screen
        await tap_one(app, pilot, app.start_over_label)
        assert "Start over?" in folded(screen_text(app))
        await pilot.press("escape")
        await pilot.pause()
        await tap(app, pilot, "a b c d e")
        await tap(app, pilot, "a")
        await tap(app, pilot, app.words.acts["back"].button) if app.words.acts["back"].button in labels(
            app
        ) else None
        await tap(app, pilot, app.words.write_cancel)
        assert app.screen is app.steps
        assert not app.walkthrough.questions.own


async def test_more_is_never_typed_than_there_is_room_for_and_focus_stays_at_the_words() -> None:
    app = touch_kiosk()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await writing(app, pilot)
        screen.area.load_text("x" * (screen.area.max_characters - 1))
        screen.area.move_cursor(screen.area.document.end)
        for letter in "ab":
            await type_letter(app, pilot, letter)
        assert len(screen.area.text) == screen.area.max_characters
        assert screen.focused is screen.area
        await pilot.press("backspace", "z")
        assert screen.area.text.endswith("xz")


async def test_the_room_s_keyboard_and_the_screen_s_take_turns() -> None:
    app = touch_kiosk()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await writing(app, pilot)
        await pilot.press(*"por ")
        await type_letter(app, pilot, "q")
        await pilot.press("u", "é")
        assert screen.area.text == "por qué"


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_first_screen_to_a_printed_list_by_finger_alone(size: tuple[int, int]) -> None:
    rig = Rig(quick(idle=300, alert=300, done=300, touch=True), printer=Printer())
    app = rig.app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.attract.pane.choices.bring_into_sight()
        await pilot.pause()
        region = app.attract.pane.choices.region
        assert await pilot.click(offset=(region.x + 6, region.y + 1))
        await pilot.pause()
        assert app.has_begun
        for _ in range(60):
            if app.walkthrough.step.kind is StepKind.DONE:
                break
            assert await pilot.click(app.steps.pane.acts.first)
            await pilot.pause()
        assert app.walkthrough.step.kind is StepKind.DONE
        app.steps.pane.choices.bring_into_sight()
        await pilot.pause()
        region = app.steps.pane.choices.region
        assert await pilot.click(offset=(region.x + 6, region.y + 1))
        await pilot.pause(0.3)
        assert rig.printer is not None
        assert len(rig.printer.printed) == 1


async def test_a_finger_brings_the_hidden_screen_back() -> None:
    app = touch_kiosk()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        await pilot.click(offset=(40, 12))
        await pilot.pause()
        assert app.screen is app.steps
