"""The printed sheet, read back with PDFium."""

import datetime as dt
import functools
import subprocess
import sys

import pytest
from sample_checklists import BANK, HOSTILE, bilingual, checklist, longest

import askwell.outputs.typesetting as typesetting
from askwell.errors import MissingExtraError, NotDeliveredError
from askwell.outputs.formats import render
from askwell.outputs.paper import A4, LETTER, PrintStyle
from pdf_back import pdf_alternatives, pdf_facts, pdf_fonts, pdf_pages, pdf_tags, pdf_words

BOTH_PAPERS = pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)


@functools.cache
def pdf(source, paper=LETTER, *, is_large=False):
    return render(source, "pdf", PrintStyle(paper, is_large=is_large))


@BOTH_PAPERS
@pytest.mark.parametrize("clinic", [True, False])
def test_the_front_is_for_the_talk_and_the_back_for_what_to_tell(paper, clinic):
    front, back = pdf_pages(pdf(checklist(clinic=clinic), paper))
    in_front = [
        "My questions for my psychiatrist",
        "At a glance",
        "My top three questions",
        "If there is time",
    ]
    in_front += ["One more question of my own", "What we decided", "What happens next, and when"]
    assert all(words in front and words not in back for words in in_front)
    on_the_back = ["Tell your psychiatrist", "Not sure", "More about it", "Before you go", "When to call"]
    assert all(words in back and words not in front for words in on_the_back)


@BOTH_PAPERS
def test_longer_questions_take_another_side_and_the_boxes_stay_together(paper):
    """The headings of the front go on before the back begins."""
    *fronts, back = pdf_pages(pdf(checklist(longest(170), clinic=True), paper))
    assert len(fronts) == 2
    assert all(f"{n}hat could this mean" in "".join(fronts) for n in range(8))
    assert "What we decided" in fronts[1]
    assert "Tell your psychiatrist" in back


def test_eight_questions_in_two_languages_take_two_sheets_at_most():
    assert len(pdf_pages(pdf(bilingual()))) <= 4


@BOTH_PAPERS
def test_large_print_holds_the_top_three_and_ten_more_on_two_sheets(paper):
    questions = longest(75) + tuple((f"more-{id}", topic, text) for id, topic, text in BANK[:5])
    pages = pdf_pages(pdf(checklist(questions), paper, is_large=True))
    assert len(pages) <= 4
    assert "My top three questions" in pages[0]


@BOTH_PAPERS
def test_the_longest_list_there_can_be_keeps_its_top_three_on_the_first_sheet(paper):
    own = tuple(f"{n} " + ("Own words go on and on. " * 30)[:497].rstrip() for n in range(20))
    source = checklist(
        BANK[:3] + tuple((f"b{n}", "Cost", text) for n, (_, _, text) in enumerate(BANK)), own=own
    )
    pages = pdf_pages(pdf(source, paper))
    assert all(text[:30] in pages[0] for _, _, text in BANK[:3])
    assert all(f"{n} Own words" in "".join(pages) for n in range(20))


@pytest.mark.parametrize("is_large", [True, False])
def test_title_name_help_line_and_number_stand_on_every_side(is_large):
    pages = pdf_pages(pdf(checklist(longest(300)), is_large=is_large))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "My questions for my psychiatrist" in page or "Tell your psychiatrist" in page
        assert "My name:" in page
        assert "Help now: call or text 988" in page
        assert f"Side {number} of {len(pages)}" in page


def test_a_screen_reader_hears_the_help_line_once_at_the_end_and_each_title_once():
    words = pdf_words(pdf(checklist(longest(300))))
    assert words.count("Help now") == words.count("My questions for") == words.count("Tell your") == 1
    assert words.endswith("This sheet is not for emergencies.")


def test_the_tags_are_headings_and_lists():
    tags = pdf_tags(pdf(checklist()))
    assert tags.count("H1") == 2
    assert tags.count("H2") == 12
    assert tags.count("LI") == 3 + 5 + 6 + 4
    assert tags.count("Figure") == 5 + 7 * 4 + 6, "one for each tick box, and one for each line beside them"


def test_a_tick_box_has_a_name_in_the_reader_s_language():
    spanish = checklist(language="es")
    told = ["tick box: Yes", "tick box: No", "tick box: Not sure", "More about it"] * 7
    assert pdf_alternatives(pdf(checklist())) == ["tick box"] * 5 + told + ["tick box"] * 6
    assert pdf_alternatives(pdf(spanish))[5:7] == ["casilla para marcar: Sí", "casilla para marcar: No"]


@BOTH_PAPERS
def test_the_file_says_what_it_is(paper):
    facts = pdf_facts(pdf(checklist(), paper))
    assert facts.title == "My questions for my psychiatrist"
    assert facts.is_tagged
    assert facts.created.date() == dt.date(2026, 11, 22)
    width_and_height = {"letter": (612, 792), "a4": (595.28, 841.89)}[paper.name]
    assert (facts.width, facts.height) == pytest.approx(width_and_height, abs=0.01)


def test_the_same_checklist_gives_the_same_bytes_in_another_process():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from sample_checklists import checklist;"
        "from askwell.outputs.formats import render; from askwell.outputs.paper import LETTER, PrintStyle;"
        "sys.stdout.buffer.write(render(checklist(), 'pdf', PrintStyle(LETTER)))"
    )
    folder = __file__.rpartition("/")[0]
    other = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, check=True).stdout
    assert other == pdf(checklist())


def test_only_the_packed_font_is_used_for_latin_letters():
    """Carried in the file, cut down to the letters used."""
    fonts = pdf_fonts(pdf(checklist(own=HOSTILE, language="es")))
    assert {name.partition("+")[2] for name, _ in fonts} == {
        "AtkinsonHyperlegibleNext-Regular",
        "AtkinsonHyperlegibleNext-Bold",
    }
    assert len(fonts) == 2
    assert all(is_carried for _, is_carried in fonts)


@pytest.fixture
def no_system_fonts(monkeypatch):
    packed = typesetting._fonts(False)
    monkeypatch.setattr(typesetting, "_fonts", lambda has_system_fonts: packed)


@pytest.mark.usefixtures("no_system_fonts")
def test_a_letter_that_no_font_has_is_named_and_never_dropped():
    """And no other: what this font has is not in the sentence."""
    with pytest.raises(NotDeliveredError, match="can print: λ 漢 Change those words, or choose HTML"):
        pdf(checklist(own=("¿Is \U0001f600 a 漢 letter, or λ, Ω, é, ñ, ó or 漢?",)))


@pytest.mark.usefixtures("no_system_fonts")
def test_an_emoji_that_no_font_has_is_said_in_words():
    own = "Is this safe \U0001f642 for \U0001f44d\U0001f3fd me \u2764\ufe0f?"
    words = " ".join(pdf_words(pdf(checklist(own=(own,)))).replace("\ufe0f", "").split())
    thumb = "[thumbs up sign][emoji modifier fitzpatrick type-4]"
    assert f"Is this safe [slightly smiling face] for {thumb} me [heavy black heart]?" in words


def test_rare_hyphens_are_printed_as_common_ones():
    assert "a-b-c" in pdf_words(pdf(checklist((), own=("a\u2010b\u2011c",))))


def test_without_typst_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r"the Python package typst.*--format html") as error:
        render(checklist(), "pdf", PrintStyle())
    assert "\n" not in str(error.value)
