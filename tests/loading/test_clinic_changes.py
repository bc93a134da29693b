"""What a clinic's folder may do with a guide, and what it may not."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.guide.clinic_changes import why_locked
from askwell.guide.model import Guide, Verb
from askwell.guide.place import WrittenBy
from askwell.guide.recorded import contents
from askwell.loading.build_guide import BrokenGuideError, check_guide, load_clinic, load_guide
from askwell.loading.clinic import check_clinic

from .conftest import SAMPLES

ROOT = Path(__file__).resolve().parents[2]
KETAMINE, EXAMPLE = ROOT / "guides" / "ketamine", ROOT / "docs" / "example-clinic"
BILINGUAL = SAMPLES / "good" / "bilingual"
PAGE = "    title: Where do I park?\n    body:\n      - text: Park in lot B. It costs $5.\n"
FREE, LOCKED = "the-visit/after", "the-visit/before-you-go"


def clinic_folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "clinic.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def with_clinic(tmp_path: Path, text: str, language: str | None = None) -> Guide:
    return load_guide(BILINGUAL, language=language, clinic=load_clinic(clinic_folder(tmp_path, text)))


def faults(tmp_path: Path, text: str) -> list[tuple[str, int, str, str]]:
    """Code, line, message and help of what is wrong with a clinic's file, its translation aside."""
    problems = check_guide(BILINGUAL, check_clinic(clinic_folder(tmp_path, text))).problems
    assert {problem.place.written_by for problem in problems} <= {WrittenBy.CLINIC}
    told = [(problem.code, problem.place.line, problem.message, problem.help) for problem in problems]
    return [fault for fault in told if fault[0] != "OVL311"]


# --- the four verbs ---------------------------------------------------------------------------


def test_the_example_folder_of_the_docs_does_what_its_comments_say():
    guide, before = load_guide(KETAMINE, clinic=load_clinic(EXAMPLE)), load_guide(KETAMINE)
    assert check_guide(KETAMINE, load_clinic(EXAMPLE)).problems == ()
    assert {change.verb for change in guide.changes} == set(Verb)
    assert "what-it-is/how-it-may-work" not in guide.page_by_path
    module, page = guide.page_by_path["session/parking"]
    places = [one.id for one in module.pages]
    assert places[places.index("the-ride") + 1] == "parking"
    assert page.body[1].text.startswith("The desk is open Monday to Friday, 8 am to 5 pm. Call 555-0100")
    assert (
        guide.page_by_path["cost-and-care/what-it-costs"][1].body[0].text.startswith("One visit costs $590")
    )
    assert guide.question_by_id["no-ride"].text == "Can your driver take me home?"
    assert "drug-test" not in guide.question_by_id
    assert guide.minutes.full > before.minutes.full
    assert guide.minutes.short == before.minutes.short
    ways = {entry.country: entry.ways for entry in guide.help_now.entries}
    assert ways["US"][-1] == "Call our nurse at 555-0100 when the clinic is open."
    assert ways["GB"] == before.help_now.for_country(before.help_now.country("GB")).ways


def test_what_a_clinic_wrote_says_so_and_the_rest_is_the_guides(tmp_path):
    guide = with_clinic(tmp_path, f"add:\n  - page: the-visit/parking\n{PAGE}")
    written = {path: page.at.written_by for path, (_, page) in guide.page_by_path.items()}
    assert {path for path, by in written.items() if by is WrittenBy.CLINIC} == {"the-visit/parking"}
    assert guide.page_by_path["the-visit/parking"][1].body[0].is_local


def test_a_clinics_changes_are_there_in_every_language(tmp_path):
    text = f"hide:\n  - page: {FREE}\n    because: No.\nadd:\n  - page: the-visit/parking\n{PAGE}"
    for language in ("en", "es"):
        there = with_clinic(tmp_path, text, language).page_by_path
        assert FREE not in there
        assert "the-visit/parking" in there


PAIRS = "translates: clinic\nlanguage: es\ndraft: yes\ntexts:\n"
PARKING = f"clinic:\n  hours: 8 to 5\n  price: $5\nadd:\n  - page: the-visit/parking\n{PAGE}"


def test_a_clinics_own_words_have_their_translation_beside_them(tmp_path):
    slots = PARKING.replace("It costs $5.", "Come ((clinic.hours)), for ((clinic.price)).")
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "clinic.yaml").write_text(
        f"{PAIRS}  - en: Where do I park?\n    es: ¿Dónde estaciono?\n"
        "  - en: Park in lot B. Come ((clinic.hours)), for ((clinic.price)).\n"
        "    es: Estacione en el lote B. Venga ((clinic.hours)), por ((clinic.price)).\n"
        "  - en: 8 to 5\n    es: de 8 a 5\n"
    )
    _, page = with_clinic(tmp_path, slots, "es").page_by_path["the-visit/parking"]
    assert page.title == "¿Dónde estaciono?"
    assert page.body[0].text == "Estacione en el lote B. Venga de 8 a 5, por $5."
    assert page.at.written_by is WrittenBy.CLINIC
    assert check_guide(BILINGUAL, load_clinic(tmp_path)).problems == ()
    assert with_clinic(tmp_path, slots).page_by_path["the-visit/parking"][1].title == "Where do I park?"


def test_a_clinics_words_that_are_not_translated_are_told_once_for_each_language(tmp_path):
    text = PARKING.replace("  hours: 8 to 5\n  price: $5\n", "  phone: 555-0100\n")
    (told,) = check_guide(BILINGUAL, check_clinic(clinic_folder(tmp_path, text))).problems
    assert (told.code, told.place.file, told.place.line) == ("OVL311", "clinic.yaml", 5)
    assert told.message.startswith("2 texts of the clinic, this first, will not be in 'es'")


def test_a_fault_in_a_clinics_translation_is_told_where_it_stands(tmp_path):
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "clinic.yaml").write_text(f"{PAIRS}  - en: Where do I park?\n    es: Dónde **no\n")
    result = check_guide(BILINGUAL, check_clinic(clinic_folder(tmp_path, PARKING)))
    found = [p for p in result.problems if p.code == "GDE132"]
    assert [(p.place.file, p.place.line, p.place.written_by) for p in found] == [
        ("es/clinic.yaml", 6, WrittenBy.CLINIC)
    ]


def test_changes_for_another_guide_are_left_alone(tmp_path):
    text = "hide:\n  - page: no/such\n    because: No.\n    guide: another\n"
    assert with_clinic(tmp_path, text).changes == ()
    assert [fault[0] for fault in faults(tmp_path, text.replace("another", "bilingual"))] == ["OVL301"]


def test_a_hidden_question_is_asked_nowhere(tmp_path):
    before = load_guide(BILINGUAL)
    asked = next(name for name in before.question_by_id if not why_locked(before, name, Verb.HIDE))
    guide = with_clinic(tmp_path, f"hide:\n  - question: {asked}\n    because: No.\n")
    pages = [page for _, page in guide.page_by_path.values()]
    assert asked not in guide.question_by_id
    assert asked not in guide.starter
    assert not [page for page in pages if asked in page.ask]


def test_words_that_were_replaced_and_have_changed_since_are_told(tmp_path):
    fingerprint = contents(load_guide(BILINGUAL))[FREE].fingerprint[:8]
    text = f"replace:\n  - page: {FREE}\n    because: Ours.\n    as-of: {{}}\n{PAGE}"
    assert faults(tmp_path, text.format(fingerprint)) == []
    ((code, line, _, mend),) = faults(tmp_path, text.format("0badf00d"))
    assert (code, line) == ("OVL307", 4)
    assert f"'as-of: {fingerprint}'" in mend


# --- faults -----------------------------------------------------------------------------------

FAULTS = {
    "no page of that name": (
        "hide:\n  - page: the-visit/aftr\n    because: No.\n",
        ("OVL301", 2, "did you mean 'the-visit/after'?"),
    ),
    "no question of that name": (
        "hide:\n  - question: no-such-thing\n    because: No.\n",
        ("OVL301", 2, ""),
    ),
    "no module of that name": (
        f"add:\n  - page: the-visitt/parking\n{PAGE}",
        ("OVL301", 2, "did you mean 'the-visit'?"),
    ),
    "no page to come after": (
        f"add:\n  - page: the-visit/parking\n    after: wearing-itt\n{PAGE}",
        ("OVL301", 3, "did you mean 'wearing-it'?"),
    ),
    "taken already": (f"add:\n  - page: {FREE}\n{PAGE}", ("OVL302", 2, "choose another id")),
    "added twice": (
        f"add:\n  - page: the-visit/parking\n{PAGE}  - page: the-visit/parking\n{PAGE}",
        ("OVL302", 6, "choose another id"),
    ),
    "a safety page is hidden": (
        f"hide:\n  - page: {LOCKED}\n    because: No.\n",
        ("OVL303", 2, "take this out"),
    ),
    "a safety page is replaced": (
        f"replace:\n  - page: {LOCKED}\n    because: No.\n{PAGE}",
        ("OVL303", 2, "take this out"),
    ),
    "a core question is hidden": (
        "hide:\n  - question: other-choices\n    because: No.\n",
        ("OVL303", 2, ""),
    ),
    "hidden and replaced": (
        f"hide:\n  - page: {FREE}\n    because: No.\nreplace:\n  - page: {FREE}\n    because: No.\n{PAGE}",
        ("OVL304", 5, "keep one of the two"),
    ),
    "no reason": (f"hide:\n  - page: {FREE}\n", ("GDE102", 2, "add a line 'because: ...'")),
    "about nothing": ("hide:\n  - because: No.\n", ("OVL300", 2, "start it with 'page: ...'")),
    "no id": (f"add:\n  - page: Parking\n{PAGE}", ("GDE108", 2, "module/page")),
    "a key that is not there": (
        f"add:\n  - page: the-visit/parking\n    tittle: A\n{PAGE}",
        ("GDE101", 3, ""),
    ),
    "a question it does not have": (
        f"add:\n  - page: the-visit/parking\n{PAGE}    ask: [no-such]\n",
        ("REF203", 6, ""),
    ),
    "a value nobody is shown": ("clinic:\n  price: $5\n", ("OVL309", 2, "write ((clinic.price))")),
    "a phone that is none": ("clinic:\n  phone: ask us\n", ("OVL310", 2, "as in 555-0100")),
    "a price without its money": ("clinic:\n  price: 590\n", ("OVL310", 2, "as in $590")),
    "a time that is none": ("clinic:\n  arrive: soon\n", ("OVL310", 2, "8:30")),
    "an hour that is none": ("clinic:\n  arrive: 25:30\n", ("OVL310", 2, "8:30")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_clinics_file_is_told_with_its_line_and_its_fix(name, tmp_path):
    text, (code, line, mend) = FAULTS[name]
    found = faults(tmp_path, text)
    assert [fault[:2] for fault in found if fault[0] == code][:1] == [(code, line)]
    assert mend in next(fault[3] for fault in found if fault[0] == code)


def test_every_code_of_a_clinics_file_has_its_fault():
    folder = ROOT / "src" / "askwell" / "loading"
    codes = set(re.findall(r"OVL\d{3}", "".join(file.read_text() for file in folder.glob("clinic*.py"))))
    assert codes - {"OVL307", "OVL311"} == {
        code for _, (code, _, _) in FAULTS.values() if code.startswith("OVL")
    }


def test_a_guide_is_never_shown_with_a_clinics_file_that_does_not_fit(tmp_path):
    folder = clinic_folder(tmp_path, f"hide:\n  - page: {LOCKED}\n    because: No.\n")
    with pytest.raises(BrokenGuideError, match=f"{folder} has errors"):
        load_guide(BILINGUAL, clinic=load_clinic(folder))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("phone", "555-0100"),
        ("phone", "+44 20 7946 0000"),
        ("phone", "(555) 010-0100 ext. 12"),
        ("arrive", "8:30"),
        ("arrive", "8 am"),
        ("arrive", "15 minutes early"),
        ("price", "$590"),
        ("price", "590 USD"),
        ("price", "£1,050.00 a visit"),
        ("price", "$400 to $600"),
        ("price", "free"),
    ],
)
def test_a_value_that_looks_like_what_it_is_is_taken_as_written(key, value, tmp_path):
    clinic = check_clinic(clinic_folder(tmp_path, f"clinic:\n  {key}: {value}\n"))
    assert clinic.problems == ()
    assert getattr(clinic.clinic, key) == value


# --- the safety -------------------------------------------------------------------------------

PATHS = sorted(load_guide(KETAMINE).page_by_path)


@given(st.lists(st.tuples(st.sampled_from(PATHS), st.booleans()), max_size=8, unique_by=lambda item: item[0]))
def test_no_clinic_takes_a_must_see_or_safety_page_away(tmp_path_factory, changed):
    hide = "".join(f"  - page: {path}\n    because: No.\n" for path, is_hidden in changed if is_hidden)
    new = "".join(
        f"  - page: {path}\n    because: No.\n{PAGE}" for path, is_hidden in changed if not is_hidden
    )
    text = (f"hide:\n{hide}" if hide else "") + (f"replace:\n{new}" if new else "") + "clinic:\n  name: A\n"
    folder = clinic_folder(tmp_path_factory.mktemp("clinic"), text)
    before = contents(load_guide(KETAMINE))
    result = check_guide(KETAMINE, load_clinic(folder))
    if any(before[path].is_safety for path, _ in changed):
        assert {problem.code for problem in result.problems} == {"OVL303"}
        assert result.guide is None
        return
    assert result.guide is not None
    after = contents(result.guide)
    assert {path: content for path, content in before.items() if content.is_safety}.items() <= after.items()


WRITTEN = (EXAMPLE / "clinic.yaml").read_text(encoding="utf-8")


@given(st.integers(0, len(WRITTEN)), st.integers(0, 60), st.text(alphabet="abc-: \n/#[]|'\"0", max_size=8))
def test_a_clinics_file_that_is_damaged_anywhere_loads_or_is_told(tmp_path_factory, start, length, instead):
    text = WRITTEN[:start] + instead + WRITTEN[start + length :]
    clinic = check_clinic(clinic_folder(tmp_path_factory.mktemp("clinic"), text))
    result = check_guide(BILINGUAL, clinic)
    assert result.guide is not None or result.problems
    assert {problem.place.file for problem in result.problems} <= {"clinic.yaml"}


# --- what a reader is told --------------------------------------------------------------------


def test_a_reader_is_told_which_pages_are_the_clinics_on_screen_line_by_line_and_on_paper(tmp_path):
    folder = clinic_folder(tmp_path, f"add:\n  - page: the-visit/parking\n    must-see: yes\n{PAGE}")
    command = [sys.executable, "-m", "askwell"]
    asked = ["--guide", str(BILINGUAL), "--clinic", str(folder)]
    handout = subprocess.run([*command, "handout", *asked], capture_output=True, text=True, check=True)
    typed = "0\n" * 40
    walk = subprocess.run(
        [*command, "open", "--plain", *asked], input=typed, capture_output=True, text=True, check=True
    )
    for said in (handout.stdout, walk.stdout):
        assert said.count("From your clinic.") == 1
        page = said.rindex("Where do I park?", 0, said.index("From your clinic."))
        assert page < said.index("From your clinic.") < said.index("Park in lot B. It costs $5.")
