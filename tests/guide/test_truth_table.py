"""Every kind of condition against every kind of reader.

One row for each key: what the key names, what was told, and what comes of it. The keys are then joined in
every way there is, so that no key can be forgotten where it stands beside another.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from askwell.guide.conditions import Condition, Situation, Visibility, is_shown


class Row(NamedTuple):
    """What comes of one key of a condition."""

    names: tuple[str, ...]
    told: object
    holds: bool
    """As part of `when`: what was not told holds."""
    surely: bool
    """As part of `unless`: what was not told does not hide."""


ONE_ANSWER = (
    Row((), None, True, True),
    Row((), "a", True, True),
    Row(("a",), None, True, False),
    Row(("a",), "a", True, True),
    Row(("a",), "b", False, False),
    Row(("a", "b"), None, True, False),
    Row(("a", "b"), "a", True, True),
    Row(("a", "b"), "b", True, True),
    Row(("a", "b"), "c", False, False),
)
"""For `form` and for `stage`."""
CONCERNS = (
    Row((), frozenset(), True, True),
    Row((), frozenset("a"), True, True),
    Row(("a",), frozenset(), True, False),
    Row(("a",), frozenset("a"), True, True),
    Row(("a",), frozenset("b"), False, False),
    Row(("a",), frozenset("ab"), True, True),
    Row(("a", "b"), frozenset(), True, False),
    Row(("a", "b"), frozenset("b"), True, True),
    Row(("a", "b"), frozenset("ac"), True, True),
    Row(("a", "b"), frozenset("ab"), True, True),
    Row(("a", "b"), frozenset("c"), False, False),
)
COUNTRIES = (
    Row((), "", True, True),
    Row((), "GB", True, True),
    Row(("GB",), "", False, False),
    Row(("GB",), "GB", True, True),
    Row(("GB",), "US", False, False),
    Row(("GB", "CA"), "CA", True, True),
    Row(("GB", "CA"), "US", False, False),
)
"""A country is a setting: it is never "not told"."""
EVERY = list(itertools.product(ONE_ANSWER, ONE_ANSWER, CONCERNS, COUNTRIES))


def condition(rows: tuple[Row, ...]) -> Condition:
    return Condition(*(row.names for row in rows))


def situation(rows: tuple[Row, ...]) -> Situation:
    return Situation(*(row.told for row in rows))  # type: ignore[arg-type]


def test_the_table_names_every_kind_once() -> None:
    for rows in (ONE_ANSWER, CONCERNS, COUNTRIES):
        assert len({row[:2] for row in rows}) == len(rows)


def test_when_shows_to_those_who_told_it_and_to_those_who_told_nothing() -> None:
    for rows in EVERY:
        shown = is_shown(Visibility(when=condition(rows)), situation(rows))
        assert shown == all(row.holds for row in rows), rows


def test_unless_hides_only_from_those_who_told_all_of_it() -> None:
    for rows in EVERY:
        shown = is_shown(Visibility(unless=condition(rows)), situation(rows))
        assert shown != all(row.surely for row in rows), rows


def test_with_both_a_thing_is_shown_if_when_holds_and_unless_does_not() -> None:
    """Each key alone in `when` beside each key alone in `unless`, for every reader of the table."""
    keys = ("form", "stage", "concern", "country")
    tables = (ONE_ANSWER, ONE_ANSWER, CONCERNS, COUNTRIES)
    for (one, first), (two, second) in itertools.product(zip(keys, tables, strict=True), repeat=2):
        for left, right in itertools.product(first, second):
            told = {"form": None, "stage": None, "concerns": frozenset(), "country": ""}
            told["concerns" if one == "concern" else one] = left.told
            if one == two and left.told != right.told:
                continue
            told["concerns" if two == "concern" else two] = right.told
            both = Visibility(Condition(**{one: left.names}), Condition(**{two: right.names}))
            expected = left.holds and not right.surely
            assert is_shown(both, Situation(**told)) == expected, (one, left, two, right)  # type: ignore[arg-type]


def test_a_thing_with_neither_is_shown_to_everybody() -> None:
    assert all(is_shown(Visibility(), situation(rows)) for rows in EVERY)


def test_what_is_left_out_is_not_named_and_not_told() -> None:
    """So that a guide or a front end that names one key says nothing about the others."""
    assert Condition() == Condition(form=(), stage=(), concern=(), country=())
    assert Situation() == Situation(form=None, stage=None, concerns=frozenset(), country="")
