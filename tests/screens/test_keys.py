"""Every key works with Caps Lock on, on keyboards of other alphabets, and from the menu without letters."""

from __future__ import annotations

import pytest
from reading_screen import folded, screen_text
from textual import events
from tour import STEPS, sample_app, stand_at

from askwell.front.screens.app import AskwellApp
from askwell.front.screens.keys import keys_of
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.widgets.view_pane import MORE
from askwell.presenting.acts import ALWAYS, LETTERS
from askwell.walkthrough.steps import Step, StepKind

PAGE = Step(StepKind.PAGE, "day/blocks")
SAME_PLACE = {"n": "NтТνΝמىدㅜｎ", "g": "GпПγΓעلㅎｇ", "q": "QйЙ/ضㅂｑ"}


async def press(app: AskwellApp, character: str) -> None:
    app.post_message(events.Key(character, character))


@pytest.mark.parametrize("letter", [letter for letter in LETTERS.values() if letter.isalpha()])
def test_every_letter_works_in_capitals_and_on_other_keyboards(letter: str) -> None:
    names = keys_of(letter).split(",")
    assert {letter, letter.upper()} <= set(names)
    assert len(names) >= 7
    assert all(len(name) == 1 for name in names)


def test_no_key_has_two_acts() -> None:
    names = [name for letter in LETTERS.values() for name in keys_of(letter).split(",")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("key", SAME_PLACE["g"])
async def test_a_letter_in_the_same_place_opens_the_same(key: str) -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, key)
        await pilot.pause()
        assert isinstance(app.screen, SideScreen)
        assert app.words.glossary_heading in screen_text(app)


@pytest.mark.parametrize("key", ["Q", "й", "ض"])
async def test_a_letter_in_the_same_place_closes_what_is_beside(key: str) -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await pilot.pause()
        await press(app, key)
        await pilot.pause()
        assert not isinstance(app.screen, SideScreen)


@pytest.mark.parametrize("has_focus", [True, False])
@pytest.mark.parametrize("key", ["2", "٢", "۲", "２"])
async def test_a_digit_of_any_keyboard_takes_a_choice(key: str, has_focus: bool) -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.FORM)))
        await pilot.pause()
        if has_focus:
            app.steps.pane.choices.focus()
        await press(app, key)
        await pilot.pause()
        assert app.steps.pane.choices.choices[1].is_on


@pytest.mark.parametrize("key", ["²", "0", "٠", "½", "①"])
async def test_a_sign_that_only_looks_like_a_digit_takes_nothing(key: str) -> None:
    """`²` is a key of French keyboards."""
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.FORM)))
        await pilot.pause()
        await press(app, key)
        await pilot.pause()
        assert app.is_running
        assert not any(choice.is_on for choice in app.steps.pane.choices.choices)


async def test_every_act_of_every_step_is_in_the_menu_for_those_without_letters() -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for kind, step_id in STEPS:
            stand_at(app, app.walkthrough.go_to(Step(kind, step_id)))
            await pilot.pause()
            acts = {act.value for act in (*app.session.view.acts, *ALWAYS)}
            app.post_message(ActButton.Pressed(MORE))
            await pilot.pause()
            assert isinstance(app.screen, SideScreen)
            assert acts <= {choice.key for choice in app.screen.pane.choices.choices}, kind
            await pilot.press("escape")
            await pilot.pause()


@pytest.mark.parametrize("language", ["en", "es"])
async def test_help_says_what_to_do_where_letters_do_not_work_and_how_to_copy(language: str) -> None:
    app = sample_app(language=language)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("?")
        await pilot.pause()
        shown = folded(screen_text(app))
        assert folded(app.words.help_enter) in shown
        assert folded(app.words.help_copy) in shown
        assert {"en": "Shift", "es": "Mayús"}[language] in app.words.help_copy


@pytest.mark.parametrize(("label", "opens"), [("Help now", True), ("Call or text", False)])
async def test_help_now_is_opened_by_its_button_and_the_number_beside_it_is_only_read(
    label: str, opens: bool
) -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        stand_at(app, app.walkthrough.go_to(PAGE))
        await pilot.pause()
        rows = screen_text(app).split("\n")
        y = next(y for y, row in enumerate(rows) if label in row)
        await pilot.click(offset=(rows[y].index(label) + 1, y))
        await pilot.pause()
        assert isinstance(app.screen, SideScreen) is opens
        assert (app.walkthrough.guide.help_now.title in screen_text(app).split("\n")[2]) is opens


async def test_no_side_screen_names_a_key_for_help_that_does_nothing_there() -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("?", "h", "g", "m", "v"):
            await pilot.press(key)
            await pilot.pause()
            assert "?: " not in screen_text(app), key
            await pilot.press("escape")
            await pilot.pause()


async def test_an_underlined_word_opens_the_glossary_and_is_underlined_only_where_it_does() -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        found = 0
        for step in app.walkthrough.steps:
            stand_at(app, app.walkthrough.go_to(step))
            await pilot.pause()
            for x, y in _underlined(app):
                found += 1
                await pilot.click(offset=(x, y))
                await pilot.pause()
                assert isinstance(app.screen, SideScreen), (step, x, y)
                assert not _underlined(app)
                await pilot.press("escape")
                await pilot.pause()
        assert found


def _underlined(app: AskwellApp) -> list[tuple[int, int]]:
    """Where the first letter of each underlined piece stands."""
    places = []
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if segment.style is not None and segment.style.underline and segment.text.strip():
                places.append((x, y))
            x += segment.cell_length
    return places
