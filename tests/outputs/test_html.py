import re
from html.parser import HTMLParser

import pytest
from sample_checklists import HOSTILE, bilingual, checklist

from askwell.outputs.formats import render
from askwell.outputs.paper import A4, LETTER, PrintStyle

VOID = {"meta", "input", "br"}


class Document(HTMLParser):
    """Elements in order with their attributes; fails on a tag that is not closed where it should be."""

    def __init__(self, data):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(data.decode())
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def of(self, tag):
        """The attributes of every element of this name."""
        return [attrs for name, attrs in self.elements if name == tag]


def html(source=None, style=None):
    return render(source or checklist(), "html", style or PrintStyle(LETTER))


@pytest.mark.parametrize("source", [checklist(own=HOSTILE), bilingual(own=HOSTILE), checklist(())])
def test_every_tag_is_closed_and_typed_words_make_none(source):
    document = Document(html(source))
    assert {tag for tag, _ in document.elements} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "footer", "section", "h1", "h2", "p"),
        *("ul", "ol", "li", "label", "input", "span", "div", "textarea", "fieldset", "legend"),
    }


def test_nothing_is_loaded_and_nothing_runs():
    data = html(checklist(own=HOSTILE)).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'" in data
    assert not re.search(r"<script|<link|<img|url\(|@import|\bon\w+=|https?:", data)


def test_every_checkbox_has_its_words_in_its_label():
    data = html().decode()
    boxes = data.count('type="checkbox"')
    assert boxes == 5 + 6
    words = r'<span id="[\w-]+" class="words">[^<]+</span>'
    assert len(re.findall(rf'<label class="tick"><input type="checkbox"> {words}</label>', data)) == boxes


def test_of_yes_no_and_not_sure_one_can_be_taken_for_each_thing_to_tell():
    document = Document(html())
    groups = [attrs["name"] for attrs in document.of("input") if attrs["type"] == "radio"]
    assert len(groups) == 3 * 7
    assert all(groups.count(name) == 3 for name in groups)
    assert len(document.of("fieldset")) == len(document.of("legend")) == 7


@pytest.mark.parametrize("source", [checklist(), checklist(()), bilingual(own=HOSTILE)])
def test_every_field_to_type_in_has_a_name(source):
    """What names it is a label around it, an element with that id, or a word."""
    data = html(source).decode()
    document = Document(html(source))
    ids = {attrs["id"] for _, attrs in document.elements if "id" in attrs}
    named = [
        attrs for attrs in document.of("textarea") if "aria-labelledby" in attrs or "aria-label" in attrs
    ]
    assert all(attrs["aria-labelledby"] in ids for attrs in named if "aria-labelledby" in attrs)
    in_labels = len(re.findall(r'<label class="field">.*?<textarea[^>]*></textarea></label>', data))
    assert len(named) + in_labels == len(document.of("textarea")) > 10


def test_the_back_begins_on_paper_of_its_own():
    assert "break-before: page" in html().decode()


def test_headings_go_down_one_step_at_a_time():
    document = Document(html())
    headings = [tag for tag, _ in document.elements if re.fullmatch(r"h\d", tag)]
    assert headings[0] == "h1"
    assert headings.count("h1") == 2
    assert set(headings) == {"h1", "h2"}


def test_language_and_english_parts_are_marked():
    document = Document(html(bilingual()))
    assert document.of("html") == [{"lang": "es", "dir": "ltr"}]
    assert {"lang": "en", "dir": "ltr", "class": "english"} in document.of("span")


@pytest.mark.parametrize(
    ("style", "page", "size"),
    [
        (PrintStyle(LETTER), "215.9mm 279.4mm", "14pt"),
        (PrintStyle(A4, is_large=True), "210.0mm 297.0mm", "18pt"),
    ],
)
def test_paper_and_type_size_are_those_asked_for(style, page, size):
    data = html(style=style).decode()
    assert f"@page {{ size: {page}; margin: 10mm 12.7mm" in data
    assert f"font: {size}/1.35" in data


def test_the_help_line_in_the_page_margin_is_a_string_and_no_style():
    source = checklist()
    words = type(source.help_line)('"; } body { display: none } \\ </style>')
    data = html(type(source)(**{**fields(source), "help_line": words})).decode()
    style = data[data.index("<style>") : data.index("</style>")]
    assert "display: none" not in style
    assert data.count("</style>") == 1


def fields(source):
    return {name: getattr(source, name) for name in source.__slots__}
