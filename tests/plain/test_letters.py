"""What each letter and number does, and what is said when it does nothing."""

import dataclasses

import pytest
from talking import KeepsInMemory, SavesNothing, converse

from askwell.checklist.checklist import SectionKind
from askwell.errors import GuideNotFoundError
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from walks.sample_guide import GUIDE

PAGE_1, PAGE_2 = Step(StepKind.PAGE, "day/blocks"), Step(StepKind.PAGE, "day/two")
HARD, LAST = Step(StepKind.PAGE, "after/hard"), Step(StepKind.PAGE, "after/last")
CHOOSE, TOP, FIRST, DONE = map(Step, (StepKind.CHOOSE, StepKind.TOP, StepKind.FIRST_SENTENCE, StepKind.DONE))


def at(step, *typed, start=None, **more):
    """What is said after these lines, typed at a step."""
    walkthrough = (start or Walkthrough.start(GUIDE)).go_to(step)
    return converse(typed, walkthrough=walkthrough, **more)


def asked(said) -> list[str]:
    """The questions on the sheet, the top three first."""
    kinds = (SectionKind.TOP, SectionKind.REST)
    return [line.words.text for s in said.sheets[-1].sections if s.kind in kinds for line in s.lines]


# --- going on and back --------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "0", "n", "N", " n ", "Next", "next"])
def test_all_these_go_on(typed):
    assert "Page two" in at(PAGE_1, typed).after("Page blocks")


@pytest.mark.parametrize("typed", ["b", "B", "back"])
def test_all_these_go_back(typed):
    assert "page 1 of 3" in at(PAGE_2, typed).after("page 2 of 3")


def test_nothing_lies_before_the_start():
    assert "This is the start." in converse(["b"]).text


def test_an_empty_line_at_the_end_saves_the_sheet_once_and_q_leaves():
    deliverer = SavesNothing()
    said = at(DONE, "", "", "0", "q", "not read", deliverer=deliverer)
    assert "Enter: Save my sheet. Or type a number" in said.folded
    assert [entry[1] for entry in deliverer.saved] == ["pdf"]
    assert "Type a number, or q to leave." in said.after("Saved as /home/me/sheet.pdf.")
    assert said.folded.count("This is the end.") == 2
    assert said.lines[-2] == "You have left the guide."
    assert "Leave now?" not in said.text


def test_the_saved_sheet_can_be_opened_and_so_can_its_folder():
    opened: list[tuple[str, bool]] = []

    def opener(path: str, is_folder: bool) -> bool:
        opened.append((path, is_folder))
        return not is_folder

    said = at(DONE, "", "", "8", opener=opener)
    assert "7. Open it 8. Show the folder" in said.after("Saved as")
    assert opened == [("/home/me/sheet.pdf", False), ("/home/me/sheet.pdf", True)]
    assert "No program here could open it. You find your sheet at /home/me/sheet.pdf." in said.folded


def test_without_a_program_that_opens_it_the_path_alone_is_said():
    assert "Open it" not in at(DONE, "").text


def test_p_says_the_page_again():
    assert at(PAGE_2, "p").text.count("This is the page called two.") == 2


# --- choosing -----------------------------------------------------------------------------------


def test_one_choice_is_said_back_and_taking_it_back_is_an_act_of_its_own():
    said = at(Step(StepKind.FORM), "3", "p", "d", "p")
    assert "You chose: Drip." in said.text
    assert said.text.count("3. Drip (chosen)") == 1
    assert "d: Take back my answer" in said.text
    assert "You took back: Drip." in said.text


def test_the_number_of_an_answer_that_stands_goes_on():
    said = at(Step(StepKind.FORM), "1", "1")
    assert "You chose: Not sure yet." in said.text
    assert "What matters to you?" in said.after("You chose: Not sure yet.")


def test_several_choices_may_be_typed_at_once():
    said = at(Step(StepKind.CONCERNS), "1 3", "2,3.", "p")
    assert "You chose: Cost.\nYou chose: Driving.\n" in said.text
    assert "You chose: Work.\nYou took back: Driving.\n" in said.text
    assert "1. Cost (chosen)\n2. Work (chosen)\n3. Driving\n" in said.text


def test_a_note_is_said_with_its_choice():
    assert "2. Nasal spray\n   A note on it. Approved.\n" in at(Step(StepKind.FORM)).text


def test_a_question_of_the_page_goes_on_the_list():
    said = at(PAGE_2, "2", "u", "u", "2", "p", "m", "1")
    assert "On your list: What about thing number 3?" in said.text
    assert "Taken back." in said.text
    assert "There is nothing to take back." in said.text
    assert "2. What about thing number 3? (chosen)" in said.text
    assert asked(said)[-1] == "What about thing number 3?"
    assert len(asked(said)) == 5, "the starter questions stay"


def test_a_alone_is_enough_where_a_page_has_one_question():
    said = at(PAGE_1, "a", "1", "1")
    assert "It is on your list already: What about thing number 1?" in said.text
    assert "Taken off your list: What about thing number 1?" in said.text
    assert "On your list: What about thing number 1?" in said.after("Taken off your list")


def test_a_needs_a_number_where_a_page_has_more():
    said = at(PAGE_2, "a", "a 2", "a 9")
    assert "Which one? Type the number of a question, such as a 1." in said.text
    assert "On your list: What about thing number 3?" in said.text
    assert "There is no number 9 here." in said.text


def test_a_no_proposes_a_question_and_says_which():
    said = at(Step(StepKind.READINESS, "ride"), "2", "", "", "p")
    assert "You chose: No." in said.text
    assert "You could ask: What about thing number 7?" in said.text
    assert "Suggested for you\n1. What about thing number 7?" in said.text


# --- the list -----------------------------------------------------------------------------------


def test_the_list_says_back_each_question_and_how_many_there_are():
    said = at(CHOOSE, "1 3")
    assert "Taken off your list: What about thing number 1?" in said.text
    assert "On your list: What about thing number 2?" not in said.text
    assert "You have 4 on your list." in said.text, "one off and one on"


def test_numbers_stay_as_they_were_said_until_the_list_is_said_again():
    """By ear, a number that moves is a number lost."""
    said = at(CHOOSE, "a", "How will I know?", "1", "11", "p", "1")
    assert "It is number 11 here." in said.text
    assert "Taken off your list: What about thing number 1?" in said.text
    assert "Taken off your list: How will I know?" in said.text
    assert "My own questions\n1. How will I know?" in said.text
    assert said.folded.count("On your list: How will I know?") == 2


def test_an_own_question_is_written_changed_and_deleted():
    said = at(
        CHOOSE, "a", "How will I know?", "e", "Will I know?", "d 11", "", "d 11", "2", "u", "d11", "2", "u"
    )
    assert "On your list: How will I know?" in said.text
    assert "It says now: How will I know?" in said.text
    assert "It says now: Will I know?" in said.text
    assert "Deleted: Will I know? Type u to bring it back." in said.text
    assert "Will I know?" in asked(said)


def test_an_empty_line_leaves_words_as_they_were():
    said = at(CHOOSE, "a", "", "a", "0", "a", "b", "a", "My own?", "e", "")
    assert said.text.count("Nothing was changed.") == 4
    assert asked(said)[-1] == "My own?"


def test_help_can_be_had_while_writing():
    said = at(CHOOSE, "a", "h", "?", "Still here?")
    assert "Call or text 988, day or night." in said.text
    assert "On your list: Still here?" in said.text


def test_leaving_can_be_asked_for_while_writing():
    assert "You have left the guide." in at(CHOOSE, "a", "q", "3").text


def test_e_and_d_say_what_they_need():
    assert at(CHOOSE, "e", "d 2").folded.count("You have no questions of your own yet.") == 2
    said = at(CHOOSE, "a", "One?", "a", "Two?", "e", "d 1", "e 99")
    assert "Which one? Type e and the number of your own question, such as e 2." in said.folded
    assert "Number 1 is not your own question." in said.text
    assert "There is no number 99 here." in said.text


def test_twenty_own_questions_of_500_letters_fit_and_no_more():
    typed = [line for n in range(20) for line in ("a", f"{n:02d} " + "why " * 124 + "x")]
    said = at(CHOOSE, *typed, "a", "1", "a")
    assert said.folded.count("You have 20 questions of your own.") == 2
    own = [text for text in asked(said) if text[:2].isdigit()]
    assert len(own) == 20
    assert {len(text) for text in own} == {500}
    assert "Only the first" not in said.text


def test_too_many_letters_are_cut_and_that_is_said():
    said = at(CHOOSE, "a", "y" * 600)
    assert "Only the first 500 letters fit, and they are kept." in said.text
    assert asked(said)[-1] == "y" * 500


def test_a_question_typed_without_a_is_not_lost_on_the_reader():
    assert "To write your own question, type a first." in at(CHOOSE, "Will it hurt?").text


# --- the top three ------------------------------------------------------------------------------


def test_three_numbers_set_the_order_as_one_change():
    said = at(TOP, "3 1 2", "u", "2 1")
    assert "First: What about thing number 4?\nSecond: What about thing number 1?\n" in said.text
    asked_for = ["What about thing number 2?", "What about thing number 1?", "What about thing number 4?"]
    assert asked(said)[:3] == asked_for, "the one that was third stays, behind the two"


def test_one_number_puts_in_or_takes_out():
    said = at(TOP, "4", "1", "4")
    assert "You have three. Type two or three numbers, such as 5 1 2" in said.folded
    assert "Third: What about thing number 9?" in said.text
    assert asked(said)[2] == "What about thing number 9?"


def test_plus_and_minus_move():
    said = at(TOP, "+ 3", "-1", "+", "- 4", "+ 99")
    assert "First: What about thing number 1?\nSecond: What about thing number 4?" in said.text
    assert asked(said)[0] == "What about thing number 4?"
    assert "Which one? Type + and the number of a question, such as + 2." in said.text
    assert "Number 4 is not in your top three." in said.text
    assert "There is no number 99 here." in said.text


def test_four_numbers_are_too_many():
    assert "Please type three numbers at most." in at(TOP, "1 2 3 4").text


def test_taking_all_out_is_said():
    assert "Your top three is empty now." in at(TOP, "1", "2", "3").text


def test_the_first_sentence_can_be_own_words_and_the_guides_again():
    said = at(FIRST, "e", "", "e", "I am nervous", "", "b", "d", "2", "")
    assert "It says now: I am nervous." in said.text
    assert "“I am nervous”" in said.text
    assert "It is the guide's sentence again: I have three questions." in said.text
    assert "“I have three questions.”" in said.after("guide's sentence again")


# --- side views ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "heading"),
    [
        ("s", "How do we know? We know this. The pulse is checked."),
        ("g", "Words On this page - drip: Fluid into a vein"),
        ("?", "Help Read a page"),
        ("h", "Help now In danger right now? Call 911. Please reach a person now."),
    ],
)
def test_a_side_view_is_said_and_then_where_we_still_are(letter, heading):
    said = at(PAGE_1, letter)
    assert heading in said.folded
    assert "You are still here: Page blocks" in said.after(heading)


def test_help_tells_how_to_type_and_leaves_out_what_needs_a_screen():
    said = at(PAGE_1, "?").after("Help Read a page")
    assert "p says the page again" in said
    assert "blank the screen" not in said
    assert "Tab goes" not in said


def test_teach_back_is_said_where_there_is_one():
    assert "You might say something like: - Somebody drives me" in at(PAGE_2, "t").folded


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ("v", "no colors to change"),
        ("c", "cannot hide what was said"),
        ("r", "Reading aloud is for the full screen. Here, p says this page again."),
    ],
)
def test_what_needs_a_screen_is_answered_in_one_sentence(letter, words):
    assert words in at(PAGE_1, letter).folded


def test_the_map_goes_by_number():
    said = at(PAGE_1, "m", "p", "99", "1 2", "zz", "h", "3")
    assert said.text.count("Part 1: The day itself") == 2
    assert "There is no number 99 here. The numbers go from 1 to 8." in said.text
    assert "Please choose one number here." in said.text
    assert "“zz” does nothing here." in said.text
    assert "Page two" in said.after("You chose: Page two")


def test_the_map_may_be_closed_and_switches_the_path():
    said = at(PAGE_1, "m", "", "m", "8", "", "m", "1")
    assert said.folded.count("You are still here: Page blocks") == 2
    assert "Only the most important pages from here on." in said.text
    assert "Before this page" in said.after("from here on."), "the page between is left out"
    assert "Choose your questions" in said.after("You chose: Go to my list of questions")


@pytest.mark.parametrize("typed", ["m 2", "M2", "m 2."])
def test_m_with_a_number_goes_to_that_part(typed):
    assert "Part 2 of 2, page 1" in at(PAGE_1, typed).after("You chose: Part 2: Afterwards.")


def test_a_part_that_is_not_there_is_told_and_nothing_changes():
    said = at(PAGE_1, "m 9", "m 0", "m 1 2", "p")
    assert "There is no number 9 here. The numbers go from 1 to 2. Nothing was changed." in said.folded
    assert "There is no number 0 here. The numbers go from 1 to 2." in said.folded
    assert "Please choose one number here." in said.folded
    assert "Page blocks" in said.after("Please choose one number here.")


@pytest.mark.parametrize("typed", ["/called two", "/CALLED  Two", "/ callèd two"])
def test_a_slash_finds_the_pages_that_hold_words_and_goes_there(typed):
    assert " 1. Page two Part 1: The day itself Type a number" in at(LAST, typed).after("Found: ")
    said = at(LAST, typed, "1")
    assert "This is the page called two." in said.after("You chose: Page two.")


def test_every_page_with_the_words_is_found_by_its_title_or_its_text():
    found = at(PAGE_1, "/page").after("Found: page").split("Type a number")[0]
    pages = [page.title for _, pages in Walkthrough.start(GUIDE).modules for page in pages]
    assert [title for title in pages if title not in found] == []


def test_looking_for_what_is_nowhere_says_so_and_going_back_stays():
    said = at(PAGE_1, "/unicorn", "/", "/page", "")
    assert "“unicorn” is on none of the pages." in said.folded
    assert "Type / and a word, such as /sleep." in said.folded
    assert said.folded.count("You are still here: Page blocks") == 1


def test_words_that_are_looked_for_are_heard_too():
    assert "Your words sound heavy." in at(PAGE_1, "/i want to die").text


# --- prompts ------------------------------------------------------------------------------------


def test_a_prompt_is_said_in_full_once_and_after_help_again():
    said = at(Step(StepKind.FORM), "p", "p", "?", "p")
    full = "Type a number, or Enter to go on. ?: help. h: help now, call or text 988."
    short = "Number, or Enter. h: help now."
    asked = [line for line in said.lines if line in (full, short)]
    assert asked == [full, short, short, full, short]


def test_a_distress_note_can_be_opened_or_skipped():
    opened, skipped = at(HARD, "o"), at(HARD, "0")
    assert "Type o to open the page. Press Enter to skip it." in opened.text
    assert "called hard" not in opened.text.split("Enter: go on")[0]
    assert "This is the page called hard." in opened.text
    assert "called hard" not in skipped.text
    assert "Page cost" in skipped.text


def test_sources_of_a_covered_page_are_not_said():
    assert "“Sources” does nothing on this page." in at(HARD, "s").text


# --- language -----------------------------------------------------------------------------------


def test_the_language_can_change_midway_and_keeps_everything():
    said = at(CHOOSE, "a", "My own?", "2", "l", "2", "l", "", "l", "2")
    assert "Elija sus preguntas" in said.text
    assert "1. My own?" in said.folded.split("Elija sus preguntas")[1]
    assert said.sheets[-1].language == "es"
    assert "My own?" in asked(said)


def test_the_first_screen_names_the_other_language_and_its_letter():
    said = converse(["l", "2", ""])
    assert "You can also type: l: Español" in said.text
    assert "Una guía pequeña" in said.text


def test_a_language_that_cannot_be_read_is_said_and_nothing_changes():
    def load(code):
        raise GuideNotFoundError("The Spanish texts are missing.")

    said = at(PAGE_1, "l", "2", "p", load=load)
    assert "The Spanish texts are missing." in said.text
    assert said.text.count("Page blocks\n") >= 2
    assert "The Spanish texts are missing." in converse(["l", "2"], load=load).text


def test_a_guide_with_one_language_says_so():
    start = Walkthrough.start(dataclasses.replace(GUIDE, languages=GUIDE.languages[:1]))
    assert "This guide has one language." in at(PAGE_1, "l", start=start).text


# --- wrong input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "typed", "words"),
    [
        (Step(StepKind.FORM), "9", "There is no number 9 here. The numbers go from 1 to 3."),
        (Step(StepKind.FORM), "00", "There is no number 0 here."),
        (Step(StepKind.FORM), "1 2", "Please choose one number here."),
        (Step(StepKind.FORM), "maybe", "“maybe” does nothing here."),
        (Step(StepKind.FORM), "1 and 2", "“1 and 2” does nothing here."),
        (Step(StepKind.FORM), "d", "“Delete” does nothing on this page."),
        (Step(StepKind.CONCERNS), "1 9", "There is no number 9 here."),
        (Step(StepKind.WELCOME), "1", "There is nothing to choose by number here."),
        (Step(StepKind.WELCOME), "99999", "“99999” does nothing here."),
        (PAGE_1, "t", "“Say it” does nothing on this page."),
        (PAGE_1, "+ 1", "“Move up” does nothing on this page."),
        (PAGE_1, "o", "“Show the page” does nothing on this page."),
        (Step(StepKind.READINESS, "ride"), "a", "“Add” does nothing on this page."),
        (DONE, "1 2", "Please choose one number here."),
        (DONE, "99", "There is no number 99 here."),
        (PAGE_1, "x" * 90, "“" + "x" * 40),
    ],
)
def test_wrong_input_is_answered_kindly_and_changes_nothing(step, typed, words):
    before, said = at(step), at(step, typed)
    assert words in said.folded
    assert "Nothing was changed." in said.folded or step is DONE
    assert said.sheets == before.sheets


def test_wrong_input_names_what_can_be_typed():
    assert "You can type: 1 to 3, n, b, m, g, ?, h, q, l, p." in at(Step(StepKind.FORM), "maybe").text


# --- crisis words -------------------------------------------------------------------------------


def test_help_is_offered_once_when_own_words_call_for_it():
    said = at(CHOOSE, "a", "Sometimes I want to die", "1", "a", "I want to die, I said")
    assert said.folded.count("Your words sound heavy.") == 1
    assert "Call or text 988, day or night." in said.after("You chose: Show me where to get help.")
    assert "Sometimes I want to die" in asked(said), "nothing is blocked"


@pytest.mark.parametrize("no", ["", "2", "b"])
def test_the_offer_may_be_declined(no):
    said = at(FIRST, "e", "I want to die", no, "")
    assert "You are still here: Your first sentence" in said.text
    assert "Your sheet" in said.text


def test_words_typed_where_none_are_asked_for_are_heard_too():
    assert "Your words sound heavy." in at(PAGE_1, "i WANT to die").text


def test_the_country_decides_which_line_is_named():
    start = Walkthrough.start(GUIDE, country="GB")
    assert "h: help now, call 116 123." in at(PAGE_1, start=start).text


# --- the last step ------------------------------------------------------------------------------


def test_the_sheet_is_shown_and_saved_by_number():
    deliverer = SavesNothing()
    said = at(DONE, "1", "5", "6", "2", "6", "5", "4", deliverer=deliverer, paper="a4")
    assert [entry[1:] for entry in deliverer.saved] == [("pdf", "letter", True), ("text", "a4", False)]
    assert "You chose: Large print: on." in said.text
    assert "You chose: Paper: Letter." in said.text
    assert "Saved as /home/me/sheet.pdf." in said.folded
    assert "SHEET FOLLOWS\n  My questions\n[ ] ____" in said.text
    assert len(said.sheets) == 1, "what was saved is not said again at the end"


def test_a_sheet_that_cannot_be_saved_is_said_and_nothing_is_lost():
    said = at(DONE, "2", deliverer=SavesNothing(fault="The disk is full."))
    assert "The disk is full. You can try again" in said.text
    assert len(said.sheets) == 1


def test_what_was_kept_is_erased_at_the_end():
    keeper = KeepsInMemory()
    start = Walkthrough.start(GUIDE, offers_keeping=True).choose_keeping(True)
    said = at(DONE, "7", "7", start=start, keeper=keeper)
    assert keeper.is_forgotten
    assert "Erased. Nothing is kept on this computer now." in said.text
    assert "Nothing is kept when you leave." in said.after("Erased.")
    assert "There is no number 7 here." in said.text


# --- letters everywhere -------------------------------------------------------------------------


@pytest.mark.parametrize("step", Walkthrough.start(GUIDE, offers_keeping=True).steps)
@pytest.mark.parametrize("letter", "nbaed u+-tsgmlvc?hr017".replace(" ", ""))
def test_every_letter_is_answered_at_every_step(step, letter):
    start = Walkthrough.start(GUIDE, offers_keeping=True)
    said = at(step, letter, start=start)
    assert said.code == 0
    assert said.after("h: help now, call or text 988.") is not None
    first_prompt = said.folded.index("help now, call or text 988.")
    answered = said.folded[first_prompt + 27 :].split("h: help now")[0]
    assert len(answered.split()) > 3, "silence would leave a listener lost"
