"""`askwell sign`: a person signs the pages they were shown, and no others."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.command_line import main
from askwell.errors import ExitCode
from askwell.guide.recorded import FACTS, SOURCES, PageRecord, contents
from askwell.loading.build_guide import load_guide
from askwell.loading.file_text import LARGEST_FILE_BYTES
from askwell.loading.lock_file import LOCK_FILE, lock_text, read_lock
from askwell.loading.problems import Problem

SAMPLES = Path(__file__).resolve().parents[1] / "sample_guides" / "good"
CONTENTS = contents(load_guide(SAMPLES / "bilingual"))
KETAMINE = SAMPLES.parents[2] / "guides" / "ketamine"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLES / "bilingual", tmp_path / "guide")


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def signed(folder: Path, language: str = "en") -> dict[str, str]:
    """Who signed what."""
    lock = read_lock(folder)
    return {path: record.by for path, record in lock.of(language).items() if record.is_signed}


def test_only_the_pages_somebody_said_yes_to_are_signed(guide, monkeypatch, capsys):
    paths = list(contents(load_guide(guide)))
    answers = ["y", "", "Y", *[""] * (len(paths) - 3)]
    typed(monkeypatch, *answers, "  A.  Example ", "nurse", "")
    assert main.main(["sign", str(guide)]) == ExitCode.DONE
    assert signed(guide) == {paths[0]: "A. Example", paths[2]: "A. Example"}
    out = capsys.readouterr().out
    assert f"2 pages signed by A. Example, nurse, on {dt.date.today()}" in out
    assert all(path in out for path in paths)


@pytest.mark.parametrize("answers", [(), ("y",), ("y", *[""] * 20)])
def test_input_that_ends_early_signs_nothing(guide, answers, monkeypatch, capsys):
    typed(monkeypatch, *answers)
    assert main.main(["sign", str(guide)]) == ExitCode.DONE
    assert not (guide / LOCK_FILE).exists()
    assert capsys.readouterr().out.endswith("Nothing was signed.\n")


def test_each_line_stands_beside_who_is_shown_it(tmp_path, monkeypatch, capsys):
    folder = shutil.copytree(KETAMINE, tmp_path / "guide")
    (folder / LOCK_FILE).unlink(missing_ok=True)
    typed(monkeypatch)
    main.main(["sign", str(folder), "--page", "session/driving"])
    out = capsys.readouterr().out
    assert "session/driving  (must-see, for everybody)" in out
    assert "\nform nasal             | safety: **Spray:** Do not drive until the next day," in out
    assert max(map(len, out.splitlines())) <= 78


def test_what_changed_comes_first_before_and_now(guide, monkeypatch, capsys):
    flags = ["--by", "A. Example", "--role", "nurse", "--on", "2026-03-01", "--yes"]
    assert main.main(["sign", str(guide), *flags]) == ExitCode.DONE
    file = guide / "modules" / "the-visit.yaml"
    file.write_text(file.read_text().replace("Do not drive when you are sleepy.", "Drive home at once."))
    capsys.readouterr()
    typed(monkeypatch, "")
    main.main(["sign", str(guide)])
    out = capsys.readouterr().out
    change = out.index("What changed since this was signed by A. Example, nurse, on 2026-03-01:")
    before = out.index("before: safety: Do not drive when you are sleepy.")
    now = out.index("now:    safety: Drive home at once.")
    assert change < before < now < out.index("the-visit/before-you-go  (")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--yes"], "'--by' is missing"),
        (["--yes", "--by", "A. Example"], "'--role' is missing"),
        (["--on", "yesterday"], "'yesterday' is not a date"),
        (["--page", "the-visit/before-you-goo"], "Did you mean 'the-visit/before-you-go'?"),
        (["--lang", "fr"], "there is no language 'fr' in this guide."),
    ],
)
def test_wrong_use_is_one_sentence_and_signs_nothing(guide, words, said, capsys):
    assert main.main(["sign", str(guide), *words]) == ExitCode.CANNOT_START
    assert said in capsys.readouterr().err
    assert not (guide / LOCK_FILE).exists()


def test_recording_asks_and_covers_each_language(guide, monkeypatch):
    typed(monkeypatch, "n")
    assert main.main(["sign", str(guide), "--record"]) == ExitCode.DONE
    assert not (guide / LOCK_FILE).exists()
    typed(monkeypatch, "y")
    assert main.main(["sign", str(guide), "--record"]) == ExitCode.DONE
    lock = read_lock(guide)
    english, spanish = load_guide(guide), load_guide(guide, language="es")
    assert set(lock.of("en")) == set(contents(english))
    assert set(lock.of("es")) == set(contents(spanish, english)) == set(lock.of("en")) - {FACTS, SOURCES}
    assert signed(guide) == {}


def test_a_language_that_is_gone_is_told_until_it_is_recorded_so(guide, capsys):
    main.main(["sign", str(guide), "--record", "--yes"])
    shutil.rmtree(guide / "es")
    capsys.readouterr()
    assert main.main(["check", str(guide), "--format", "plain"]) == ExitCode.FOUND_ERRORS
    assert "error SAF008" in capsys.readouterr().out
    assert main.main(["sign", str(guide), "--record", "--yes"]) == ExitCode.DONE
    assert set(read_lock(guide).languages) == {"en"}
    assert main.main(["check", str(guide)]) == ExitCode.DONE


FORMAT = (KETAMINE.parents[1] / "docs" / "guide-format.md").read_text(encoding="utf-8")


def test_every_command_on_signing_in_the_format_page_does_something(guide, monkeypatch):
    commands = re.findall(r"^askwell (sign my-guide.*?)(?: {3,}.*)?$", FORMAT, re.MULTILINE)
    assert len(commands) == 4
    for command in commands:
        words = shlex.split(command.replace("visit-day/driving", "the-visit/after"))
        (guide / LOCK_FILE).unlink(missing_ok=True)
        typed(monkeypatch, *["y"] * 20, "A. Example", "nurse")
        assert main.main([str(guide) if word == "my-guide" else word for word in words]) == ExitCode.DONE
        assert read_lock(guide).is_there


def test_every_code_of_safety_and_of_a_clinic_has_its_line_in_the_format_page():
    folder = KETAMINE.parents[1] / "src" / "askwell"
    source = "".join(file.read_text() for file in folder.rglob("*.py"))
    assert set(re.findall(r'"(SAF\d{3})"', source)) == set(
        re.findall(r"^\| (SAF\d{3}) \|", FORMAT, re.MULTILINE)
    )
    clinics = set(re.findall(r'"(OVL\d{3})"', source))
    assert clinics == set(re.findall(r"^\| (OVL\d{3}) \|", FORMAT, re.MULTILINE))


def test_a_lock_is_read_as_it_was_written_and_written_the_same_again(guide):
    main.main(["sign", str(guide), "--record", "--yes"])
    text = (guide / LOCK_FILE).read_text(encoding="utf-8")
    assert lock_text(read_lock(guide).languages) == text
    assert set(json.loads(text)) == {"about", "languages"}


def test_those_who_may_read_the_guide_may_read_its_lock(guide):
    (guide / "guide.yaml").chmod(0o644)
    main.main(["sign", str(guide), "--record", "--yes"])
    assert (guide / LOCK_FILE).stat().st_mode & 0o777 == 0o644


def test_a_guide_that_needs_a_clinics_folder_is_held_too(guide, tmp_path, capsys):
    file = guide / "modules" / "the-visit.yaml"
    file.write_text(file.read_text().replace("((clinic.phone|the clinic))", "((clinic.phone))"))
    assert main.main(["sign", str(guide), "--record", "--yes"]) == ExitCode.DONE
    assert "Call ((clinic.phone)) if you have questions." in (guide / LOCK_FILE).read_text(encoding="utf-8")
    file.write_text(file.read_text().replace("Do not drive when", "Drive when"))
    (tmp_path / "clinic.yaml").write_text("clinic:\n  phone: 555-0100\n")
    capsys.readouterr()
    main.main(["check", str(guide), "--clinic", str(tmp_path), "--format", "plain"])
    assert f"error SAF004 in {guide}/modules/the-visit.yaml" in capsys.readouterr().out


def test_the_record_of_a_long_guide_is_larger_than_any_of_its_files(guide, capsys):
    fact = "- id: long-{}\n  fact: {}\n  topic: basics\n  confidence: high\n  applies-to: all\n"
    fact += "  sources: [sleep-book]\n  reread: yes\n"
    source = "- id: book-{}\n  title: {}\n  publisher: A club\n  year: 2026\n  kind: book\n"
    source += "  identifier: a shelf\n  checked: 2026-01-05\n"
    for file, words in (("facts.yaml", fact), ("sources.yaml", source)):
        more = "".join(words.format(number, "Sleep is rest. " * 400) for number in range(70))
        (guide / file).write_text((guide / file).read_text() + more)
    assert main.main(["sign", str(guide), "--record", "--yes"]) == ExitCode.DONE
    assert (guide / LOCK_FILE).stat().st_size > LARGEST_FILE_BYTES
    capsys.readouterr()
    main.main(["check", str(guide), "--format", "plain"])
    assert "guide.lock" not in capsys.readouterr().out


TEXT = lock_text({"en": {path: PageRecord(content, "2026-01-01") for path, content in CONTENTS.items()}})


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(alphabet='{}[]":,0\\xé', max_size=6))
def test_a_lock_that_is_damaged_anywhere_is_told_or_says_the_same(tmp_path_factory, start, length, instead):
    folder = tmp_path_factory.mktemp("lock")
    text = TEXT[:start] + instead + TEXT[start + length :]
    (folder / LOCK_FILE).write_text(text, encoding="utf-8")
    lock = read_lock(folder)
    if not isinstance(lock, Problem):
        known = {path: record.content for path, record in lock.of("en").items()}
        assert known.items() <= CONTENTS.items()
