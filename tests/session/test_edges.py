"""What the edges of a sitting can do is what its last step offers."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from askwell.presenting.sheet_options import SheetOptions
from askwell.session.edges import Edges
from walks.sample_guide import TODAY


class Saves:
    formats = ("html", "text")

    def save(self, *_: object) -> str:
        raise NotImplementedError


class Other:
    """Whatever it is, it is there."""


NOTHING = Edges(today=TODAY, load_language=lambda _: pytest.fail("nothing is read"), clock=lambda: 0.0)
THERE: Any = Other()


def test_without_edges_nothing_is_offered() -> None:
    assert NOTHING.sheet_options() == SheetOptions(formats=(), paper="letter")
    assert not any(
        getattr(NOTHING.sheet_options(), name)
        for name in ("can_print", "can_show", "has_code", "can_open", "can_keep")
    )
    assert NOTHING.notice == ""


@pytest.mark.parametrize(
    ("edge", "value", "offered"),
    [
        ("deliverer", Saves(), {"formats": ("html", "text")}),
        ("printer", THERE, {"can_print": True}),
        ("sheet_text", lambda _: "", {"can_show": True}),
        ("sheet_codes", lambda *_: (), {"has_code": True}),
        ("opener", lambda *_: True, {"can_open": True}),
        ("keeper", THERE, {"can_keep": True}),
        ("paper", "a4", {"paper": "a4"}),
    ],
)
def test_each_edge_offers_what_it_is_for_and_no_more(edge: str, value: Any, offered: dict[str, Any]) -> None:
    changes: dict[str, Any] = {edge: value}
    assert replace(NOTHING, **changes).sheet_options() == replace(NOTHING.sheet_options(), **offered)


def test_every_edge_that_can_be_missing_is_missing_at_first() -> None:
    needed = {"today", "load_language", "clock", "notice", "paper", "quiet_seconds"}
    assert all(getattr(NOTHING, edge.name) is None for edge in fields(Edges) if edge.name not in needed)
