"""What has focus is seen, what is said about keys holds, and nothing out of sight is taken."""

import pytest
from reading_screen import folded, screen_text
from textual import events
from tour import sample_app, stand_at, tour

from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.widgets.choice_box import ChoiceBox
from askwell.front.screens.write_screen import WriteScreen
from askwell.walkthrough.steps import Step, StepKind

SIZES = [(80, 24), (54, 15), (40, 15), (30, 10)]
PAGE, CHOOSE = Step(StepKind.PAGE, "day/blocks"), Step(StepKind.CHOOSE)
READING_BESIDE = ["question_mark", "h", "s", "g"]


def mark_is_seen(app) -> bool:
    """The row at the terminal's cursor holds the `>` of what has focus."""
    row = screen_text(app).split("\n")[app.cursor_position.y]
    return ">" in row[max(app.cursor_position.x - 1, 0) : app.cursor_position.x + 2]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("letter", READING_BESIDE)
async def test_space_reads_on_beside_the_steps_and_enter_goes_back(size, letter):
    """The line about more below names Space, and help now must not vanish by it."""
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        stand_at(app, app.walkthrough.go_to(PAGE))
        await pilot.press(letter)
        await pilot.pause()
        for key in ("space", "space", "pagedown", "end", "down", "up", "home"):
            assert isinstance(app.screen, SideScreen), key
            assert mark_is_seen(app), key
            before = app.screen.pane.reading.scroll_offset.y
            has_more = "Space" in screen_text(app)
            await pilot.press(key)
            await pilot.pause()
            if key == "space" and has_more:
                assert app.screen.pane.reading.scroll_offset.y > before
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, SideScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_line_about_more_below_names_only_keys_that_read_on(size):
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            text = screen_text(app)
            if isinstance(app.screen.focused, ChoiceBox):
                assert "or Space" not in text, stop.name
            elif "More below:" in text:
                assert "or Space" in text, stop.name


@pytest.mark.parametrize("size", SIZES)
async def test_the_mark_goes_along_when_a_list_is_scrolled(size):
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        stand_at(app, app.walkthrough.go_to(PAGE))
        await pilot.press("m")
        await pilot.pause()
        for key in ("pagedown", "pagedown", "end", "pageup", "home", "pagedown"):
            await pilot.press(key)
            await pilot.pause()
            if app.screen.pane.choices.choices_in_sight:
                assert mark_is_seen(app), key


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_what_is_out_of_sight_is_shown_before_it_is_taken(key):
    app = sample_app()
    async with app.run_test(size=(30, 10)) as pilot:
        stand_at(app, app.walkthrough.go_to(CHOOSE))
        before = app.walkthrough.questions.chosen
        app.steps.pane.choices.focus(scroll_visible=False)
        app.steps.pane.choices.mark(4)
        app.steps.pane.reading.scroll_to(y=0, animate=False, force=True)
        await pilot.pause()
        assert not app.steps.pane.choices.is_in_sight
        await pilot.press(key)
        await pilot.pause()
        assert app.walkthrough.questions.chosen == before
        assert mark_is_seen(app)
        await pilot.press(key)
        await pilot.pause()
        assert app.walkthrough.questions.chosen != before


async def test_keys_typed_ahead_of_the_screen_are_not_lost():
    """Down and Enter in one breath, as a key that repeats, a macro or a switch sends them."""
    app = sample_app()
    async with app.run_test(size=(44, 16)) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.CONCERNS)))
        await pilot.pause()
        app.steps.pane.choices.focus(scroll_visible=False)
        await pilot.pause()
        for key in ("down", "down", "enter"):
            app.post_message(events.Key(key, None))
        await pilot.pause()
        await pilot.pause()
        assert len(app.walkthrough.answers.concerns) == 1


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (54, 15)])
async def test_a_question_just_written_is_the_one_that_is_marked(size):
    """So that change and delete mean it, and no other question comes under the mark."""
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        stand_at(app, app.walkthrough.go_to(CHOOSE))
        app.steps.pane.choices.focus(scroll_visible=False)
        await pilot.press("down", "down", "down")
        for words in ("Mine, which is long enough for two lines of a list?", "Second?"):
            await pilot.press("a")
            await pilot.pause()
            await pilot.press(*words.replace("?", ""), "question_mark", "enter")
            await pilot.pause()
            await pilot.pause()
            choices = app.steps.pane.choices
            assert choices.marked_choice.label == words
            assert choices.is_in_sight
            assert f"> [x] {words[:5]}" in folded(screen_text(app))


@pytest.mark.parametrize(
    ("size", "rows"), [((80, 24), 9), ((54, 15), 8), ((40, 15), 8), ((40, 12), 5), ((30, 10), 3)]
)
async def test_own_words_have_the_room_there_is(size, rows):
    app = sample_app()
    async with app.run_test(size=size) as pilot:
        stand_at(app, app.walkthrough.go_to(CHOOSE))
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.area.outer_size.height >= rows
        assert " Help now" in "\n".join(screen_text(app).rstrip().split("\n")[-2:])
        assert len(screen_text(app).rstrip().split("\n")) == size[1], "help now stands at the bottom"


async def test_enter_on_the_list_of_looks_changes_nothing_by_itself():
    """The mark begins at what is so already."""
    app = sample_app("light")
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert "> 2 * Light" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.theme == "light"
