"""The full screen, walked by keyboard and by mouse."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from effort import sampled

sys.path.insert(0, str(Path(__file__).parent))
from tour import stand_at

from askwell.front.screens.app import AskwellApp
from askwell.front.screens.curtain_screen import CurtainScreen
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.write_screen import WriteScreen
from askwell.session.session import NEW
from askwell.walkthrough.steps import Step, StepKind
from conftest import SHIPPED, SIZES, MakeApp, Notebook, Shelf, folded, screen_text  # type: ignore[import-not-found]


async def go_to(app: AskwellApp, pilot: Pilot[int], kind: StepKind, step_id: str = "") -> None:
    stand_at(app, app.walkthrough.go_to(Step(kind, step_id)))
    await pilot.pause()


async def click_words(app: AskwellApp, pilot: Pilot[int], words: str) -> None:
    """Click where the words stand on the screen."""
    for y, row in enumerate(screen_text(app).split("\n")):
        x = row.find(words)
        if x >= 0:
            await pilot.click(offset=(x + 1, y))
            await pilot.pause()
            return
    raise AssertionError(f"not on screen: {words}\n{screen_text(app)}")


@pytest.mark.parametrize("size", SIZES)
async def test_pressing_only_enter_reaches_the_end_and_saves_and_keeps_nothing(
    make_app: MakeApp, shelf: Shelf, notebook: Notebook, size: tuple[int, int]
) -> None:
    app = make_app(SHIPPED)
    async with app.run_test(size=size) as pilot:
        presses = 0
        while app.walkthrough.step.kind is not StepKind.DONE:
            await pilot.press("enter")
            presses += 1
            assert presses < 600
        assert app.walkthrough.questions.chosen == app.walkthrough.guide.starter
        there = app.walkthrough
        while size == SIZES[0] and app.walkthrough.step.kind is not StepKind.WELCOME:
            await pilot.press("b")
        assert app.walkthrough.questions == there.questions
        stand_at(app, there)
        assert not shelf.taken
        await pilot.press("enter")
        await pilot.pause()
        assert [taken[1] for taken in shelf.taken] == ["pdf"], "one more Enter saves the sheet"
        await pilot.press("enter")
    assert app.return_code == 0
    assert not notebook.kept


@pytest.mark.parametrize("form", sampled(["nasal", "iv", "im", "oral"]))
async def test_each_form_is_walked_to_a_saved_sheet_in_the_real_app(
    make_app: MakeApp, shelf: Shelf, form: str
) -> None:
    app = make_app(SHIPPED)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        while app.walkthrough.step.kind is not StepKind.FORM:
            await pilot.press("n")
        keys = [choice.id for choice in app.walkthrough.guide.forms.choices]  # type: ignore[union-attr]
        await pilot.press(str(keys.index(form) + 2))  # not sure yet comes first
        assert app.walkthrough.answers.form == form
        while app.walkthrough.step.kind is not StepKind.DONE:
            await pilot.press("n" if not app.walkthrough.is_veiled else "o")
        await pilot.press("1")
        assert "the shelf" in folded(screen_text(app))
    assert [taken[1] for taken in shelf.taken] == ["pdf"]


async def test_everything_works_by_mouse_alone(make_app: MakeApp, shelf: Shelf) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:

        async def click(*words: str) -> None:
            for phrase in words:
                while phrase == "Next" and "Read on" in screen_text(app):
                    await click_words(app, pilot, "Read on")
                await click_words(app, pilot, phrase)

        await click("Start", "A mask", "Next", "It is new to me", "Next")
        assert (app.walkthrough.answers.form, app.walkthrough.answers.stage) == ("mask", "new")
        await click("All of it")
        assert app.walkthrough.step.kind is StepKind.PAGE
        await click("Sources")
        while "Close" not in screen_text(app):
            await click("More below")
        await click("Close", "More", "Map:", "Go to my list")
        assert app.walkthrough.step.kind is StepKind.CHOOSE
        chosen = app.walkthrough.questions.chosen
        await click("[x]")
        assert app.walkthrough.questions.chosen != chosen
        await click("Add")
        await pilot.press(*"Mine")
        await click("Done")
        assert app.walkthrough.questions.own[0].text == "Mine"
        await click("Next", "Next", "Next", "Next")
        assert app.walkthrough.step.kind is StepKind.DONE
        await click("Large print", "Save as a web page", "Help now", "Go back to where I was", "Leave")
    assert app.return_code == 0
    ((_, name, _, is_large),) = shelf.taken
    assert (name, is_large) == ("html", True)


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_clipped_on_any_step_of_the_shipped_guide(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(SHIPPED)
    async with app.run_test(size=size) as pilot:
        seen = set()
        while True:
            pane = app.steps.pane
            await pilot.pause()
            seen.add(app.walkthrough.step.kind)
            shown = folded(screen_text(app))
            assert app.help_words in shown
            for button in pane.acts.query(ActButton):
                if button.display:
                    assert app.screen.region.contains_region(button.region), button.act
            lines = pane.body.lines(pane.body.content_size.width)
            assert all(len("".join(run.text for run in line)) <= size[0] for line in lines)
            assert pane.reading.size.height >= 4
            assert pane.reading.max_scroll_y == max(
                0, pane.reading.virtual_size.height - pane.reading.size.height
            )
            if pane.reading.max_scroll_y:
                assert "More below" in shown
                pane.action_read_to(1)
                await pilot.pause()
                assert "More below" not in screen_text(app)
            if app.walkthrough.step.kind is StepKind.DONE:
                break
            app.action_act("show" if app.walkthrough.is_veiled else "next")
        assert {StepKind.PAGE, StepKind.READINESS, StepKind.CHOOSE, StepKind.TOP, StepKind.REVIEW} <= seen


async def test_resizing_midway_loses_nothing(make_app: MakeApp) -> None:
    app = make_app(SHIPPED)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("down", "down", "space")
        chosen, step = app.walkthrough.questions.chosen, app.walkthrough.step
        for size in ((40, 15), (200, 60), (30, 10), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.walkthrough.questions.chosen == chosen
            assert app.walkthrough.step == step
        assert "Choose your questions" in screen_text(app)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("question_mark", "Help"),
        ("f1", "Help"),
        ("h", "911"),
        ("f2", "911"),
        ("g", "Words"),
        ("m", "Map"),
        ("v", "Colors"),
        ("f4", "Colors"),
        ("l", "Español"),
        ("f3", "Español"),
        ("s", "How do we know?"),
    ],
)
async def test_every_side_screen_opens_by_its_key_and_closes_to_the_same_place(
    make_app: MakeApp, key: str, words: str
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.PAGE, next(iter(app.walkthrough.guide.page_by_path)))
        before = screen_text(app)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, SideScreen)
        assert words in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert screen_text(app) == before


async def test_help_now_opens_while_typing_and_over_other_screens_and_returns_to_the_words(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("a", *"half a", "f2")
        await pilot.pause()
        assert "911" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.area.text == "half a"
        await pilot.press(*"nqb", "enter")
        await pilot.pause()
        assert app.walkthrough.questions.own[0].text == "half anqb"


async def test_own_words_that_match_a_crisis_phrase_offer_help_once(make_app: MakeApp) -> None:
    app = make_app()
    phrase = app.walkthrough.guide.crisis_phrases[0]
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("a", *phrase, "enter")
        await pilot.pause()
        assert folded(app.walkthrough.guide.help_now.offer) in folded(screen_text(app))
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.walkthrough.questions.own[0].text == phrase
        await pilot.press("a", *phrase, "enter")
        await pilot.pause()
        assert not isinstance(app.screen, SideScreen)


@pytest.mark.parametrize("text", ["[/b] [@click=app.quit]x[/]", "*a* **b**", "$x #eval", "é ñ 你好"])
async def test_typed_words_are_shown_as_they_are(make_app: MakeApp, text: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.CHOOSE)
        app.follow(app.session.wrote(NEW, text))
        await pilot.pause()
        assert text in screen_text(app)
        await pilot.press("n")
        await pilot.pause()
        assert text in screen_text(app)
        await go_to(app, pilot, StepKind.REVIEW)
        await pilot.press("end")
        await pilot.pause()
        assert text in screen_text(app)


async def test_own_questions_are_changed_deleted_and_brought_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("a", *"First", "enter", "down", "e", "space", *"one", "enter")
        await pilot.pause()
        assert app.walkthrough.questions.own[0].text == "First one"
        await pilot.press("d", "down", "enter")
        await pilot.pause()
        assert not app.walkthrough.questions.own
        await pilot.press("u")
        assert app.walkthrough.questions.own[0].text == "First one"


async def test_typing_stops_at_the_limit_and_a_paste_is_cut_and_cleaned(make_app: MakeApp) -> None:
    from textual import events

    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, WriteScreen)
        app.screen.area.post_message(events.Paste("x\ny\x1b]0;t\x07" + "z" * 2000))
        await pilot.pause()
        await pilot.press(*"more")
        text = app.screen.area.text
        assert len(text) == 500
        assert text.startswith("x y]0;tzzz")


async def test_the_top_three_are_picked_and_ordered(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.TOP)
        first, second, third = app.walkthrough.questions.top
        await pilot.press("down", "plus", "down", "minus")
        assert app.walkthrough.questions.top == (first, third, second)
        top = app.walkthrough.questions.top
        await pilot.press("end")
        app.steps.pane.choices.mark(3)
        await pilot.press("space")
        await pilot.pause()
        assert app.walkthrough.questions.top == top
        assert "You have three" in folded(screen_text(app))


async def test_another_language_changes_the_words_and_keeps_the_place(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.TOP)
        top = app.walkthrough.questions.top
        await pilot.press("l", "down", "enter")
        await pilot.pause()
        assert app.walkthrough.guide.language == "es"
        assert app.walkthrough.questions.top == top
        assert app.words.top_heading in folded(screen_text(app))


async def test_the_curtain_hides_every_word_and_any_key_returns(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.CHOOSE)
        before = screen_text(app)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        assert folded(screen_text(app)) == app.words.curtain
        await pilot.press("q")
        await pilot.pause()
        assert screen_text(app) == before


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",)])
async def test_leaving_with_no_sheet_asks_from_the_first_screen_on(
    make_app: MakeApp, keys: tuple[str, ...]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.words.leave_loses in folded(screen_text(app))
        await pilot.press("down", "down", "enter")
    assert app.return_code == 0


async def test_leaving_with_own_words_asks_and_staying_is_the_first_answer(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("a", *"Mine", "enter", "ctrl+q")
        await pilot.pause()
        assert app.words.leave_loses in folded(screen_text(app))
        await pilot.press("enter")
        await pilot.pause()
        assert app.walkthrough.questions.own
        await pilot.press("q", "down", "down", "enter")
    assert app.return_code == 0


async def test_the_sheet_can_be_saved_from_the_question_whether_to_leave(
    make_app: MakeApp, shelf: Shelf
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("q", "down", "enter")
        await pilot.pause()
        assert app.walkthrough.step.kind is StepKind.DONE
        assert "the shelf" in folded(screen_text(app))
        await pilot.press("q")
    assert app.return_code == 0
    assert [taken[1] for taken in shelf.taken] == ["pdf"]


async def test_after_saving_leaving_asks_nothing(make_app: MakeApp, shelf: Shelf) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.CHOOSE)
        await pilot.press("a", *"Mine", "enter")
        await go_to(app, pilot, StepKind.DONE)
        await pilot.press("3", "q")
    assert app.return_code == 0
    assert shelf.taken[0][1] == "text"


async def test_a_sheet_that_cannot_be_saved_is_told_and_nothing_is_lost(
    make_app: MakeApp, shelf: Shelf
) -> None:
    shelf.refusal = "The disk is full."
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.DONE)
        await pilot.press("1")
        await pilot.pause()
        assert "The disk is full." in folded(screen_text(app))
        assert app.walkthrough.questions.chosen


async def test_keeping_begins_only_after_a_yes_and_one_key_erases_it(
    make_app: MakeApp, notebook: Notebook
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await go_to(app, pilot, StepKind.KEEPING)
        await pilot.press("n", "n", "b", "b")
        assert not notebook.kept
        await pilot.press("2", "n")
        await pilot.pause()
        assert notebook.kept[-1].step == app.walkthrough.step
        await go_to(app, pilot, StepKind.DONE)
        erase = next(i for i, c in enumerate(app.steps.pane.choices.choices, 1) if c.key == "erase")
        await pilot.press(str(erase))
        await pilot.pause()
        assert notebook.forgotten == 1
        assert not app.walkthrough.answers.keep


async def test_what_was_kept_is_offered_and_goes_on_at_the_same_page(make_app: MakeApp) -> None:
    first = make_app()
    path = list(first.walkthrough.guide.page_by_path)[1]
    kept = first.walkthrough.go_to(Step(StepKind.PAGE, path)).choose_keeping(True)
    app = make_app(kept=kept)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert app.words.go_on_heading in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.walkthrough.step.id == path


async def test_a_fault_shows_none_of_a_persons_words(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app()
    with pytest.raises(RuntimeError):  # noqa: PT012 - the app raises it when its context ends
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await go_to(app, pilot, StepKind.CHOOSE)
            app.follow(app.session.wrote(NEW, "SECRET-WORDS"))
            await pilot.pause()

            def broken() -> None:
                secret = app.walkthrough.questions.own[0].text
                raise RuntimeError(secret)

            app.call_later(broken)
            await pilot.pause()
    shown = capsys.readouterr()
    assert "SECRET-WORDS" not in shown.out + shown.err
    assert isinstance(app.fault, RuntimeError)
