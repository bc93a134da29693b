"""One screenful, before any screen: words to read, things to choose, things to do."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from askwell.guide.model import Block
from askwell.presenting.acts import Act
from askwell.presenting.way import Way
from askwell.wording.words import ActWords


@dataclass(frozen=True, slots=True)
class Literal:
    """Words shown as they are, without marks: a person's own, or already plain."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardRow:
    """What there is to do, in order: each with a name and a few words on it."""

    cards: tuple[tuple[str, str], ...]


Shown = Block | Literal | CardRow


class Picking(enum.Enum):
    """How the choices of a view are taken."""

    NONE = "none"
    ONE = "one"
    """One at most; taking it again puts it back."""
    MANY = "many"
    RANK = "rank"
    """Up to three, in order."""
    DO = "do"
    """Each acts at once."""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One thing to choose."""

    key: str
    """What the front end hands back."""
    label: str = field(repr=False)
    note: str = field(default="", repr=False)
    """A second line."""
    is_on: bool = False
    rank: int = 0
    """1 to 3 among the top three; 0: not one of them."""


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Choices under a heading."""

    choices: tuple[ChoiceView, ...]
    title: str = ""
    texts: tuple[str, ...] = field(default=(), repr=False)
    """Words between the heading and the choices, as they are."""
    hint: str = ""
    """A few words on the keys, where there are keys."""
    is_card: bool = False
    """Whether it stands out from the words around it."""


@dataclass(frozen=True, slots=True)
class View:
    """What a step, or a side screen, says and offers."""

    heading: str
    blocks: tuple[Shown, ...] = field(default=(), repr=False)
    groups: tuple[ChoiceGroup, ...] = field(default=(), repr=False)
    picking: Picking = Picking.NONE
    acts: tuple[Act, ...] = ()
    """Acts of this step, most wanted first, besides those offered always."""
    place: str = ""
    """Where we are, in words; for an ear."""
    way: Way | None = None
    """Where we are, for an eye; None beside the steps."""
    read_first: bool = False
    """Whether the first act is to read on, until the last word was in sight."""
    own_labels: Mapping[Act, str] = field(default_factory=dict)
    """What acts are called here; none, or empty: the usual word."""

    def labels(self, names: Mapping[str, ActWords]) -> tuple[tuple[Act, str], ...]:
        """Each act with what its button says here."""
        return tuple((act, self.own_labels.get(act) or names[act.value].button) for act in self.acts)

    @property
    def choices(self) -> tuple[ChoiceView, ...]:
        """All choices in order, without headings."""
        return tuple(choice for group in self.groups for choice in group.choices)
