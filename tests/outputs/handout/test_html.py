"""A handout as a web page."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from handouts import SHIPPED, handout, hostile

from askwell.outputs.handout.drawings import people_svg
from askwell.outputs.handout.html import render_html
from askwell.outputs.paper import A4, PrintStyle

VOID = {"meta", "input", "br", "rect", "path"}


class Page(HTMLParser):
    """Tags with their attributes in order; complains of what is not closed."""

    def __init__(self, data):
        super().__init__()
        self.tags, self.open = [], []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        """Note an opened tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Note a tag without content."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Check that the last opened is closed first."""
        assert self.open.pop() == tag

    def all(self, tag):
        """The attributes of every such tag."""
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(params=["sleep", "bilingual", "shipped", "hostile", "module"])
def page(request):
    made = {
        "sleep": lambda: handout(),
        "bilingual": lambda: handout(language="es", with_english=True),
        "shipped": lambda: handout(SHIPPED),
        "hostile": hostile,
        "module": lambda: handout(SHIPPED, module="risks"),
    }[request.param]()
    return Page(render_html(made, PrintStyle(A4)))


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_leads_to_a_heading_of_this_page(page):
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] for attrs in page.all("a")]
    assert links
    assert all(link.removeprefix("#") in ids for link in links)
    named = [attrs["aria-labelledby"] for _, attrs in page.tags if "aria-labelledby" in attrs]
    assert set(named) <= set(ids)


def test_nothing_is_fetched_and_nothing_runs(page):
    assert not page.all("script") + page.all("link") + page.all("img") + page.all("iframe")
    assert not any(key.startswith("on") or key == "src" for _, attrs in page.tags for key in attrs)
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_it_has_one_main_and_one_nav_with_a_name(page):
    assert len(page.all("main")) == len(page.all("nav")) == 1
    assert page.open == []


def test_page_ids_are_anchors():
    ids = {attrs.get("id") for _, attrs in Page(render_html(handout(), PrintStyle())).tags}
    assert {"basics", "basics/two-ways", "the-visit/after"} <= ids


def test_the_language_is_named_and_the_english_marked():
    page = Page(render_html(handout(language="es", with_english=True), PrintStyle()))
    assert page.all("html") == [{"lang": "es", "dir": "ltr"}]
    assert sum(attrs.get("lang") == "en" for _, attrs in page.tags) > 50


def test_a_picture_of_people_is_skipped_by_a_screen_reader():
    pictures = Page(render_html(handout(), PrintStyle())).all("svg")
    assert len(pictures) == 2
    assert all(attrs["aria-hidden"] == "true" for attrs in pictures)


@pytest.mark.parametrize(("count", "of"), [(0, 10), (7, 10), (10, 10), (47, 100), (100, 100), (0, 100)])
def test_a_picture_has_one_figure_for_each_person(count, of):
    filled = re.search(r"fill='black' d='([^']*)'", people_svg(count, of))
    others = re.search(r"fill='white' d='([^']*)'", people_svg(count, of))
    assert (filled.group(1).count("M") if filled else 0) == count
    assert (others.group(1).count("M") if others else 0) == of - count


def test_nobody_draws_a_thousand_people():
    assert people_svg(3, 1000) == ""
