"""The touch layout: everything to press is large enough for a finger, and nothing else is near it."""

from __future__ import annotations

import sys
from itertools import combinations

import pytest
from reading_screen import folded, screen_text
from textual.geometry import Region
from tour import sample_app, stand_at, tour

from askwell.tui.app import AskwellApp
from askwell.tui.screens.write_screen import WriteScreen, begins_sentence
from askwell.tui.widgets.act_bar import ActButton
from askwell.tui.widgets.choice_box import ChoiceBox
from askwell.tui.widgets.view_pane import ViewPane
from askwell.walkthrough.steps import Step, StepKind

SIZES = [(80, 24), (54, 15), (40, 15)]
ROWS, COLUMNS = 3, 12


def buttons(app: AskwellApp) -> list[ActButton]:
    return [button for button in app.screen.query(ActButton) if button.display]


def choice_regions(box: ChoiceBox) -> list[Region]:
    """Where each choice lies, in cells of the box."""
    lines = box.lines(box.content_size.width)
    regions = []
    for index in range(len(box.choices)):
        rows = [y for y, row in enumerate(box._rows) if row.choice == index]
        assert rows == list(range(rows[0], rows[-1] + 1))
        regions.append(Region(0, rows[0], box.content_size.width, len(rows)))
    assert len(lines) == len(box._rows)
    return regions


def assert_apart(regions: list[Region], where: str) -> None:
    for region in regions:
        assert region.width >= COLUMNS, (where, region)
        assert region.height >= ROWS, (where, region)
    for one, other in combinations(regions, 2):
        assert not one.grow((1, 1, 1, 1)).intersection(other), (where, one, other)


async def test_one_app_may_be_for_fingers_and_another_for_keys_at_the_same_time():
    large, small = sample_app(is_touch=True), sample_app()
    async with large.run_test(size=(80, 24)), small.run_test(size=(80, 24)):
        heights = [app.screen.query(ActButton).first().size.height for app in (large, small)]
    assert heights == [ROWS, 1]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", SIZES)
async def test_every_target_on_every_screen_is_three_by_twelve_and_a_cell_from_the_next(
    size: tuple[int, int], language: str
) -> None:
    app = sample_app(language=language, is_touch=True)
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            shown = buttons(app)
            regions = [button.region for button in shown]
            assert_apart(regions, stop.name)
            for button in shown:
                assert app.screen.region.contains_region(button.region), (stop.name, button.act)
                assert button._label in screen_text(app), (stop.name, button.act)
            for box in app.screen.query(ChoiceBox):
                if box.display:
                    assert_apart(choice_regions(box), stop.name)
                    seen = box.region.intersection(box.parent.region)  # type: ignore[union-attr]
                    assert all(not seen.grow((1, 1, 1, 1)).intersection(other) for other in regions), (
                        stop.name
                    )
            if stop.name != "curtain":
                assert app.help_words in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_every_word_of_every_screen_can_be_reached_with_the_two_scrolling_buttons(
    size: tuple[int, int],
) -> None:
    app = sample_app(is_touch=True)
    async with app.run_test(size=size) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.PAGE, "day/blocks")))
        await pilot.pause()
        pane = app.steps.pane
        assert pane.reading.size.height >= 3
        seen = screen_text(app)
        while pane.reading.scroll_offset.y < pane.reading.max_scroll_y:
            await pilot.click(next(b for b in buttons(app) if b.act == "read-on"))
            await pilot.pause()
            seen += "\n" + screen_text(app)
        for line in pane.body.lines(pane.body.content_size.width):
            assert "".join(run.text for run in line).strip() in seen
        there = pane.reading.scroll_offset.y
        await pilot.click(next(b for b in buttons(app) if b.act == "read-back"))
        await pilot.pause()
        assert pane.reading.scroll_offset.y < there


async def test_a_target_acts_on_release_and_not_when_the_finger_slides_off() -> None:
    app = sample_app(is_touch=True)
    async with app.run_test(size=(80, 24)) as pilot:
        step = app.walkthrough.step
        button = buttons(app)[0]
        await pilot.mouse_down(button)
        await pilot.pause()
        assert app.walkthrough.step == step
        await pilot.mouse_up(offset=(2, 1))
        await pilot.pause()
        assert app.walkthrough.step == step
        await pilot.click(button)
        await pilot.pause()
        assert app.walkthrough.step != step


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_typed_on_screen_and_on_a_keyboard_in_turn(size: tuple[int, int]) -> None:
    app = sample_app(is_touch=True)

    async def tap(label: str) -> None:
        for _ in range(6):
            found = [button for button in buttons(app) if button._label == label]
            if found:
                await pilot.click(found[0])
                await pilot.pause()
                return
            await pilot.click(next(button for button in buttons(app) if button._label == app.words.pad_more))
            await pilot.pause()
        raise AssertionError(label)

    async with app.run_test(size=size) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.CHOOSE)))
        await pilot.pause()
        app.action_act("add")
        await pilot.pause()
        assert isinstance(app.screen, WriteScreen)
        for group, letter in [
            (". , ? ¿ ! ¡", "¿"),
            ("k l m n ñ", "ñ"),
            ("y z á é í", "á"),
            ("o p q r s", "o"),
        ]:
            await tap(group)
            await tap(letter)
        assert app.screen.area.text == "¿Ñáo"
        await tap(app.words.pad_delete)
        await tap(app.words.pad_space)
        await pilot.press(*"por tecla")
        await tap(". , ? ¿ ! ¡")
        await tap("?")
        assert app.screen.area.text == "¿Ñá por tecla?"
        await tap("a b c d e")
        await tap(app.words.acts["back"].button)
        await tap(app.words.write_done)
        assert app.walkthrough.questions.own[0].text == "¿Ñá por tecla?"


async def test_the_on_screen_keyboard_has_every_letter_of_english_and_spanish() -> None:
    from askwell.tui.widgets.letter_pad import GROUPS

    assert set("abcdefghijklmnñopqrstuvwxyzáéíóúü0123456789.,?¿!¡'-") == set("".join(GROUPS))
    assert all(len(group) <= 6 for group in GROUPS)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("", True),
        ("¿", True),
        ("a", False),
        ("a b", False),
        ("One. ", True),
        ("One.", False),
        ("Sí. ¿", True),
    ],
)
def test_a_sentence_begins_with_a_large_letter(text: str, begins: bool) -> None:
    assert begins_sentence(text) is begins


async def test_without_the_touch_layout_nothing_of_it_is_loaded() -> None:
    import subprocess

    code = (
        "import sys, askwell.tui.app\n"
        "bad = [n for n in sys.modules if n.endswith('letter_pad')"
        " or n.startswith('askwell.speaking')]\nprint(bad)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "More below: press Down"), ("es", "Hay más abajo: pulse Bajar")]
)
@pytest.mark.parametrize("size", SIZES)
async def test_what_is_out_of_sight_is_told_and_names_the_button_that_goes_there(
    size: tuple[int, int], language: str, said: str
) -> None:
    app = sample_app(language=language, is_touch=True)
    seen = set()
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            if pane := next(iter(app.screen.query(ViewPane)), None):
                is_more = pane.reading.scroll_offset.y < pane.reading.max_scroll_y
                assert (said in screen_text(app)) is is_more, stop
                seen.add(is_more)
    assert seen == {True, False}


async def test_help_names_no_key_that_a_finger_does_not_have() -> None:
    app = sample_app(is_touch=True)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        text = folded(screen_text(app))
        assert "Touch a button or a frame" in text
        assert "- Next: go on" in text
        assert "- Sources: where the words on this page come from" in text
        for key in ("Enter", "Tab", "↓", "- n Next"):
            assert key not in text
