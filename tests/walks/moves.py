"""Random walks through a guide, the same for the core and for every front end.

A `Move` is chosen without knowing where it will be made. `deed_of` says what it comes to at a step (or
nothing), `apply_deed` does that to the core. A front end turns the deed into keys or typed lines.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from askwell.presenting.choosing import set_top, take
from hypothesis import strategies as st

from askwell.guide.model import Guide
from askwell.presenting.side_views import CLOSE, SWITCH_PATH, TO_LIST, follow_map, map_view
from askwell.presenting.step_views import step_view
from askwell.presenting.view import Picking, View
from askwell.walkthrough.question_list import MAX_TOP
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.english import ENGLISH


class Kind(enum.Enum):
    NEXT = "next"
    BACK = "back"
    OPEN = "open"
    """The page behind a distress note."""
    CHOOSE = "choose"
    """The numbered choice of the step, whatever the step is."""
    WRITE = "write"
    """A new own question."""
    EDIT = "edit"
    DELETE = "delete"
    UNDO = "undo"
    ORDER = "order"
    """Two or three for the top, at once."""
    UP = "up"
    DOWN = "down"
    SENTENCE = "sentence"
    """The own first sentence; no words: the guide's again."""
    LANGUAGE = "language"
    MAP = "map"
    PATH = "path"
    """Short path or all pages, in the map."""


@dataclass(frozen=True)
class Move:
    """What a walker means to do. Numbers count round: 7 is the third of four."""

    kind: Kind
    number: int = 0
    numbers: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Deed:
    """What a move comes to at one step: the same kind, with keys of choices that are there."""

    kind: Kind
    keys: tuple[str, ...] = ()
    text: str = ""

    @property
    def key(self) -> str:
        """The first key."""
        return self.keys[0]


Load = Callable[[str], tuple[Guide, object]]


def deed_of(walkthrough: Walkthrough, move: Move) -> Deed | None:
    """What the move comes to here; None: it cannot be made here."""
    step, questions = walkthrough.step.kind, walkthrough.questions
    match move.kind:
        case Kind.NEXT:
            return None if step is StepKind.DONE else Deed(Kind.NEXT)
        case Kind.BACK:
            return None if walkthrough.steps[0] == walkthrough.step else Deed(Kind.BACK)
        case Kind.OPEN:
            return Deed(Kind.OPEN) if walkthrough.is_veiled else None
        case Kind.CHOOSE:
            return _choice(walkthrough, move)
        case Kind.WRITE:
            can_write = step is StepKind.CHOOSE and questions.can_write
            return Deed(Kind.WRITE, text=move.text) if can_write else None
        case Kind.EDIT | Kind.DELETE:
            if step is not StepKind.CHOOSE:
                return None
            return _one(move, (q.id for q in questions.own))
        case Kind.UNDO:
            is_there = step in (StepKind.PAGE, StepKind.CHOOSE, StepKind.TOP)
            return Deed(Kind.UNDO) if is_there and questions.can_undo else None
        case Kind.ORDER:
            return _order(walkthrough, move)
        case Kind.UP | Kind.DOWN:
            return _one(move, questions.top) if step is StepKind.TOP and len(questions.top) > 1 else None
        case Kind.SENTENCE:
            return Deed(Kind.SENTENCE, text=move.text) if step is StepKind.FIRST_SENTENCE else None
        case Kind.LANGUAGE:
            return _one(move, (language.code for language in walkthrough.guide.languages))
        case Kind.MAP:
            keys = (c.key for c in map_view(walkthrough, ENGLISH.screen).choices)
            return _one(move, (key for key in keys if key not in (CLOSE, SWITCH_PATH)))
        case Kind.PATH:
            return Deed(Kind.PATH)


def view_of(walkthrough: Walkthrough) -> View:
    """The step's view; not for the review, which has no choices."""
    return View("") if walkthrough.step.kind is StepKind.REVIEW else step_view(walkthrough, ENGLISH.screen)


def _choice(walkthrough: Walkthrough, move: Move) -> Deed | None:
    view = view_of(walkthrough)
    deed = _one(move, (choice.key for choice in view.choices))
    if deed is None or view.picking is not Picking.RANK:
        return deed
    top = walkthrough.questions.top
    return None if len(top) == MAX_TOP and deed.key not in top else deed


def _order(walkthrough: Walkthrough, move: Move) -> Deed | None:
    if walkthrough.step.kind is not StepKind.TOP:
        return None
    keys = [choice.key for choice in view_of(walkthrough).choices]
    picked = tuple(dict.fromkeys(keys[n % len(keys)] for n in move.numbers)) if keys else ()
    return Deed(Kind.ORDER, picked) if len(picked) > 1 else None


def _one(move: Move, keys: Iterable[str]) -> Deed | None:
    known = tuple(keys)
    return Deed(move.kind, (known[move.number % len(known)],), move.text) if known else None


def apply_deed(walkthrough: Walkthrough, deed: Deed, load: Load) -> Walkthrough:
    """Do it to the core."""
    questions = walkthrough.questions
    match deed.kind:
        case Kind.NEXT:
            return walkthrough.forward()
        case Kind.BACK:
            return walkthrough.back()
        case Kind.OPEN:
            return walkthrough.open_page()
        case Kind.CHOOSE if walkthrough.step.kind is StepKind.LANGUAGE:
            return _in_language(walkthrough, deed.key, load)
        case Kind.CHOOSE:
            return take(walkthrough, deed.key)
        case Kind.WRITE:
            return _offered(walkthrough.with_questions(questions.write(deed.text)), deed.text)
        case Kind.EDIT:
            return _offered(walkthrough.with_questions(questions.edit(deed.key, deed.text)), deed.text)
        case Kind.DELETE:
            return walkthrough.with_questions(questions.delete(deed.key))
        case Kind.UNDO:
            return walkthrough.with_questions(questions.undo())
        case Kind.ORDER:
            return set_top(walkthrough, deed.keys)
        case Kind.UP:
            return walkthrough.with_questions(questions.move_top(deed.key, -1))
        case Kind.DOWN:
            return walkthrough.with_questions(questions.move_top(deed.key, 1))
        case Kind.SENTENCE:
            return _offered(walkthrough.say_first(deed.text), deed.text)
        case Kind.LANGUAGE:
            return _in_language(walkthrough, deed.key, load)
        case Kind.MAP:
            return follow_map(walkthrough, deed.key)
        case Kind.PATH:
            return follow_map(walkthrough, SWITCH_PATH)


def apply_move(walkthrough: Walkthrough, move: Move, load: Load) -> Walkthrough:
    """Make a move in the core; one that cannot be made here changes nothing."""
    deed = deed_of(walkthrough, move)
    return walkthrough if deed is None else apply_deed(walkthrough, deed, load)


def _in_language(walkthrough: Walkthrough, code: str, load: Load) -> Walkthrough:
    return walkthrough if code == walkthrough.guide.language else walkthrough.with_guide(load(code)[0])


def _offered(walkthrough: Walkthrough, text: str) -> Walkthrough:
    return walkthrough.offer_help() if walkthrough.should_offer_help(text) else walkthrough


TO_THE_LIST = Deed(Kind.MAP, (TO_LIST,))
"""How every walk ends: at the list, then on to the last step."""

# --- what walkers do --------------------------------------------------------------------------

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"))
own_words = st.one_of(
    st.sampled_from(
        (
            "Can I drive? [/b] **no** {line}",
            "¿Puedo conducir mañana?",
            "I want to die sometimes",
            "x" * 600,
            "1 2 3",
            "\x1b[31mred\x07 \u202eesrever\u202c and a tab\tthere",
        )
    ),
    st.text(_LETTERS, min_size=2, max_size=60).map(lambda text: f"Is it {text} here"),
)
"""Longer than one letter, so that no front end takes them for a command."""

_number = st.integers(0, 29)


@st.composite
def moves(draw: st.DrawFn, kinds: tuple[Kind, ...] = tuple(Kind)) -> Move:
    """One move of one of these kinds."""
    kind = draw(st.sampled_from(kinds))
    if kind in (Kind.WRITE, Kind.EDIT):
        return Move(kind, draw(_number), text=draw(own_words))
    if kind is Kind.SENTENCE:
        return Move(kind, text=draw(st.one_of(st.just(""), own_words)))
    if kind is Kind.ORDER:
        return Move(kind, numbers=tuple(draw(st.lists(_number, min_size=2, max_size=3))))
    if kind in (Kind.CHOOSE, Kind.EDIT, Kind.DELETE, Kind.UP, Kind.DOWN, Kind.LANGUAGE, Kind.MAP):
        return Move(kind, draw(_number))
    return Move(kind)


def _leg(start: tuple[Move, ...], *kinds: Kind, most: int = 6) -> st.SearchStrategy[list[Move]]:
    """Go to a place, then make moves that make sense there."""
    return st.lists(moves(kinds), min_size=1, max_size=most).map(lambda more: [*start, *more])


_TO_LIST, _NEXT = Move(Kind.MAP, 0), Move(Kind.NEXT)
_legs = st.one_of(
    _leg((_TO_LIST,), Kind.CHOOSE, Kind.WRITE, Kind.WRITE, Kind.EDIT, Kind.DELETE, Kind.UNDO),
    _leg((_TO_LIST, _NEXT), Kind.CHOOSE, Kind.ORDER, Kind.UP, Kind.DOWN, Kind.UNDO),
    _leg((), Kind.NEXT, Kind.NEXT, Kind.CHOOSE, Kind.CHOOSE, Kind.BACK),
    _leg((_TO_LIST, _NEXT, _NEXT), Kind.SENTENCE, Kind.BACK, most=2),
    _leg((), Kind.MAP, Kind.OPEN, Kind.CHOOSE, Kind.NEXT, Kind.BACK, Kind.PATH),
    _leg((Move(Kind.MAP, 4),), Kind.OPEN, Kind.CHOOSE, Kind.NEXT, Kind.BACK, most=3),
    _leg((_NEXT,) * 4, Kind.CHOOSE, Kind.CHOOSE, Kind.NEXT, Kind.BACK),
    _leg((), Kind.LANGUAGE, Kind.PATH, Kind.UNDO, Kind.OPEN, Kind.MAP, most=2),
)
walks = st.lists(_legs, min_size=1, max_size=4).map(lambda legs: [move for leg in legs for move in leg])
"""A whole walk: a few legs, each with moves that mostly can be made where it leads."""
