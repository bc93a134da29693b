"""`askwell questions`: finding the id of a question at the desk."""

import json
from pathlib import Path

import pytest

from askwell.command_line import main
from askwell.errors import ExitCode

GUIDE = Path(__file__).resolve().parent.parent / "sample_guides/good/bilingual"


@pytest.fixture
def listed(capsys):
    """What `askwell questions` says on standard output, and on standard error."""

    def run(*options):
        assert main.main(["questions", "--guide", str(GUIDE), *options]) == ExitCode.DONE
        return capsys.readouterr()

    return run


def ids(text):
    return [line.split()[0] for line in text.splitlines() if line.startswith("  ")]


def test_every_question_of_the_bank_stands_under_its_topic_with_its_id(listed):
    data = json.loads(listed("--format", "json").out)["questions"]
    text = listed().out
    assert ids(text) == [question["id"] for question in data]
    assert len(data) > 5
    assert all(question["text"] in text for question in data)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("drive", ["can-drive"]),
        ("DRIVE again", ["can-drive"]),
        ("what-cost", ["what-cost"]),
        ("drive zebra", []),
    ],
)
def test_it_is_searched_by_parts_of_words_in_any_case_and_by_id(listed, words, found):
    assert ids(listed("--find", words).out) == found


def test_accents_need_not_be_typed(listed):
    said = listed("--lang", "es", "--find", "cuanto costara")
    assert ids(said.out) == ["what-cost"]


def test_nothing_found_is_said(listed):
    said = listed("--find", "zebra")
    assert said.out == ""
    assert said.err.startswith("No question holds these words.")


def test_one_topic_can_be_asked_for_and_a_mistyped_one_is_answered(listed, capsys):
    data = json.loads(listed("--format", "json").out)["questions"]
    topic = data[0]["topic"]
    only = json.loads(listed("--format", "json", "--topic", topic.upper()).out)["questions"]
    assert only == [question for question in data if question["topic"] == topic]
    assert main.main(["questions", "--guide", str(GUIDE), "--topic", topic + "x"]) == ExitCode.CANNOT_START
    assert f"Did you mean {topic!r}?" in capsys.readouterr().err
