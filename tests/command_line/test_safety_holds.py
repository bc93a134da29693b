"""Nobody breaks the safety of a guide unseen: each such edit of a shipped guide fails `askwell check`."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from askwell.command_line import main
from askwell.errors import ExitCode
from askwell.guide.recorded import contents
from askwell.loading.build_guide import RepeatedReading
from askwell.loading.lock_file import LOCK_FILE
from effort import sampled

GUIDES = Path(__file__).resolve().parents[2] / "guides"
SAMPLES = Path(__file__).resolve().parents[1] / "sample_guides" / "good"
MODULES = "modules/*.yaml"
NAME = ("--by", "A. Example", "--role", "pharmacist", "--on", "2026-11-26")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped guide, recorded as it stands."""
    folder = shutil.copytree(GUIDES / "ketamine", tmp_path_factory.mktemp("recorded") / "guide")
    (folder / LOCK_FILE).unlink(missing_ok=True)
    assert main.main(["sign", str(folder), "--record", "--yes"]) == ExitCode.DONE
    return folder


@pytest.fixture
def guide(recorded: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return shutil.copytree(recorded, tmp_path / "guide")


def found(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    """The exit code, and the lines of the findings on safety, numbers and facts."""
    capsys.readouterr()
    code = main.main(["check", str(folder), "--format", "plain", *words])
    lines = capsys.readouterr().out.splitlines()
    return code, [line for line in lines if re.search(r" (?:SAF|SRC4|SAY911)", line)]


def change(folder: Path, files: str, pattern: str, instead: str, count: int = 0) -> None:
    """Put other words in place; at least one has to be there."""
    done = 0
    for file in sorted(folder.glob(files)):
        text, number = re.subn(pattern, instead, file.read_text(encoding="utf-8"), count=count)
        file.write_text(text, encoding="utf-8")
        done += number
    assert done, f"nothing like {pattern!r} in {files}"


def test_the_shipped_guide_as_recorded_has_nothing_of_it(guide, capsys):
    assert found(guide, capsys) == (ExitCode.DONE, [])


DO_NOT_DRIVE = r"Do not drive until the next day, after a good night of sleep\."
MUST_SEE = r"(id: driving\n.*\n    must-see: yes\n)"
ONLY = "\\1    when:\n      {}\n"
REWORDED = ("The first appointment is a long talk", "Your first appointment is a long talk")
GONE = (r"  - id: driving\n[\s\S]*?(?=\n  - id: |\nsummary:)", "")

EDITS: dict[str, tuple[tuple[str, str, str], str]] = {
    "a dose is ten times as large": ((MODULES, r"\b8 mg\b", "80 mg"), "SAF004"),
    "a point is lost": ((MODULES, r"2\.5 to 3 hours", "25 to 3 hours"), "SAF004"),
    "do not drive becomes drive at once": (
        (MODULES, DO_NOT_DRIVE, "Drive home at once, you will be fine."),
        "SAF004",
    ),
    "a not is lost": ((MODULES, DO_NOT_DRIVE, "Do drive until the next day, after a good sleep."), "SAF004"),
    "other safety words": ((MODULES, DO_NOT_DRIVE, "Do not drive until you like to."), "SAF004"),
    "a never becomes a sometimes": ((MODULES, r"\bnever copy another", "sometimes copy another"), "SAF004"),
    "every safety callout becomes a tip": ((MODULES, "callout: safety", "callout: tip"), "SAF006"),
    "a safety callout is for some only": (
        (MODULES, r"(        facts: \[before-diabetes\]\n)", r"\1        when:\n          form: nasal\n"),
        "SAF006",
    ),
    "must-see is taken off": ((MODULES, "    must-see: yes\n", ""), "SAF007"),
    "a must-see page is for one stage": ((MODULES, MUST_SEE, ONLY.format("stage: new")), "SAF007"),
    "a must-see page is for one country": (
        (MODULES, MUST_SEE, ONLY.format("country: US")),
        "SAF007",
    ),
    "a must-see page is for one concern": (
        (MODULES, MUST_SEE, ONLY.format("concern: work")),
        "SAF007",
    ),
    "a must-see page is for one form": ((MODULES, MUST_SEE, ONLY.format("form: nasal")), "SAF007"),
    "rows and their sentence disagree": ((MODULES, r"\b14 more people", "30 more people"), "SAY911"),
    "they disagree in words": ((MODULES, r"\b14 more people", "thirty more people"), "SAY911"),
    "a row changes": ((MODULES, r"count: 59\b", "count: 95"), "SAF004"),
    "another number to call": (("guide.yaml", r"emergency: 911", "emergency: 912"), "SAF004"),
    "a way to get help is taken out": (("guide.yaml", r"        - .*988.*\n", ""), "SAF004"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_that_breaks_the_safety_fails_the_check(guide, name, capsys):
    (files, pattern, instead), expected = EDITS[name]
    change(guide, files, pattern, instead)
    code, lines = found(guide, capsys)
    assert code == ExitCode.FOUND_ERRORS
    assert any(line.startswith(f"error {expected} ") for line in lines), "\n".join(lines)


EVERYWHERE = "guide.yaml"
OF_EACH_GUIDE: dict[str, tuple[str, str, str]] = {
    "a number in words": (MODULES, r"\b(?:two|three)\b", "seven"),
    "a unit": (MODULES, r"\b(\d+) hours\b", r"\1 minutes"),
    "a bound": (MODULES, r"\bat least\b", "at most"),
    "until becomes before": (MODULES, r"\buntil\b", "before"),
    "a not stands elsewhere": (MODULES, r"\b([Dd]o) not (\w+) ", r"\1 \2 not "),
    "how many": (MODULES, r"\b[Mm]any people\b", "few people"),
    "a may becomes a should": (MODULES, r"\bmay\b", "should"),
    "rows change places": (
        MODULES,
        r"(count: )(\d+)(\n            - label: .*\n              count: )(\d+)",
        r"\g<1>\4\3\2",
    ),
    "a block for one country reaches others": (MODULES, r"country: GB\n", "country: [GB, US]\n"),
    "a warning becomes a tip": (MODULES, "callout: warning", "callout: tip"),
    "a page is hidden from some": (
        MODULES,
        r"(  - id: .*\n    title: .*\n)(    body:)",
        r"\1    unless:\n      country: US\n\2",
    ),
    "a note before hard words is gone": (MODULES, r"    distress: .*\n", ""),
    "a must-see page has an item less": (
        MODULES,
        r"          - They have chest pain.*\n|          - text: .*chest pain.*\n",
        "",
    ),
    "a statement rests on another fact": (
        MODULES,
        r"facts: \[(?!side-common-rates)[\w-]+",
        "facts: [side-common-rates",
    ),
    "the point to remember turns round": (MODULES, r"(listen-for:\n          - )", r"\1not "),
    "a goal": (MODULES, r"goal: .*", "goal: You know that nothing can go wrong."),
    "a figure in a fact": ("facts.yaml", r"\b24 hours\b", "4 hours"),
    "how sure a fact is": ("facts.yaml", r"confidence: (?:low|moderate)", "confidence: high"),
    "where a fact comes from": ("facts.yaml", r"sources: \[[\w-]+, ([\w-]+)\]", r"sources: [\1]"),
    "a source is of another year": ("sources.yaml", r"year: (\d{3})\d", r"year: \g<1>0"),
    "what a word means": ("glossary.yaml", r"means: A ", "means: Not a "),
    "a help line of another country": (
        EVERYWHERE,
        r"country: CA\n      emergency: 911",
        "country: CA\n      emergency: 999",
    ),
    "two countries change places": (
        EVERYWHERE,
        r"country: AU\n([\s\S]*?)    - country: IE\n",
        r"country: IE\n\1    - country: AU\n",
    ),
    "an item of the sheet turns round": (EVERYWHERE, r"(      - text: I did) not", r"\1"),
    "an item of the sheet is for fewer": (
        EVERYWHERE,
        r"(      - text: .*\n        facts: .*\n)(      - text)",
        r"\1        when:\n          country: US\n\2",
    ),
    "crisis words are fewer": (EVERYWHERE, r"  - want to die\n", ""),
    "who has signed": (EVERYWHERE, r"status: No clinician", "status: A clinician"),
    "a translation is called signed": ("es/guide.yaml", r"draft: yes", "draft: no\ntranslated-by: A. Nobody"),
    "a help line is called checked": (EVERYWHERE, r"checked: 2026", "checked: 2036"),
    "the next review is far away": (EVERYWHERE, r"again: 202\d", "again: 2049"),
    "not yet approved": (EVERYWHERE, r"approval: Not approved", "approval: Approved"),
    "only the Spanish has another number": ("es/modules/*.yaml", r"(es: .*)\bdos\b", r"\1diez"),
    "only the Spanish turns round": ("es/modules/*.yaml", r"(es: .*)\bantes de\b", r"\1después de"),
    "only the Spanish is for other readers": ("es/guide.yaml", r"(es: .*)\b911\b", r"\g<1>999"),
    "a question": ("questions.yaml", r"text: What ", "text: Why not what "),
}


@pytest.mark.parametrize("name", OF_EACH_GUIDE)
@pytest.mark.parametrize("shipped", sampled(["ketamine", "support-person"]))
def test_an_edit_of_this_kind_fails_the_check_of_each_guide(shipped, name, tmp_path, capsys):
    """One such edit alone, the first that the guide has room for."""
    folder = shutil.copytree(GUIDES / shipped, tmp_path / "guide")
    files, pattern, instead = OF_EACH_GUIDE[name]
    for file in sorted(folder.glob(files)):
        text, number = re.subn(pattern, instead, file.read_text(encoding="utf-8"), count=1)
        if number:
            file.write_text(text, encoding="utf-8")
            break
    else:
        pytest.skip("this guide has nothing of the kind")
    code, lines = found(folder, capsys)
    assert code == ExitCode.FOUND_ERRORS
    assert lines, "the guide must still be whole, so that it is the record that speaks"


UNWATCHED = {"id", "version", "published", "full", "short", "topic", "because"}
"""Keys whose values no reader takes for words on the subject, or that another finding watches."""


def test_hardly_a_value_of_a_guide_changes_unseen(tmp_path):
    """A letter more in a value, one line at a time: the guide breaks, or what is recorded of it differs."""
    folder = shutil.copytree(SAMPLES / "bilingual", tmp_path / "guide")
    reading = RepeatedReading(folder)
    before = contents(reading.read().guide)
    chance = random.Random(7)
    lines = [
        (file, number)
        for file in (*folder.glob("*.yaml"), *folder.glob(MODULES))
        for number, line in enumerate(file.read_text().split("\n"))
        if re.search(r"[:-] \S|^ {6,}\w", line)
    ]
    unseen = []
    for file, number in chance.sample(lines, 120):
        whole = file.read_text()
        typed = whole.split("\n")
        word = [*re.finditer(r"[^\W_]+", typed[number])][-1]
        typed[number] = f"{typed[number][: word.end()]}9{typed[number][word.end() :]}"
        file.write_text("\n".join(typed))
        guide = reading.read().guide
        file.write_text(whole)
        key = re.match(r"[ -]*([\w-]+):", typed[number])
        if guide is not None and contents(guide) == before and not (key and key[1] in UNWATCHED):
            unseen.append(f"{file.name}: {typed[number]}")
    assert not unseen


def test_a_translation_that_says_the_opposite_fails_the_check(guide, capsys):
    change(guide, "es/modules/session.yaml", r"Aerosol:\*\* No conduzca hasta", "Aerosol:** Conduzca")
    code, lines = found(guide, capsys)
    assert code == ExitCode.FOUND_ERRORS
    assert [
        line for line in lines if line.startswith(f"error SAF015 in {guide}/es/modules/session.yaml, line ")
    ]


def test_a_translation_with_another_figure_fails_the_check(guide, capsys):
    change(guide, "es/modules/session.yaml", r"(es: .*)\b24 horas", r"\g<1>12 horas")
    code, lines = found(guide, capsys)
    assert code == ExitCode.FOUND_ERRORS
    assert any(line.startswith(f"error SAF014 in {guide}/es/modules/session.yaml") for line in lines)


def test_a_guide_on_another_subject_with_no_fact_fails_the_check(tmp_path, capsys):
    folder = shutil.copytree(SAMPLES / "tiny", tmp_path / "guide")
    change(folder, MODULES, r"        facts: \[sleep-rest\]\n", "")
    code, lines = found(folder, capsys)
    assert code == ExitCode.FOUND_ERRORS
    assert [line for line in lines if line.startswith(f"error SRC401 in {folder}/modules/first.yaml")]


def test_a_must_see_page_that_is_gone_fails_the_check(guide, capsys):
    change(guide, "modules/session.yaml", *GONE)
    for file in ("questions.yaml", "EVIDENCE.md"):
        change(guide, file, "session/driving", "session/the-ride")
    code, lines = found(guide, capsys)
    assert code == ExitCode.FOUND_ERRORS
    assert any(re.search(r"error SAF008 .*'session/driving' is gone", line) for line in lines), lines


def test_other_words_that_mean_the_same_are_a_warning(guide, capsys):
    change(guide, "modules/session.yaml", *REWORDED)
    code, lines = found(guide, capsys)
    assert code == ExitCode.DONE
    assert [line.split()[:2] for line in lines] == [["warning", "SAF005"]]
    assert found(guide, capsys, "--strict")[0] == ExitCode.FOUND_ERRORS


def test_a_page_that_nobody_recorded_is_a_warning(guide, capsys):
    new = "pages:\n  - id: new\n    title: Is this new?\n    body:\n      - text: You may ask.\n"
    new += "        source: none\n        because: It only says what to ask.\n"
    change(guide, "modules/session.yaml", r"pages:\n", new)
    _, lines = found(guide, capsys)
    assert [line.split()[1] for line in lines] == ["SAF009"]


# --- what a person signed -------------------------------------------------------------------


def sign(folder: Path, *words: str) -> int:
    pages = [part for word in words for part in (("--page", word) if "/" in word else (word,))]
    return main.main(["sign", str(folder), *NAME, "--yes", *pages])


def test_any_change_of_a_signed_page_is_an_error_that_names_who_signed_and_what_changed(guide, capsys):
    assert sign(guide, "session/first-check") == ExitCode.DONE
    change(guide, "modules/session.yaml", *REWORDED)
    code, lines = found(guide, capsys)
    assert code == ExitCode.FOUND_ERRORS
    (line,) = lines
    assert line.startswith(f"error SAF003 in {guide}/modules/session.yaml, line ")
    assert "not what A. Example signed on 2026-11-26" in line
    assert "became 'Your first appointment" in line
    assert sign(guide, "session/first-check") == ExitCode.DONE
    code, lines = found(guide, capsys)
    assert code == ExitCode.DONE
    assert ["'session/first-check' in 'es'" in line for line in lines] == [True]  # its translation is stale


def test_a_signed_or_narrowed_page_cannot_be_recorded_again(guide, capsys):
    sign(guide, "session/first-check")
    change(guide, "modules/session.yaml", *REWORDED)
    change(guide, MODULES, MUST_SEE, ONLY.format("stage: new"))
    assert main.main(["sign", str(guide), "--record", "--yes"]) == ExitCode.FOUND_ERRORS
    _, lines = found(guide, capsys)
    assert {line.split()[1] for line in lines} >= {"SAF003", "SAF007"}
    sign(guide, "session/driving", "session/first-check")
    _, lines = found(guide, capsys)
    assert {line.split()[1] for line in lines} >= {"SAF010"}  # a must-see page for one stage is never good
    assert not [line for line in lines if " SAF007 " in line]


def test_a_page_whose_end_is_signed_is_asked_for_no_more(guide, capsys):
    change(guide, "modules/session.yaml", *GONE)
    for file in ("questions.yaml", "EVIDENCE.md"):
        change(guide, file, "session/driving", "session/the-ride")
    assert "SAF008" in str(found(guide, capsys)[1])
    sign(guide, "session/driving")
    assert "SAF008" not in str(found(guide, capsys)[1])


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        ("Do not drive until the next day", "Drive at once"),
        ('"state": "recorded"', '"state": "signed"'),
        ('"must-see": true', '"must-see": false'),
        (r'"on": "\d{4}', '"on": "2020'),
        (r"^\{", ""),
        (r'"languages"', '"tongues"'),
        (r'"on": "[\d-]+"', '"on": 7'),
        (r"[\s\S]+", "<<<<<<< mine"),
    ],
)
def test_a_lock_that_was_changed_by_hand_is_an_error(guide, pattern, instead, capsys):
    change(guide, LOCK_FILE, pattern, instead, count=1)
    code, lines = found(guide, capsys)
    assert code == ExitCode.FOUND_ERRORS
    assert [line.split()[:2] for line in lines] == [["error", "SAF002"]]


def test_a_lock_that_is_gone_is_told_and_stops_a_release(guide, capsys):
    (guide / LOCK_FILE).unlink()
    code, lines = found(guide, capsys)
    assert (code, [line.split()[:2] for line in lines]) == (ExitCode.DONE, [["warning", "SAF001"]])
    assert found(guide, capsys, "--strict")[0] == ExitCode.FOUND_ERRORS
    assert found(guide, capsys, "--release")[0] == ExitCode.FOUND_ERRORS


def test_a_guide_that_is_being_begun_need_not_be_recorded_yet(guide, capsys):
    (guide / LOCK_FILE).unlink()
    change(guide, "guide.yaml", r"(?m)^version: .*$", "version: 0.0.9", count=1)
    code, lines = found(guide, capsys, "--strict")
    assert (code, [line.split()[:2] for line in lines]) == (ExitCode.DONE, [["note", "SAF001"]])


def test_a_release_asks_for_every_page_signed_in_every_language(tmp_path, capsys):
    folder = shutil.copytree(SAMPLES / "tiny", tmp_path / "guide")
    code, lines = found(folder, capsys, "--release")
    assert code == ExitCode.FOUND_ERRORS
    assert {line.split()[1] for line in lines} == {"SAF001", "SAF012"}
    sign(folder)
    assert found(folder, capsys, "--release") == (ExitCode.DONE, [])


def test_a_release_asks_for_a_signed_translation_of_what_is_about_safety(tmp_path, capsys):
    folder = shutil.copytree(SAMPLES / "bilingual", tmp_path / "guide")
    sign(folder)
    sign(folder, "--lang", "es")
    _, lines = found(folder, capsys, "--release")
    assert [line for line in lines if " SAF013 " in line]
    assert not [line for line in lines if " SAF012 " in line or " SAF003 " in line]
    change(folder, "es/modules/the-visit.yaml", r"es: Coma", "es: No coma")
    _, lines = found(folder, capsys, "--release")
    assert [line for line in lines if " SAF003 " in line]
