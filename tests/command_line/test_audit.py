"""`askwell audit`: the numbers of a guide, as a table and as JSON."""

import argparse
import io
import json
import shutil
from pathlib import Path

import pytest

from askwell.command_line import audit_guide
from askwell.command_line.found_problems import read_evidence_file
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, UsageError
from askwell.loading.build_guide import BrokenGuideError
from askwell.reporting import score_text

SAMPLES = Path(__file__).resolve().parent.parent / "sample_guides"


@pytest.fixture
def guide(tmp_path):
    return shutil.copytree(SAMPLES / "good" / "tiny", tmp_path / "tiny")


def audit(folder, *options):
    parser = argparse.ArgumentParser()
    audit_guide.add_arguments(parser)
    streams = Streams(io.StringIO(), io.StringIO(), io.StringIO())
    code = audit_guide.run(parser.parse_args([str(folder), *options]), streams)
    return code, streams.stdout.getvalue()


def test_the_table_names_each_formula_and_fits_100_columns(guide):
    code, said = audit(guide)
    assert code == ExitCode.DONE
    assert "Flesch-Kincaid grade" in said
    assert "SMOG grade" in said
    assert max(map(len, said.splitlines())) <= score_text.WIDTH


def test_the_table_has_every_number_that_is_asked_of_it(guide):
    _, said = audit(guide)
    for name in (
        "Sentences",
        "Longest",
        "Facts:",
        "Claims answered:",
        "Must-see:",
        "With a question:",
        "minutes",
    ):
        assert name in said


def test_json_has_the_same_numbers_and_the_formulas(guide):
    _, said = audit(guide, "--format", "json")
    values = json.loads(said)
    assert values["formulas"]["smog_grade"] == "SMOG grade"
    assert [score["id"] for score in values["modules"]]
    assert {"minutes", "words", "form", "country"} <= values["paths"][0].keys()


def test_markup_in_a_title_stays_words(guide):
    file = guide / "guide.yaml"
    lines = [
        "title: 'A [bold]title[/] [/x]'" if line.startswith("title:") else line
        for line in file.read_text().splitlines()
    ]
    file.write_text("\n".join(lines) + "\n")
    assert "A [bold]title[/] [/x]" in audit(guide)[1]


def test_the_evidence_file_is_read_if_it_is_there(guide):
    assert read_evidence_file(guide) is None
    (guide / "EVIDENCE.md").write_text("| Claim | Page |\n|---|---|\n| It flies | nowhere/gone |\n")
    assert "0 of 1 in EVIDENCE.md" in audit(guide)[1]


def test_a_folder_that_is_not_there_or_broken_ends_in_words(guide, tmp_path):
    with pytest.raises(UsageError):
        audit(tmp_path / "none")
    (guide / "guide.yaml").write_text("id: [")
    with pytest.raises(BrokenGuideError):
        audit(guide)


SINCE = {
    "another number to call": (
        "guide.yaml",
        "line: call or text 988",
        "line: call 112",
        "+ [country US] line: call 112",
    ),
    "an approval": (
        "guide.yaml",
        "Approved for adults.",
        "Approved for all.",
        "approved: yes. Approved for all.",
    ),
    "an item of the sheet": (
        "guide.yaml",
        "I have my mask",
        "I have no mask",
        "+ [form mask] - I have no mask with me",
    ),
    "how sure a fact is": (
        "facts.yaml",
        "confidence: moderate",
        "confidence: high",
        "mask-helps is of high confidence",
    ),
    "a goal": (
        "modules/basics.yaml",
        "goal: You",
        "goal: Soon you",
        "+ goal: Soon you know which choices there are.",
    ),
    "a sentence": (
        "modules/basics.yaml",
        "Both take a few",
        "Each takes a few",
        "  - Both take a few weeks.\n",
    ),
    "who sees it": ("modules/basics.yaml", "    must-see: yes\n", "", "    must-see: yes -> no\n"),
    "a translation": (
        "es/modules/the-visit.yaml",
        "es: No conduzca",
        "es: Conduzca",
        "the-visit/before-you-go (es)",
    ),
}


@pytest.mark.parametrize("name", SINCE)
def test_whatever_is_recorded_of_a_guide_is_told_when_it_changed(name, tmp_path):
    file, before, now, told = SINCE[name]
    old = shutil.copytree(SAMPLES / "good" / "bilingual", tmp_path / "old")
    new = shutil.copytree(old, tmp_path / "new")
    text = (new / file).read_text()
    assert before in text
    (new / file).write_text(text.replace(before, now, 1))
    assert told in audit(new, "--since", str(old))[1]
    assert audit(old, "--since", str(old))[1] == f"Nothing has changed since {old}.\n"
    parts = json.loads(audit(new, "--since", str(old), "--format", "json")[1])["parts"]
    assert {part["kind"] for part in parts} == {"changed"}
