"""Every way a conversation begins and ends."""

import io

import pytest
from talking import KeepsInMemory, SavesNothing, converse

from askwell.checklist.checklist import SectionKind
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from walks.sample_guide import GUIDE, SPANISH_GUIDE

WALK = [
    *("", "2", "", "1 3", "", "", "1", "", "2", "", "", "o", "", "a", "", "1", "", "", "2", "", ""),
    *("a", "Will it help me?", "e 11", "Will it help?", "m", "", "l", "2", "", "2 1", ""),
    *("e", "I brought a list.", "", "", "9", "h", "?", "6", "2"),
]
"""Past every kind of prompt: steps, the map, languages, own words."""
CHOOSE = Step(StepKind.CHOOSE)


class Interrupted(io.StringIO):
    """Input during which ctrl+c is pressed."""

    def readline(self, size: int = -1, /) -> str:
        """The next line, or ctrl+c after the last."""
        line = super().readline(size)
        if not line:
            raise KeyboardInterrupt
        return line


class GoesAway(io.StringIO):
    """A reader such as `head` that closes the pipe after some lines."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.left = after

    def write(self, text: str, /) -> int:
        """Take a line while there is room."""
        if self.left <= 0:
            raise BrokenPipeError
        self.left -= 1
        return super().write(text)

    def flush(self) -> None:
        """Fail like a closed pipe."""
        if self.left <= 0:
            raise BrokenPipeError


def test_only_empty_lines_lead_to_the_end_with_the_starter_list():
    said = converse([""] * 40, deliverer=(deliverer := SavesNothing()))
    assert "You are ready" in said.text
    assert said.code == 0
    ((sheet, *_),) = deliverer.saved
    asked = [line.asked.id for s in sheet.sections for line in s.lines if line.asked]
    assert asked == ["ask-1", "ask-2", "ask-4", "ask-9"]


@pytest.mark.parametrize("count", range(len(WALK) + 1))
def test_the_input_may_end_anywhere(count):
    """What there is by then is said, and it ends as if all were well."""
    said = converse(WALK[:count], deliverer=SavesNothing())
    assert said.code == 0
    assert said.lines[-2] in ("You have left the guide.", "Ha salido de la guía.")
    was_begun = any(
        words in said.text for words in ("On your list:", "Taken off your list:", "Choose your questions")
    )
    assert len(said.sheets) == (1 if was_begun and "Saved as" not in said.text else 0)


def test_the_walk_of_these_tests_reaches_the_end():
    said = converse(WALK[:-1])
    (sheet,) = said.sheets
    texts = [line.words.text for section in sheet.sections for line in section.lines]
    assert sheet.language == "es"
    assert {"Will it help?", "I brought a list."} <= set(texts)


@pytest.mark.parametrize("count", range(0, len(WALK), 5))
def test_ctrl_c_anywhere_ends_the_same_way_with_130(count):
    lines = "".join(f"{line}\n" for line in WALK[:count])
    stopped, ended = converse([], read=Interrupted(lines)), converse(WALK[:count])
    assert stopped.code == 130
    assert stopped.text == ended.text


def test_a_second_ctrl_c_ends_at_once():
    class Stubborn(io.StringIO):
        """Output during which ctrl+c is pressed again."""

        def write(self, text: str, /) -> int:
            """Take words until the end is said."""
            if "input has ended" in text:
                raise KeyboardInterrupt
            return super().write(text)

    said = converse([], read=Interrupted("m\n1\n"), write=Stubborn())
    assert said.code == 130


@pytest.mark.parametrize("lines", [0, 1, 5, 40])
def test_a_reader_that_goes_away_is_no_error(lines):
    assert converse(WALK, write=GoesAway(lines)).code == 0


def test_a_scripted_walk_from_a_file(tmp_path):
    script = tmp_path / "walk.txt"
    script.write_text("\r\n".join(["", "2", *[""] * 16, "3"]), encoding="utf-8")
    with script.open(encoding="utf-8", newline="") as lines:
        said = converse([], read=lines, deliverer=(deliverer := SavesNothing()))
    assert said.code == 0
    assert [entry[1] for entry in deliverer.saved] == ["html"]


def test_the_last_line_counts_without_its_line_end():
    assert "You have left the guide." in converse([], read=io.StringIO("q")).text


# --- leaving ------------------------------------------------------------------------------------


def test_leaving_with_no_sheet_asks_from_the_first_step_on():
    said = converse(["q", "3"])
    assert "You have no sheet yet. If you leave now, your list is gone." in said.folded
    assert said.lines[-2] == "You have left the guide."
    assert not said.sheets


def test_leaving_asks_each_time_and_staying_is_the_first_answer():
    start = Walkthrough.start(GUIDE).go_to(CHOOSE)
    said = converse(["1", "q", "", "q", "1", "q", "zz", "3"], walkthrough=start)
    assert said.folded.count("You have no sheet yet.") == 3
    assert said.folded.count("You are still here: Choose your questions") == 2
    assert said.lines[-2] == "You have left the guide."
    assert not said.sheets


def test_the_sheet_can_be_saved_from_the_question_whether_to_leave():
    start = Walkthrough.start(GUIDE).go_to(CHOOSE)
    said = converse(["q", "2", "q"], walkthrough=start, deliverer=(deliverer := SavesNothing()))
    assert [entry[1] for entry in deliverer.saved] == ["pdf"]
    assert "Saved as /home/me/sheet.pdf." in said.folded
    assert said.folded.count("Leave now?") == 1
    assert said.lines[-2] == "You have left the guide."


def test_asking_twice_to_leave_leaves():
    start = Walkthrough.start(GUIDE).go_to(CHOOSE)
    assert converse(["1", "q", "q", "r"], walkthrough=start).lines[-2] == "You have left the guide."


def test_leaving_after_saving_asks_only_after_another_change():
    start = Walkthrough.start(GUIDE).go_to(CHOOSE)
    typed = ["1", "", "", "", "", "2", "b", "q", "not read"]
    assert "Leave now?" not in converse(typed, walkthrough=start).text
    changed = ["1", "", "", "", "", "2", "b", "b", "e", "Hello there", "q"]
    assert "Leave now?" in converse(changed, walkthrough=start).text


def test_leaving_the_map_leaves_the_guide():
    assert converse(["m", "q", "3"]).lines[-2] == "You have left the guide."


# --- keeping ------------------------------------------------------------------------------------


def keeping(*typed, **more):
    start = Walkthrough.start(GUIDE, offers_keeping=True).go_to(Step(StepKind.KEEPING))
    return converse(typed, walkthrough=start, **more)


def test_each_step_is_kept_once_the_reader_says_so():
    keeper = KeepsInMemory()
    said = keeping("", "b", "2", "", "o", "b", keeper=keeper)
    there = [StepKind.KEEPING, StepKind.PAGE, StepKind.PAGE, StepKind.KEEPING]
    assert [kept.step.kind for kept in keeper.kept] == there
    assert [len(kept.opened) for kept in keeper.kept] == [0, 0, 1, 1]
    assert "You chose: Yes, keep my place and my list." in said.text


def test_taking_it_back_erases():
    keeper = KeepsInMemory()
    said = keeping("2", "1", "", keeper=keeper)
    assert keeper.is_forgotten
    assert len(keeper.kept) == 1
    assert "Erased. Nothing is kept" in said.text


def test_what_cannot_be_kept_is_said_once():
    said = keeping("2", "", "", "", keeper=KeepsInMemory(fault="The disk is full."))
    assert said.text.count("The disk is full.") == 1
    assert "This page is about very low days." in said.text


def kept_walkthrough(guide=GUIDE) -> Walkthrough:
    start = Walkthrough.start(guide, offers_keeping=True).choose_keeping(True)
    return start.go_to(CHOOSE)


@pytest.mark.parametrize("typed", ["", "1"])
def test_going_on_where_one_stopped_is_offered_first(typed):
    said = converse([typed, "q"], kept=kept_walkthrough(), keeper=KeepsInMemory())
    assert "Go on where you stopped?" in said.text
    assert "Choose your questions" in said.text
    assert "Your place and your list stay on this computer." in said.folded


def test_starting_over_erases_what_was_kept():
    keeper = KeepsInMemory()
    said = converse(["2"], kept=kept_walkthrough(), keeper=keeper)
    assert keeper.is_forgotten
    assert "You will leave with:" in said.text


def test_erasing_it_leaves():
    keeper = KeepsInMemory()
    said = converse(["3", ""], kept=kept_walkthrough(), keeper=keeper)
    assert keeper.is_forgotten
    assert said.lines[-2] == "You have left the guide."
    assert "You will leave with:" not in said.text


@pytest.mark.parametrize("typed", [["q"], []])
def test_what_was_kept_stays_if_nothing_is_chosen(typed):
    keeper = KeepsInMemory()
    said = converse(typed, kept=kept_walkthrough(), keeper=keeper)
    assert not keeper.is_forgotten
    assert said.code == 0


def test_what_was_kept_speaks_its_own_language():
    said = converse([""], kept=kept_walkthrough(SPANISH_GUIDE), keeper=KeepsInMemory())
    assert "Elija sus preguntas" in said.text


def test_something_may_be_said_at_the_start():
    said = converse([], notice="What was kept could not be read.")
    assert said.lines[4] == "What was kept could not be read."


def test_the_sheet_holds_the_ending_section_kinds():
    """The sheet that is said at the end is a whole one."""
    kinds = {section.kind for section in converse(["m", "1"]).sheets[0].sections}
    assert {SectionKind.HEADER, SectionKind.CALL, SectionKind.ABOUT} <= kinds
