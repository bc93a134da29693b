"""A folder to a guide: its parts, its languages, its clinic, and what is never opened."""

import gc
import os
import shutil

import pytest

from askwell.errors import ExitCode, GuideNotFoundError, UsageError
from askwell.guide.conditions import Condition, Visibility
from askwell.guide.model import (
    CalloutBlock,
    CalloutKind,
    ClaimBlock,
    Clinic,
    Confidence,
    Language,
    ListBlock,
    NumbersBlock,
    NumbersRow,
    Option,
    OptionsBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
    Verdict,
)
from askwell.loading.build_guide import BrokenGuideError, check_guide, load_clinic, load_guide
from askwell.loading.clinic import check_clinic

from .conftest import SAMPLES

BILINGUAL = SAMPLES / "good" / "bilingual"


@pytest.fixture(scope="module")
def guide():
    return load_guide(BILINGUAL)


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", ["tiny", "bilingual", "drawn"])
def test_the_good_guides_have_no_problems(name):
    result = check_guide(SAMPLES / "good" / name)
    assert result.problems == ()
    assert result.guide == load_guide(SAMPLES / "good" / name)


# --- the model ---


def test_the_front_of_a_guide_is_read(guide):
    assert (guide.id, guide.language, guide.country, guide.version) == ("bilingual", "en", "US", "0.2.0")
    assert (guide.minutes.full, guide.minutes.short) == (12, 3)
    assert (guide.review_status, guide.review.by) == ("Signed by one clinician.", "A. Example, MD")
    assert len(guide.starter) == 8
    assert guide.crisis_phrases == ("want to die", "hurt myself")
    assert guide.at.file == "guide.yaml"


def test_prompts_are_read_with_their_approval(guide):
    mask, talk = guide.forms.choices
    assert (mask.id, mask.name, mask.approved, mask.facts) == ("mask", "A mask", True, ("mask-helps",))
    assert (talk.approved, talk.note) == (False, "")
    assert [choice.approved for choice in guide.stages.choices] == [None, None]


def test_crisis_help_is_read_per_country(guide):
    assert guide.help_now.for_country(guide.help_now.country("MX")).line == "call 800 290 0024"
    assert guide.help_now.anywhere is None
    assert guide.help_now.text == "If you are in danger, get help first.\n\nYou can come back to this place."


def test_the_sheet_is_read(guide):
    assert guide.sheet.first_sentence.startswith("I made a list")
    assert guide.sheet.before.items[0].visibility == Visibility(Condition(form=("mask",)))
    assert guide.sheet.tell.items[0].facts == ("mask-helps",)


def test_modules_come_in_the_order_of_the_guide(guide):
    assert [module.id for module in guide.modules] == ["basics", "the-visit"]
    assert guide.modules[0].reviewed.on == "2026-01-04"
    assert guide.modules[1].reviewed is None
    assert guide.modules[0].summary[0] == "There are two ways."


def test_pages_are_read(guide):
    _, page = guide.page_by_path["the-visit/wearing-it"]
    assert page.visibility == Visibility(Condition(form=("mask",)))
    assert page.distress.startswith("This page talks")
    assert page.ask == ("stop-any-time",)
    assert not page.must_see
    _, after = guide.page_by_path["the-visit/after"]
    assert after.visibility == Visibility(None, Condition(stage=("going-on",)))
    assert (after.at.file, after.at.line) == ("modules/the-visit.yaml", 43)


def test_every_kind_of_block_is_read(guide):
    two_ways, how_well = guide.modules[0].pages
    text, options = two_ways.body
    assert text == TextBlock(
        "There are **two ways** to sleep better.\nBoth take a few weeks.\n\n"
        "Neither is *the* right one for everybody.",
        facts=("mask-helps",),
    )
    assert options == OptionsBlock(
        ("What it is", "What may be good"),
        (
            Option("A mask", ("You wear it at night.", "It works from the first night."), ("mask-helps",)),
            Option("Talking sessions", ("You talk with a person.", "You wear nothing.")),
        ),
        because="It only says what each of them is.",
    )
    numbers, claim, table = how_well.body
    assert isinstance(numbers, NumbersBlock)
    assert (numbers.of, numbers.rows[0]) == (100, NumbersRow("With a mask", 60))
    assert isinstance(claim, ClaimBlock)
    assert claim.verdict is Verdict.NOT_TRUE
    assert isinstance(table, TableBlock)
    assert table.rows == (("A mask", "At home"), ("Talking sessions", "At a clinic"))
    steps, items, callout = guide.modules[1].pages[0].body
    assert isinstance(steps, StepsBlock)
    assert items == ListBlock(
        ("Your list", "Your mask"),
        because="It only says what to bring.",
        visibility=Visibility(Condition(form=("mask",))),
    )
    assert isinstance(callout, CalloutBlock)
    assert (callout.kind, callout.text) == (CalloutKind.SAFETY, "Do not drive when you are sleepy.")


def test_questions_are_read(guide):
    question = guide.question_by_id["clean-mask"]
    assert question.visibility == Visibility(Condition(form=("mask",)))
    assert guide.question_by_id["how-long"].visibility == Visibility(Condition(stage=("new",)))
    assert guide.question_by_id["what-cost"].concern == ("cost",)
    assert guide.question_by_id["other-choices"].core
    assert guide.question_by_id["other-choices"].came_from == "basics/two-ways"


def test_evidence_and_words_are_read(guide):
    fact = guide.fact_by_id["mask-helps"]
    assert fact.statement.endswith("with a mask and 40 of 100 without one.")
    assert (fact.confidence, fact.sources, fact.reread) == (Confidence.MODERATE, ("sleep-trial",), True)
    assert (fact.population, fact.comparison) == (
        "200 adults who sleep badly",
        "no mask, given beside the figure",
    )
    assert guide.source_by_id["sleep-book"].note == "Second edition."
    assert (guide.terms[0].word, guide.terms[0].also) == ("claustrophobia", ("claustrophobic",))


def test_one_id_alone_stands_for_a_list(tiny):
    change(tiny / "modules/first.yaml", "facts: [sleep-rest]", "facts: sleep-rest")
    assert load_guide(tiny).modules[0].pages[0].body[0].facts == ("sleep-rest",)


def test_the_glossary_facts_and_sources_may_be_left_out(tiny):
    change(tiny / "modules/first.yaml", "        facts: [sleep-rest]\n", "")
    (tiny / "facts.yaml").unlink()
    (tiny / "sources.yaml").unlink()
    assert load_guide(tiny).facts == ()


# --- errors ---


def test_a_broken_guide_is_not_opened(tiny):
    change(tiny / "modules/first.yaml", "title: Good sleep", "titel: Good sleep")
    with pytest.raises(BrokenGuideError) as caught:
        load_guide(tiny)
    assert caught.value.exit_code == ExitCode.CANNOT_START
    assert [problem.code for problem in caught.value.problems] == ["GDE101"]
    assert caught.value.lines["modules/first.yaml"][1] == "titel: Good sleep"
    assert "did you mean 'title'?" in str(caught.value)


def test_a_warning_does_not_stop_a_guide(tiny):
    shutil.copyfile(tiny / "modules/first.yaml", tiny / "modules/second.yaml")
    change(tiny / "modules/second.yaml", "id: first", "id: second")
    assert [problem.code for problem in check_guide(tiny).problems] == ["REF210"]
    assert len(load_guide(tiny).modules) == 1


def test_references_into_a_file_that_cannot_be_read_are_not_reported(tiny):
    """One cause, one report."""
    for file in ("facts.yaml", "questions.yaml", "modules/first.yaml"):
        (tiny / file).write_text("*a\n")
    assert [problem.code for problem in check_guide(tiny).problems] == ["YML009"] * 3


def test_problems_in_modules_are_told_when_the_guide_file_cannot_be_read(tiny):
    (tiny / "guide.yaml").write_text("*a\n")
    change(tiny / "modules/first.yaml", "goal:", "gaol:")
    assert [problem.code for problem in check_guide(tiny).problems] == ["YML009", "GDE101"]


def test_a_folder_without_a_guide_is_named(tmp_path):
    with pytest.raises(GuideNotFoundError, match=r"guide\.yaml"):
        check_guide(tmp_path)


def test_nothing_outside_the_folder_is_read(tiny, tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_text("secret: words\n")
    (tiny / "modules/second.yaml").symlink_to(outside)
    (tiny / "glossary.yaml").symlink_to(outside)
    result = check_guide(tiny)
    assert sorted(p.place.file for p in result.problems) == ["glossary.yaml", "modules/second.yaml"]
    assert {p.code for p in result.problems} == {"YML019"}
    assert "secret" not in str(result.lines)


def test_a_module_name_cannot_lead_out_of_the_folder(tiny):
    change(tiny / "guide.yaml", "[first]", "[first, ../../etc/passwd]")
    assert {problem.code for problem in check_guide(tiny).problems} == {"GDE108", "REF209"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_place_of_a_file_does_not_hang(tiny):
    (tiny / "questions.yaml").unlink()
    os.mkfifo(tiny / "questions.yaml")
    assert [problem.code for problem in check_guide(tiny).problems] == ["YML019"]


def test_garbage_collection_is_left_as_it_was(tiny):
    assert gc.isenabled()
    load_guide(tiny)
    assert gc.isenabled()
    gc.disable()
    try:
        load_guide(tiny)
        assert not gc.isenabled()
    finally:
        gc.enable()


# --- slots and clinic ---


def test_a_slot_says_the_words_after_its_bar_without_a_clinic(guide):
    assert guide.page_by_path["the-visit/after"][1].body[0].text == "Call the clinic if you have questions."


def test_a_slot_says_what_the_clinic_says(tmp_path):
    (tmp_path / "clinic.yaml").write_text("clinic:\n  phone: 555-0100\n  arrive: 8:30\n")
    guide = load_guide(BILINGUAL, clinic=load_clinic(tmp_path))
    assert guide.page_by_path["the-visit/after"][1].body[0].text == "Call 555-0100 if you have questions."
    assert guide.page_by_path["the-visit/before-you-go"][1].body[0].items[1] == "Come at 8:30."
    assert guide.clinic.phone == "555-0100"


def test_a_slot_with_no_words_needs_a_value(tiny):
    change(tiny / "modules/first.yaml", "Sleep is rest for", "Call ((clinic.phone)) for")
    assert (
        check_guide(tiny, Clinic(phone="555"))
        .guide.modules[0]
        .pages[0]
        .body[0]
        .text.startswith("Call 555 for")
    )
    (problem,) = check_guide(tiny, Clinic(name="A")).problems
    assert (problem.code, problem.message) == ("GDE121", "clinic.yaml gives no 'phone'")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("clinic:\n  fone: 1\n", "GDE101", 2),
        ("clinc:\n  phone: 1\n", "GDE101", 1),
        ("clinic:\n  name: A\nhidde:\n  - page: a/b\n", "GDE101", 3),
        ("clinic: A\n", "GDE103", 1),
        ("", "GDE107", 1),
        ("clinic: {a: b}\n", "YML010", 1),
    ],
)
def test_a_broken_clinic_folder_is_told(tmp_path, text, code, line):
    (tmp_path / "clinic.yaml").write_text(text)
    (problem,) = check_clinic(tmp_path).problems
    assert (problem.code, problem.place.line, problem.place.written_by.value) == (code, line, "clinic")
    with pytest.raises(BrokenGuideError):
        load_clinic(tmp_path)


# --- languages ---


def test_every_installed_language_is_named_in_its_own_words(guide):
    assert guide.languages == (Language("en", "English"), Language("es", "Español", is_draft=True))


def test_a_translation_is_a_draft_until_it_is_signed(tmp_path):
    folder = shutil.copytree(BILINGUAL, tmp_path / "guide")
    change(folder / "es/guide.yaml", "draft: yes", "draft: no\ntranslated-by: A. Example")
    assert load_guide(folder).languages[1].is_draft is False
    change(folder / "es/guide.yaml", "draft: no\n", "")
    assert load_guide(folder).languages[1].is_draft is False


def test_texts_are_shown_in_the_chosen_language():
    guide = load_guide(BILINGUAL, language="es")
    assert (guide.language, guide.title) == ("es", "Hablar sobre el sueño")
    assert guide.modules[0].pages[0].body[0].text.startswith("Hay **dos maneras** de dormir mejor.\n")
    assert guide.question_by_id["can-drive"].text == "¿Cuándo puedo volver a conducir?"
    assert guide.terms[0].word == "claustrofobia"
    assert guide.page_by_path["the-visit/after"][1].body[0].text == "Llame a la clínica si tiene preguntas."
    assert guide.help_now.text.count("\n\n") == 1


def test_crisis_phrases_are_known_in_both_languages():
    """A person may write in either."""
    assert load_guide(BILINGUAL, language="es").crisis_phrases == (
        *("quiero morir", "hacerme daño"),
        *("want to die", "hurt myself"),
    )


def test_a_text_without_a_current_pair_stays_in_english():
    guide = load_guide(BILINGUAL, language="es")
    assert guide.page_by_path["the-visit/wearing-it"][1].body[1].text == "Try it while you are awake."


def test_a_pair_counts_on_its_own_page_only(tmp_path):
    folder = shutil.copytree(BILINGUAL, tmp_path / "guide")
    change(folder / "es/modules/basics.yaml", "  two-ways:", "  how-well-not:")
    page = load_guide(folder, language="es").modules[0].pages[0]
    assert page.title == "Two ways"


def test_everything_but_the_words_is_the_same_in_each_language(guide):
    spanish = load_guide(BILINGUAL, language="es")
    assert list(spanish.page_by_path) == list(guide.page_by_path)
    assert list(spanish.question_by_id) == list(guide.question_by_id)
    assert spanish.facts == guide.facts
    assert spanish.starter == guide.starter


def test_a_language_that_is_not_installed_is_refused():
    with pytest.raises(UsageError, match="en, es"):
        load_guide(BILINGUAL, language="fr")


def test_a_broken_translation_does_not_stop_the_guide_in_its_own_language(tmp_path):
    folder = shutil.copytree(BILINGUAL, tmp_path / "guide")
    (folder / "es/guide.yaml").write_text("*a\n")
    assert load_guide(folder).languages[1].is_draft
    assert [problem.place.file for problem in check_guide(folder).problems] == ["es/guide.yaml"]
    with pytest.raises(BrokenGuideError):
        load_guide(folder, language="es")


def test_words_can_be_for_whoever_is_not_sure_of_a_form_and_no_form_is_called_so(tmp_path):
    folder = shutil.copytree(BILINGUAL, tmp_path / "guide")
    change(folder / "modules" / "the-visit.yaml", "          form: mask", "          form: not-sure")
    assert check_guide(folder).problems == ()
    change(folder / "guide.yaml", "    - id: talk", "    - id: not-sure")
    assert "the form 'not-sure' is there twice" in "".join(p.message for p in check_guide(folder).problems)
