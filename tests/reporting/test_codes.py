"""Every code that a report can have is explained."""

import re
from pathlib import Path

import pytest

import askwell
from askwell.errors import UsageError
from askwell.reporting.codes import explanation, explanations

SOURCE = Path(askwell.__file__).parent


def codes_in_source() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    return {code for text in texts for code in re.findall(r'"([A-Z]{3}\d{3})"', text)}


def test_every_code_of_the_source_is_explained_and_no_other():
    assert explanations().keys() == codes_in_source()


def test_every_code_is_expected_by_some_test():
    """Beside each broken guide stands its report; what needs more than a folder is in a test of its own."""
    tests = Path(__file__).parents[1]
    files = [*tests.rglob("test_*.py"), *tests.glob("sample_guides/broken/*/report.txt")]
    texts = "\n".join(file.read_text(encoding="utf-8") for file in files)
    assert explanations().keys() <= set(re.findall(r"\b[A-Z]{3}\d{3}\b", texts))


@pytest.mark.parametrize("one", explanations().values(), ids=lambda one: one.code)
def test_an_explanation_says_why_and_shows_both_sides(one):
    assert one.title
    assert one.why.endswith((".", "?"))
    assert one.bad != one.good


def test_a_code_is_found_in_any_case_and_an_unknown_one_named():
    assert explanation("gde105").code == "GDE105"
    with pytest.raises(UsageError, match="GDE105"):
        explanation("GDE1055")
