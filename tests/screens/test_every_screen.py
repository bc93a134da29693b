"""Where am I, what can I do, how do I get help: answered by every screen."""

from __future__ import annotations

import pytest
from reading_screen import folded, screen_text
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from tour import sample_app, stand_at, tour

from askwell.front.drivers.terminal_cursor import cursor_place
from askwell.front.screens.app import AskwellApp
from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.widgets.choice_box import ChoiceBox
from askwell.front.screens.widgets.frame import BROAD_FROM, FRAME, together
from askwell.front.screens.widgets.side_box import MARKS
from askwell.front.screens.widgets.view_pane import ViewPane
from askwell.guide.model import TextBlock
from askwell.presenting.blocks import BlockLines
from askwell.presenting.cells import cell_width
from askwell.presenting.lines import LONGEST_LINE, line_text
from askwell.presenting.side_views import WAY
from askwell.presenting.terms import TermFinder
from askwell.presenting.way import PartState
from askwell.session.effects import Side, Write
from askwell.session.session import NEW
from askwell.walkthrough.steps import Step, StepKind
from askwell.wording import wording_for
from effort import sampled
from walks.sample_guide import GUIDE

SIZES = [(80, 24), (54, 15), (40, 15), (30, 10), (200, 60)]


@pytest.mark.parametrize("language", sampled(["en", "es"]))
@pytest.mark.parametrize("size", sampled(SIZES, 3))
async def test_every_screen_says_where_it_is_what_can_be_done_and_where_help_is(
    size: tuple[int, int], language: str
) -> None:
    app = sample_app(language=language)
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            shown = folded(screen_text(app))
            way = app.session.view.way
            place = way.name if way else ""
            if stop.name == "curtain":
                assert shown == app.words.curtain
                continue
            is_at_end = stop.name.endswith(("at its end", "choosing", "news"))
            assert stop.heading in shown or is_at_end or (place and place in shown), stop.name
            assert app.help_words in shown, stop.name
            assert app.words.acts["help-now"].button in shown, stop.name
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


@pytest.mark.parametrize("size", [(200, 60), (120, 40)])
async def test_everything_stands_in_the_middle_and_words_are_never_wider_than_is_read_with_ease(
    size: tuple[int, int],
) -> None:
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            rows = [row for row in screen_text(app).split("\n") if row.strip()]
            left = min(len(row) - len(row.lstrip()) for row in rows)
            right = max(len(row.rstrip()) for row in rows)
            if stop.name != "curtain":
                frame = together(size[0], FRAME)
                assert left >= (size[0] - frame) // 2, stop.name
                assert right <= (size[0] + frame + 1) // 2, stop.name
            for box in app.screen.query(ChoiceBox):
                lines = box.lines(box.content_size.width)
                assert all(cell_width(line_text(line)) <= LONGEST_LINE for line in lines), stop.name


def test_blocks_of_words_are_never_wider_than_is_read_with_ease() -> None:
    words = [TextBlock("Sleep well and go on in the morning, for there is always more to say. " * 4)]
    lines = BlockLines(114, wording_for("en").screen, TermFinder(())).page(words)
    assert max(cell_width(line_text(line)) for line in lines) in range(LONGEST_LINE - 12, LONGEST_LINE + 1)


@pytest.mark.parametrize(
    ("size", "stands_there"), [((120, 40), True), ((110, 24), True), ((109, 40), False), ((80, 24), False)]
)
async def test_the_way_and_the_list_stand_at_the_side_of_a_wide_window_only(
    size: tuple[int, int], stands_there: bool
) -> None:
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.PAGE, "day/blocks")))
        await pilot.pause()
        shown = screen_text(app)
        assert (app.words.your_way in shown) is stands_there
        app.follow(app.session.answer(Side.LOOK, WAY))
        await pilot.pause()
        assert app.words.your_way not in screen_text(app)


@pytest.mark.parametrize("columns", [BROAD_FROM, BROAD_FROM - 1])
async def test_what_words_mean_stands_beside_them_in_a_very_wide_window_only(columns: int) -> None:
    app = sample_app()
    async with app.run_test(size=(columns, 50)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.PAGE, "day/blocks")))
        await pilot.pause()
        found = app.steps.pane.body.finder.found
        assert found
        rows = [row[-44:] for row in screen_text(app).split("\n") if len(row) > columns - 44]
        beside = folded(" ".join(row.rpartition("│")[2] for row in rows))
        assert all((folded(term.means) in beside) is (columns >= BROAD_FROM) for term in found)


@pytest.mark.parametrize(("rows", "gap"), [(12, 0), (40, 1)])
async def test_a_few_choices_stand_out_and_apart_where_there_is_room(rows: int, gap: int) -> None:
    app = sample_app()
    async with app.run_test(size=(80, rows)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.CONCERNS)))
        await pilot.pause()
        box = app.steps.pane.choices
        lines = box.lines(box.content_size.width)
        assert len(lines) - len(box.choices) == gap * (len(box.choices) - 1)
        assert all(run.is_raised for line in lines for run in line)
        assert box.region.height == len(lines)
        await pilot.resize_terminal(80, 52 - rows)
        await pilot.pause()
        assert (len(box.lines(box.content_size.width)) > len(box.choices)) is not bool(gap)


@pytest.mark.parametrize("kind", [StepKind.CHOOSE, StepKind.TOP, StepKind.FIRST_SENTENCE])
async def test_a_picture_of_the_sheet_fills_while_a_list_is_chosen(kind: StepKind) -> None:
    app = sample_app()
    async with app.run_test(size=(120, 40)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(kind)))
        await pilot.pause()
        before = app.steps.pane.side.lines(38)
        questions = app.walkthrough.questions
        stand_at(app, app.walkthrough.with_questions(questions.write("Is it mine?").place("own-1", 1)))
        await pilot.pause()
        after = app.steps.pane.side.lines(38)
        assert "1. Is it mine?" not in folded("\n".join(map(line_text, before)))
        assert "1. Is it mine?" in folded("\n".join(map(line_text, after)))
        assert f"│ {app.words.paper_title}" in screen_text(app)


async def test_a_click_on_how_far_it_is_opens_the_map_and_one_on_a_part_goes_there() -> None:
    app = sample_app()
    async with app.run_test(size=(120, 40)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.PAGE, "day/blocks")))
        await pilot.pause()
        await click_words(app, pilot, "Part 1 of")
        assert app.words.map_text in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        await click_words(app, pilot, f"{MARKS[PartState.TO_COME]}{app.walkthrough.modules[1][0].title[:10]}")
        assert app.walkthrough.module is app.walkthrough.modules[1][0]


async def test_a_click_on_a_word_tells_what_it_means() -> None:
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.PAGE, "day/blocks")))
        await pilot.pause()
        (term, *_) = (term for term in GUIDE.terms if term.word in screen_text(app))
        await click_words(app, pilot, term.word)
        assert folded(term.means) in folded(screen_text(app))


async def click_words(app: AskwellApp, pilot: Pilot[int], words: str) -> None:
    """Click where words stand on the screen."""
    rows = screen_text(app).split("\n")
    y = next(y for y, row in enumerate(rows) if words in row)
    await pilot.click(offset=(rows[y].index(words) + 1, y))
    await pilot.pause()


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


async def test_what_was_shown_before_the_first_paint_is_not_laid_out_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[object] = []
    tell = ViewPane._lay_out
    monkeypatch.setattr(ViewPane, "_lay_out", lambda pane: [shown.append(pane), tell(pane)])
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown == [app.steps.pane]
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert shown == [app.steps.pane] * 2


async def test_a_key_that_changes_the_words_costs_one_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[object] = []
    lay_out = Screen._refresh_layout
    monkeypatch.setattr(
        Screen,
        "_refresh_layout",
        lambda screen, *now, **how: [laid_out.append(screen), lay_out(screen, *now, **how)],
    )
    app = sample_app()
    async with app.run_test(size=(80, 24)) as pilot:
        while app.walkthrough.step.kind is not StepKind.PAGE:
            await pilot.press("n")
        await pilot.pause()
        pane, counted = app.steps.pane, 0
        for _ in range(8):
            room = (pane.acts.size, pane.reading.show_vertical_scrollbar)
            laid_out.clear()
            await pilot.press("n")
            await pilot.pause(0.05)
            if room == (pane.acts.size, pane.reading.show_vertical_scrollbar):
                assert laid_out == [app.steps], app.walkthrough.step
                counted += 1
        assert counted > 3


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
