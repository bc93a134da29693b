"""The sheet of every reader there can be, against a second reading of the guide's files.

Each shipped guide × form × stage × concerns × country × language × what was put on the list. The combinations
run in loops: a failure names the reader and the first line that differs.
"""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from expected_sheet import (
    GuideFiles,
    Picked,
    Told,
    expected_sheet,
    first_difference,
    found_sheet,
    languages_of,
)

from askwell.checklist.build_checklist import English, build_checklist
from askwell.guide.model import Guide
from askwell.walkthrough.question_list import QuestionList
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

Load = Callable[[Path, str], Guide]
ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = sorted(path.parent for path in (ROOT / "guides").glob("*/guide.yaml"))
SAMPLES = sorted(path.parent for path in (ROOT / "tests/sample_guides/good").glob("*/guide.yaml"))
EDITIONS = [
    (folder, language, with_english)
    for folder in (*SAMPLES, *SHIPPED)
    for language in languages_of(folder)
    for with_english in ((False, True) if language != "en" else (False,))
]
TODAY = dt.date(2026, 11, 3)
IN_WORDS = {"en": "November 3, 2026", "es": "3 de noviembre de 2026"}
OWN = ("And what of my [cat]?", "**Is** it {line} that I may ask?")


def readers(files: GuideFiles) -> Iterator[Told]:
    """Everything a reader may have answered: nothing, each answer, and every concern at once."""
    concerns = files.ids("concerns")
    return itertools.starmap(
        Told,
        itertools.product(
            (None, *(("?", *files.ids("forms")) if files.ids("forms") else ())),
            (None, *files.ids("stages")),
            dict.fromkeys((frozenset(), *(frozenset({c}) for c in concerns), frozenset(concerns))),
            files.countries,
        ),
    )


def told(guide: Guide, reader: Told) -> Walkthrough:
    """A walk that has come to the list, with these answers given at their steps."""
    here = Walkthrough.start(guide, country=reader.country)
    here = here.choose_form(reader.form).choose_stage(reader.stage).choose_concerns(reader.concerns)
    return here.go_to(Step(StepKind.CHOOSE))


def as_it_comes(here: Walkthrough) -> Walkthrough:
    return here


def nothing(here: Walkthrough) -> Walkthrough:
    return with_only(here, ())


def own(here: Walkthrough) -> Walkthrough:
    written = here.questions.write(OWN[0]).write(OWN[1])
    return here.with_questions(written).say_first("I am a little nervous.")


def whole_bank_with_a_top_three(here: Walkthrough) -> Walkthrough:
    """Every question there is, with an own one first, and last and first of the bank after it."""
    ids = [question.id for question in here.bank]
    questions = with_only(here, ids[::-1]).questions.write(OWN[0])
    return here.with_questions(placed(questions, (questions.own[-1].id, ids[-1], ids[0])))


def own_without_what_was_answered(here: Walkthrough) -> Walkthrough:
    """Own words, and what was answered taken off the sheet."""
    return own(here).show_glance(False)


def with_only(here: Walkthrough, ids: tuple[str, ...] | list[str]) -> Walkthrough:
    questions = here.questions
    for key in questions.chosen:
        questions = questions.toggle(key)
    for key in ids:
        questions = questions.toggle(key)
    assert sorted(questions.chosen) == sorted(ids)
    return here.with_questions(questions)


def placed(questions: QuestionList, wanted: tuple[str, ...]) -> QuestionList:
    """The same list with these on top."""
    questions = questions.set_top(wanted)
    assert questions.top == wanted
    return questions


WAYS = (as_it_comes, nothing, own, own_without_what_was_answered, whole_bank_with_a_top_three)


@pytest.mark.parametrize(
    ("folder", "language", "with_english"), EDITIONS, ids=lambda value: getattr(value, "name", str(value))
)
def test_every_reader_gets_the_lines_of_the_guide_s_files(
    folder: Path, language: str, with_english: bool, load: Load
) -> None:
    """Which lines stand, in which order, under which heading, with version, date and who signed.

    With the visibility filter of the builder off, a drip patient gets the fasting rule of the spray: that
    is a person who eats before an anaesthetic, and it must not be possible with the tests green.
    """
    compare_every_sheet(folder, language, with_english, load)


def test_lines_with_every_kind_of_condition_reach_the_readers_they_are_for(
    tmp_path: Path, load: Load
) -> None:
    """By form, stage, concern and country, by `when` and `unless`: the guides there are use few of these."""
    folder = tmp_path / "bilingual"
    shutil.copytree(SAMPLES[0].parent / "bilingual", folder)
    front = yaml.load((folder / "guide.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    keys = {"form": ["mask"], "stage": ["new"], "concern": ["cost", "driving"], "country": ["MX"]}
    conditions = [{key: value} for key, value in keys.items()] + [keys, {"form": "talk", "country": "US"}]
    for box in ("tell", "before", "call"):
        front["sheet"][box]["items"] += [
            {"text": f"Line {number} of {kind} in {box}", kind: copy.deepcopy(condition)}
            for number, condition in enumerate(conditions)
            for kind in ("when", "unless")
        ]
    front["sheet"]["tell"]["items"] += [{"text": "What I take", "write": "yes", "when": {"stage": "new"}}]
    front["help-now"]["countries"][0]["line"] = "call **988**"
    (folder / "guide.yaml").write_text(yaml.safe_dump(front, allow_unicode=True), encoding="utf-8")
    bank = yaml.load((folder / "questions.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    bank["topics"][0]["name"] = "**Your** *own* choices"
    for question, (kind, condition) in zip(
        bank["questions"], itertools.product(("when", "unless"), conditions), strict=False
    ):
        question[kind] = copy.deepcopy(condition)
    (folder / "questions.yaml").write_text(yaml.safe_dump(bank, allow_unicode=True), encoding="utf-8")
    for language, with_english in (("en", False), ("es", False), ("es", True)):
        compare_every_sheet(folder, language, with_english, load)


def compare_every_sheet(folder: Path, language: str, with_english: bool, load: Load) -> None:
    files = GuideFiles.read(folder, language)
    guide, wording = load(folder, language), wording_for(language)
    english = expected_english = None
    if with_english:
        english = English(load(folder, "en"), wording_for("en"))
        expected_english = (GuideFiles.read(folder, "en"), wording_for("en").sheet, IN_WORDS["en"])
    for reader, way in itertools.product(readers(files), WAYS):
        here = way(told(guide, reader)).go_to(Step(StepKind.DONE))
        picked = Picked(
            here.questions.top,
            here.questions.rest,
            {question.id: question.text for question in here.questions.own},
            here.answers.first_sentence,
            way is not own_without_what_was_answered,
        )
        expected = expected_sheet(
            files, wording.sheet, reader, picked, IN_WORDS.get(language, IN_WORDS["en"]), expected_english
        )
        checklist = build_checklist(here, wording, TODAY, english=english)
        difference = first_difference(expected, found_sheet(checklist))
        assert not difference, f"{reader}, {way.__name__}: {difference}"
        assert (checklist.guide, checklist.guide_version) == (files.front["id"], files.front["version"])
        assert (checklist.language, checklist.printed_on) == (language, "2026-11-03")
        assert (checklist.direction, checklist.side_of) == (wording.direction, wording.sheet.side_of)


@pytest.mark.parametrize("folder", [*SAMPLES, *SHIPPED], ids=lambda folder: folder.name)
def test_every_reader_comes_to_the_starter_list_of_the_guide_s_files(folder: Path, load: Load) -> None:
    """Who changes nothing takes the guide's eight along, the first three on top; who adds two takes ten."""
    files = GuideFiles.read(folder, languages_of(folder)[0])
    guide = load(folder, files.language)
    for reader in readers(files):
        here = told(guide, reader).go_to(Step(StepKind.DONE)).questions
        starter = files.starter(reader)
        assert (here.chosen, here.top) == (starter, starter[:3]), reader
        mine = own(told(guide, reader)).questions
        assert sorted(mine.chosen) == sorted((*starter, "own-1", "own-2")), reader


@pytest.mark.parametrize("folder", [*SAMPLES, *SHIPPED], ids=lambda folder: folder.name)
def test_every_reader_is_offered_the_questions_of_the_guide_s_files(folder: Path, load: Load) -> None:
    """A question for people in treatment is not offered to somebody new, and the reverse."""
    files = GuideFiles.read(folder, languages_of(folder)[0])
    guide = load(folder, files.language)
    for reader in readers(files):
        assert tuple(question.id for question in told(guide, reader).bank) == files.offered(reader), reader


@pytest.mark.parametrize("folder", [*SAMPLES, *SHIPPED], ids=lambda folder: folder.name)
def test_where_no_country_is_set_the_guide_s_own_counts(folder: Path, load: Load) -> None:
    files = GuideFiles.read(folder, languages_of(folder)[0])
    guide, wording = load(folder, files.language), wording_for(files.language)
    unset = build_checklist(Walkthrough.start(guide), wording, TODAY)
    own = build_checklist(Walkthrough.start(guide, country=files.front["country"]), wording, TODAY)
    assert unset == own


def test_the_shipped_guides_have_readers_enough_to_prove_something(load: Load) -> None:
    """Lines that depend on the reader are there, so that the comparison above is not of equal sheets."""
    files = GuideFiles.read(ROOT / "guides" / "ketamine", "en")
    assert len(list(readers(files))) > 600
    items = [item for box in ("tell", "before", "call") for item in files.front["sheet"][box]["items"]]
    assert any("when" in item or "unless" in item for item in items)
