"""Random walks through a guide, the same for the session and for every front end.

A `Move` is chosen without knowing where it will be made. `deed_of` says what it comes to at a step (or
nothing), `apply_deed` does that to the session. A front end turns the deed into keys or typed lines.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from askwell.guide.model import Guide
from askwell.presenting import side_views as sides
from askwell.presenting.acts import Act
from askwell.presenting.side_views import CLOSE, SWITCH_PATH, TO_LIST, map_view
from askwell.presenting.view import Picking
from askwell.session import effects as do
from askwell.session.effects import Effect, Side
from askwell.session.session import NEW, SENTENCE, Outcome, Session
from askwell.walkthrough.question_list import MAX_TOP
from askwell.walkthrough.saved_walkthrough import to_plain
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import Wording
from program_words import ENGLISH
from walks.sample_guide import GUIDE, TODAY


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
    """An own question, a rank of the top three, or the answer to a prompt."""
    UNDO = "undo"
    ORDER = "order"
    """Two or three for the top, at once."""
    PLACE = "place"
    """One for a rank of the top."""
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
    rank: int = 0

    @property
    def key(self) -> str:
        """The first key."""
        return self.keys[0]


Load = Callable[[str], tuple[Guide, Wording]]


def start_session(*, offers_keeping: bool = False) -> Session:
    """The beginning of every walk."""
    return Session(Walkthrough.start(GUIDE, offers_keeping=offers_keeping), ENGLISH, TODAY)


def deed_of(session: Session, move: Move) -> Deed | None:
    """What the move comes to here; None: it cannot be made here."""
    walkthrough, offered = session.walkthrough, session.offered()
    step, questions = walkthrough.step.kind, walkthrough.questions
    match move.kind:
        case Kind.NEXT:
            return None if step is StepKind.DONE else Deed(Kind.NEXT)
        case Kind.BACK:
            return None if walkthrough.steps[0] == walkthrough.step else Deed(Kind.BACK)
        case Kind.OPEN:
            return Deed(Kind.OPEN) if Act.SHOW in offered else None
        case Kind.CHOOSE:
            return _choice(session, move)
        case Kind.WRITE:
            can_write = step is StepKind.CHOOSE and questions.can_write
            return Deed(Kind.WRITE, text=move.text) if can_write else None
        case Kind.EDIT:
            return _one(move, (q.id for q in questions.own)) if step is StepKind.CHOOSE else None
        case Kind.DELETE:
            return _deletion(session, move)
        case Kind.UNDO:
            return Deed(Kind.UNDO) if walkthrough.past else None
        case Kind.ORDER:
            return _order(session, move)
        case Kind.PLACE:
            return None
        case Kind.UP | Kind.DOWN:
            return _one(move, questions.top) if Act.UP in offered else None
        case Kind.SENTENCE:
            if step is not StepKind.FIRST_SENTENCE or not (move.text or walkthrough.answers.first_sentence):
                return None
            return Deed(Kind.SENTENCE, text=move.text)
        case Kind.LANGUAGE:
            return _one(move, (language.code for language in walkthrough.guide.languages))
        case Kind.MAP:
            keys = (c.key for c in map_view(walkthrough, ENGLISH.screen).choices)
            return _one(move, (key for key in keys if key not in (CLOSE, SWITCH_PATH)))
        case Kind.PATH:
            return Deed(Kind.PATH)


def _choice(session: Session, move: Move) -> Deed | None:
    """A choice that every front end takes alike: at the end they differ, and so does taking a rank away."""
    view = session.view
    if session.kind is StepKind.DONE:
        return None
    deed = _one(move, (choice.key for choice in view.choices))
    if deed is None or view.picking is not Picking.RANK:
        return deed
    top = session.walkthrough.questions.top
    return None if len(top) == MAX_TOP or deed.key in top else deed


def _deletion(session: Session, move: Move) -> Deed | None:
    if Act.DELETE not in session.offered() or session.kind is StepKind.FIRST_SENTENCE:
        return None
    if session.kind is StepKind.CHOOSE:
        return _one(move, (q.id for q in session.walkthrough.questions.own))
    if session.kind is StepKind.TOP:
        return _one(move, session.walkthrough.questions.top)
    return Deed(Kind.DELETE)


def _order(session: Session, move: Move) -> Deed | None:
    if session.kind is not StepKind.TOP:
        return None
    keys = [choice.key for choice in session.view.choices]
    picked = tuple(dict.fromkeys(keys[n % len(keys)] for n in move.numbers)) if keys else ()
    return Deed(Kind.ORDER, picked) if len(picked) > 1 else None


def _one(move: Move, keys: Iterable[str]) -> Deed | None:
    known = tuple(keys)
    return Deed(move.kind, (known[move.number % len(known)],), move.text) if known else None


def apply_deed(session: Session, deed: Deed, load: Load) -> tuple[Session, list[Effect]]:
    """Do it to the session: what it comes to, and everything that a front end is asked for on the way."""
    walk = _Doing(session, load)
    match deed.kind:
        case Kind.NEXT:
            walk.follow(session.do(Act.NEXT))
        case Kind.BACK:
            walk.follow(session.do(Act.BACK))
        case Kind.OPEN:
            walk.follow(session.do(Act.SHOW))
        case Kind.CHOOSE:
            walk.follow(session.choose(deed.key))
        case Kind.WRITE:
            walk.follow(session.do(Act.ADD))
            walk.follow(walk.session.wrote(NEW, deed.text))
        case Kind.EDIT:
            walk.follow(session.do(Act.EDIT, deed.key))
            walk.follow(walk.session.wrote(deed.key, deed.text))
        case Kind.DELETE:
            walk.follow(session.do(Act.DELETE, deed.key if deed.keys else ""))
            if session.kind is StepKind.CHOOSE:
                walk.follow(walk.session.answer(Side.DELETE, sides.GO, deed.key))
        case Kind.UNDO:
            walk.follow(session.do(Act.UNDO))
        case Kind.ORDER:
            walk.follow(session.rank(deed.keys))
        case Kind.PLACE:
            walk.follow(session.place(deed.key, deed.rank))
        case Kind.UP:
            walk.follow(session.do(Act.UP, deed.key))
        case Kind.DOWN:
            walk.follow(session.do(Act.DOWN, deed.key))
        case Kind.SENTENCE if deed.text:
            walk.follow(session.do(Act.EDIT))
            walk.follow(walk.session.wrote(SENTENCE, deed.text))
        case Kind.SENTENCE:
            walk.follow(session.do(Act.DELETE))
            walk.follow(walk.session.answer(Side.DELETE, sides.GO, SENTENCE))
        case Kind.LANGUAGE:
            walk.follow(session.do(Act.LANGUAGE))
            walk.follow(walk.session.answer(Side.LANGUAGE, deed.key))
        case Kind.MAP | Kind.PATH:
            walk.follow(session.do(Act.MAP))
            walk.follow(walk.session.answer(Side.MAP, deed.key if deed.keys else SWITCH_PATH))
    return walk.session, walk.asked


def told(session: Session) -> tuple[object, ...]:
    """Everything a session holds, to be compared."""
    walkthrough = session.walkthrough
    rest = (walkthrough.past, walkthrough.is_detour, walkthrough.help_offered, session.wording.language)
    return to_plain(walkthrough), *rest, session.sheet_options, session.theme


@dataclass
class _Doing:
    """A front end that does nothing but to read other languages, and to decline help."""

    session: Session
    load: Load
    asked: list[Effect] = field(default_factory=list)

    def follow(self, outcome: Outcome) -> None:
        self.session, effects = outcome
        for effect in effects:
            self.asked.append(effect)
            if isinstance(effect, do.LoadLanguage):
                self.follow(self.session.spoke(*self.load(effect.code)))


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
    _leg((_TO_LIST, _NEXT), Kind.CHOOSE, Kind.ORDER, Kind.UP, Kind.DOWN, Kind.DELETE, Kind.UNDO),
    _leg((), Kind.NEXT, Kind.NEXT, Kind.CHOOSE, Kind.CHOOSE, Kind.BACK),
    _leg((_TO_LIST, _NEXT, _NEXT), Kind.SENTENCE, Kind.BACK, most=2),
    _leg((), Kind.MAP, Kind.OPEN, Kind.CHOOSE, Kind.NEXT, Kind.BACK, Kind.PATH),
    _leg((Move(Kind.MAP, 4),), Kind.OPEN, Kind.CHOOSE, Kind.NEXT, Kind.BACK, most=3),
    _leg((_NEXT,) * 4, Kind.CHOOSE, Kind.CHOOSE, Kind.NEXT, Kind.BACK, Kind.DELETE, Kind.UNDO),
    _leg((_TO_LIST, _NEXT, _NEXT, _NEXT), Kind.CHOOSE, Kind.NEXT, Kind.BACK, Kind.UNDO, Kind.DELETE),
    _leg((), Kind.LANGUAGE, Kind.PATH, Kind.UNDO, Kind.OPEN, Kind.MAP, most=2),
)
walks = st.lists(_legs, min_size=1, max_size=4).map(lambda legs: [move for leg in legs for move in leg])
"""A whole walk: a few legs, each with moves that mostly can be made where it leads."""
