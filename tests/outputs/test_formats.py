import pytest
from sample_checklists import checklist

from askwell.checklist.checklist import SectionKind
from askwell.outputs.formats import FORMATS, render
from askwell.outputs.paper import A4, LETTER, PrintStyle, paper_for_country
from askwell.outputs.safe_words import safe_checklist, safe_line


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_and_gives_the_same_bytes_twice(name):
    assert render(checklist(), name, PrintStyle()) == render(checklist(), name, PrintStyle())


def test_names_and_endings_are_each_used_once():
    assert [form.name for form in FORMATS.values()] == list(FORMATS)
    assert len({form.ending for form in FORMATS.values()}) == len(FORMATS)


def test_a_text_format_is_utf_8_and_ends_with_a_line_feed():
    for form in FORMATS.values():
        if form.is_text:
            assert render(checklist(), form.name, PrintStyle()).decode().endswith("\n")


def test_an_empty_box_is_left_out():
    kinds = {section.kind for section in safe_checklist(checklist(tell=())).sections}
    assert SectionKind.TELL not in kinds
    assert SectionKind.DECIDED in kinds


def test_a_letter_and_its_accent_become_one():
    assert safe_line("e\u0301\u202e\x00\n x") == "é x"


def test_paper_follows_the_country():
    assert [paper_for_country(country) for country in ("US", "ca", "GB", "")] == [LETTER, LETTER, A4, A4]


def test_no_type_is_smaller_than_guidance_allows():
    """UKAAF G003: clear print 14 pt and never under 12, large print 18 pt and never under 16."""
    for style, body, small in ((PrintStyle(), 14, 12), (PrintStyle(is_large=True), 18, 16)):
        assert (style.body_points, style.small_points) == (body, small)
