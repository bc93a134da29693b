"""How problems are printed."""

import json

from askwell.guide.place import Place
from askwell.loading.problems import (
    SHOWN_AT_MOST,
    Problem,
    Severity,
    count_words,
    format_json,
    format_plain,
    format_text,
    visible,
)

CALLOUT = Problem(
    "GDE105",
    Severity.ERROR,
    "'warnign' is not a known callout",
    Place("modules/visit-day.yaml", 2, 12, 7),
    "did you mean 'warning'?",
)
LINES = {"modules/visit-day.yaml": ["body:", "- callout: warnign"]}


def test_the_text_report_shows_the_line_and_points_at_the_words():
    assert format_text([CALLOUT], LINES) == (
        "error[GDE105]: 'warnign' is not a known callout\n"
        "  --> modules/visit-day.yaml:2:12\n"
        "2 | - callout: warnign\n"
        "  |            ^^^^^^^\n"
        "  = help: did you mean 'warning'?\n"
    )


def test_the_plain_report_is_one_sentence_a_line():
    assert format_plain([CALLOUT]) == (
        "error GDE105 in modules/visit-day.yaml, line 2, column 12: 'warnign' is not a known callout. "
        "Help: did you mean 'warning'?\n"
    )


def test_the_json_report_has_every_field():
    assert json.loads(format_json([CALLOUT], LINES)) == [
        {
            "code": "GDE105",
            "severity": "error",
            "file": "modules/visit-day.yaml",
            "line": 2,
            "column": 12,
            "text": "- callout: warnign",
            "message": "'warnign' is not a known callout",
            "help": "did you mean 'warning'?",
        }
    ]


def _problem(code="GDE101", severity=Severity.ERROR, file="a.yaml", line=1):
    return Problem(code, severity, "wrong", Place(file, line))


def test_problems_are_sorted_by_weight_cause_and_place():
    expected = [
        _problem("YML003", file="b.yaml", line=9),
        _problem("GDE101", line=2),
        _problem("GDE109", line=10),
        _problem("REF201", line=1),
        _problem("REF210", Severity.WARNING),
        _problem("REA100", Severity.NOTE),
    ]
    printed = json.loads(format_json(reversed(expected), {}))
    assert [item["code"] for item in printed] == [problem.code for problem in expected]


def test_twenty_problems_are_shown_and_the_rest_counted():
    many = [_problem(line=line) for line in range(1, 30)]
    report = format_text(many, {})
    assert report.count("error[") == SHOWN_AT_MOST
    assert report.endswith("and 9 errors more, not shown here\n")
    assert len(json.loads(format_json(many, {}))) == 29


def test_counts_are_in_words():
    assert count_words([]) == ""
    assert count_words([_problem(), _problem(severity=Severity.NOTE), _problem()]) == "2 errors, 1 note"


def test_markup_in_a_file_is_printed_as_it_stands():
    lines = {"modules/visit-day.yaml": ["", "Call [bold]me[/bold] [link=x]"]}
    assert "2 | Call [bold]me[/bold] [link=x]" in format_text([CALLOUT], lines)


def test_characters_that_act_on_a_terminal_are_made_visible():
    assert visible("a\tb\x1b[2J\u202e\u200b\u00a0c\x9b") == "a→b␛[2J\ufffd\ufffd␣c\ufffd"
    lines = {"modules/visit-day.yaml": ["", "\x1b]0;title\x07 \t x"]}
    report = format_text([CALLOUT], lines)
    assert "\x1b" not in report
    assert "\x07" not in report
    assert "\t" not in report


def test_the_marks_stay_under_the_words_behind_a_tab():
    lines = {"f": ["\t\tx"]}
    report = format_text([Problem("YML002", Severity.ERROR, "m", Place("f", 1, 3))], lines)
    assert "1 | →→x\n  |   ^\n" in report


def test_a_very_long_line_is_shown_around_the_place():
    lines = {"f": ["[" * 200_000]}
    report = format_text([Problem("YML011", Severity.ERROR, "m", Place("f", 1, 150_000))], lines)
    assert max(len(line) for line in report.splitlines()) < 120
    assert "^" in report
