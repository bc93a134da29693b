"""Where am I, what can I do, how do I get help: answered by every screen."""

from __future__ import annotations

import pytest
from reading_screen import folded, screen_text
from textual import events
from textual.widget import Widget
from tour import sample_app, stand_at, tour

from askwell.front.drivers.terminal_cursor import cursor_place
from askwell.session.effects import Write
from askwell.session.session import NEW
from askwell.tui.widgets.act_bar import ActButton
from askwell.tui.widgets.choice_box import ChoiceBox
from askwell.walkthrough.steps import Step, StepKind

SIZES = [(80, 24), (54, 15), (40, 15), (30, 10), (200, 60)]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_says_where_it_is_what_can_be_done_and_where_help_is(
    size: tuple[int, int], language: str
) -> None:
    app = sample_app(language=language)
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            shown = folded(screen_text(app))
            place = app.current_view().place
            if stop.name == "curtain":
                assert shown == app.words.curtain
                continue
            is_at_end = stop.name.endswith(("at its end", "choosing", "news"))
            assert stop.heading in shown or is_at_end or (place and place in shown), stop.name
            assert folded(app.help_line) in shown, stop.name
            if not is_at_end:
                assert _can_do_something(app.screen), stop.name
            for button in app.screen.query(ActButton):
                if button.display:
                    assert app.screen.region.contains_region(button.region), (stop.name, button.act)
                    assert f"{button._label}" in shown, (stop.name, button.act)


def _can_do_something(screen: Widget) -> bool:
    """A button in sight, or a choice, or words that say there is more below."""
    buttons = [button for button in screen.query(ActButton) if button.display]
    choices = [box for box in screen.query(ChoiceBox) if box.display and box.choices]
    return bool(buttons or choices)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_the_terminals_cursor_is_at_what_has_focus_on_every_screen(size: tuple[int, int]) -> None:
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            place = cursor_place(app.screen)
            row = screen_text(app).split("\n")[place.y].ljust(size[0])
            focused = app.screen.focused
            if isinstance(focused, ActButton):
                assert row[place.x - 1 :].startswith(f">{focused._label}"), stop.name
            elif isinstance(focused, ChoiceBox):
                box = focused.region.intersection(focused.parent.region)  # type: ignore[union-attr]
                is_seen = any(line.lstrip().startswith("> ") for line in screen_text(app).split("\n"))
                assert box.contains(*place) or not is_seen, stop.name
                assert row[place.x :].startswith("> ") or not is_seen, stop.name
            elif stop.name == "curtain":
                assert row[place.x :].startswith(app.words.curtain), stop.name
            else:
                assert focused is not None, stop.name
                assert place == focused.cursor_screen_offset, stop.name  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(200, 60)])
async def test_text_is_never_wider_than_eighty_columns_and_stands_in_the_middle(
    size: tuple[int, int],
) -> None:
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            rows = [row for row in screen_text(app).split("\n") if row.strip()]
            left = min(len(row) - len(row.lstrip()) for row in rows)
            right = max(len(row.rstrip()) for row in rows)
            if stop.name != "curtain":
                assert right - left <= 80, stop.name
                assert left >= (size[0] - 80) // 2, stop.name
                assert right <= (size[0] + 80) // 2, stop.name


@pytest.mark.parametrize("size", [(29, 24), (80, 9), (10, 4)])
async def test_a_window_too_small_says_so_and_comes_back_where_it_was(size: tuple[int, int]) -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        before = screen_text(app)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert "30" in screen_text(app) or size[1] < 5
        assert "Next" not in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.pause()
        assert screen_text(app) == before


async def test_letters_typed_faster_than_the_writing_screen_opens_are_not_lost() -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.CHOOSE)))
        await pilot.pause()
        for letter in "aIs it safe?":
            app.post_message(events.Key("space" if letter == " " else letter, letter))
        await pilot.pause()
        await pilot.pause()
        assert app.screen.area.text == "Is it safe?"  # type: ignore[attr-defined]


async def test_a_paste_takes_the_place_of_the_words_that_are_selected() -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.perform(Write(NEW, "Heading", "The old words", 500))
        await pilot.pause()
        app.screen.area.select_all()  # type: ignore[attr-defined]
        app.screen.area.post_message(events.Paste("The new ones"))  # type: ignore[attr-defined]
        await pilot.pause()
        assert app.screen.area.text == "The new ones"  # type: ignore[attr-defined]
