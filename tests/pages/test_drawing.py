"""Blocks, pictures, help lines and the way: how each is drawn."""

from __future__ import annotations

import re
import typing
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.front.pages.drawing import CURVE_HEIGHT, CURVE_WIDTH, code_path, curve, people
from askwell.front.pages.help_lines import pieces, ways
from askwell.front.pages.render import environment, template_name
from askwell.guide.model import CurvePoint, Level
from askwell.presenting import view
from askwell.wording.page_words import page_words_for
from walks.sample_guide import GUIDE

ENGLISH, SPANISH = page_words_for("en"), page_words_for("es")


@pytest.mark.parametrize("kind", typing.get_args(view.Shown), ids=template_name)
def test_every_kind_of_block_has_a_template(kind: type) -> None:
    """A new kind of block in a guide needs `templates/blocks/<kind>.html`; `docs/architecture.md` says so."""
    environment().get_template(f"blocks/{template_name(kind)}.html")


@pytest.mark.parametrize("picking", view.Picking)
def test_every_way_of_choosing_has_a_template(picking: view.Picking) -> None:
    environment().get_template(f"choices/{picking.value}.html")


def test_no_template_turns_escaping_off() -> None:
    folder = files("askwell.front.pages") / "templates"
    texts = [path.read_text() for path in _every(folder)]
    assert len(texts) > 20
    assert not any("|safe" in text.replace(" ", "") or "autoescape" in text for text in texts)


def _every(folder: typing.Any) -> typing.Iterator[typing.Any]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _every(path)
        else:
            yield path


@given(st.integers(1, 100).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_picture_has_as_many_people_as_it_says(number: tuple[int, int]) -> None:
    count, of = number
    drawn = people(count, of)
    assert drawn is not None
    assert drawn[0].count("M") == count
    assert drawn[1].count("M") == of - count
    assert drawn[2] * 10 >= of


def test_a_thousand_people_are_not_drawn() -> None:
    assert people(3, 1000) is None


def test_a_curve_begins_and_ends_on_its_ground_and_is_highest_where_it_is_strongest() -> None:
    points = [CurvePoint(0, Level.NONE), CurvePoint(40, Level.STRONG), CurvePoint(120, Level.LITTLE)]
    places = re.findall(r"[ML]([0-9.]+) ([0-9.]+)", curve(points))
    assert places[0] == ("0", str(CURVE_HEIGHT))
    assert places[-1] == (str(CURVE_WIDTH), str(CURVE_HEIGHT))
    assert min(places, key=lambda place: float(place[1])) == ("33.3", "0.0")


@given(
    st.lists(st.lists(st.booleans(), min_size=4, max_size=4).map(tuple), min_size=1, max_size=5).map(tuple)
)
def test_a_code_has_a_dark_unit_for_each_dark_module(modules: tuple[tuple[bool, ...], ...]) -> None:
    dark = set()
    for run in code_path(modules).split("z")[:-1]:
        x, y = run.removeprefix("M").split("h")[0].split(" ")
        length = int(run.split("h")[1].split("v")[0])
        dark |= {(int(x) + n, int(y)) for n in range(length)}
    assert dark == {(x, y) for y, row in enumerate(modules) for x, is_dark in enumerate(row) if is_dark}


@pytest.mark.parametrize(
    ("line", "hrefs"),
    [
        ("Call or text 988, day or night.", ["tel:988", "sms:988"]),
        ("For Spanish, call 988 and press 2.", ["tel:988"]),
        ("For veterans, call 988 and press 1, or text 838255.", ["tel:988", "sms:838255"]),
        ("call Samaritans on 116 123, or text Shout on 85258.", ["tel:116123", "sms:85258"]),
        ("Call or text 9-8-8, any time", ["tel:988", "sms:988"]),
        ("Call Lifeline on 13 11 14, 24 hours a day.", ["tel:131114"]),
        ("Text Lifeline on 0477 13 11 14, 24 hours a day.", ["sms:0477131114"]),
        ("In an emergency, call 999 or 112.", ["tel:999", "tel:112"]),
        ("911", ["tel:911"]),
        ("text 50808", ["sms:50808"]),
        ("Call Lifeline on 0800 543 354, or text HELP to 4357.", ["tel:0800543354", "sms:4357"]),
        ("In Wales, call 111 and press 2.", ["tel:111"]),
        ("your local number", []),
        ("Room 7, 24 hours", []),
    ],
)
def test_each_number_of_a_help_line_is_called_or_written_to_as_the_line_says(
    line: str, hrefs: list[str]
) -> None:
    assert [found.href for found in ways(line, ENGLISH)] == hrefs


def test_a_help_line_in_spanish_is_understood_too() -> None:
    assert [w.href for w in ways("Llame o envíe un mensaje al 988.", SPANISH)] == ["tel:988", "sms:988"]


@pytest.mark.parametrize("entry", GUIDE.help_now.entries, ids=lambda entry: entry.country)
def test_no_word_of_a_help_line_is_lost(entry: typing.Any) -> None:
    for line in (entry.emergency, entry.line, *entry.ways):
        assert "".join(piece.text for piece in pieces(line, ENGLISH)) == line


def test_a_site_is_reached_by_a_protected_way() -> None:
    (site,) = [p for p in pieces("Find a free line at findahelpline.com.", ENGLISH) if p.href]
    assert site.href == "https://findahelpline.com"
