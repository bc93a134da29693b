"""What the shapes of the format are made of: keys, and what may stand after each."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from askwell.loading.references import Kind


class Plain(enum.Enum):
    """A value on one line, or text under `|`."""

    WORDS = "words for the reader"
    TEXT = "text that is never translated"
    ID = "an id: small letters, digits and dashes"
    YES_NO = "yes or no"
    DATE = "a date, as in 2026-03-01"
    NUMBER = "a whole number"
    LANGUAGE = "two letters of ISO 639-1, as in en"
    COUNTRY = "two letters of ISO 3166, as in US"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]
    name: str
    """What a message calls it."""


@dataclass(frozen=True, slots=True)
class Points:
    """Ids of something else in the guide."""

    kind: Kind
    is_many: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; one value alone is taken for a list of one."""

    of: Plain | Part | Listed
    fewest: int = 0
    most: int = 0
    """0: no limit."""
    counted: str = ""
    """What a message says there are too many of."""
    is_short: bool = False
    """It may be written `[a, b]`."""


@dataclass(frozen=True, slots=True)
class Part:
    """A mapping of one of these shapes; of several, the first key that fits names the one."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """A mapping whose keys the author chooses."""

    of: Plain | Part | Listed
    called: str
    """What the keys are."""


Value = Plain | OneOf | Points | Listed | Part | OwnKeys


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a shape."""

    name: str
    value: Value
    about: str
    """One sentence or two: shown by an editor beside the key, and in the page of the format."""
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """Which keys a mapping may have."""

    name: str
    """In the words of the format, as in "a page"."""
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    titled_by: str = ""
    """The key whose text names one of them in a message; empty: none does."""
    told: tuple[Key, ...] = field(default=(), repr=False)
    """The same keys with what may stand after them, for the shapes of a guide."""
    others: OwnKeys | None = None
    """Further keys that the author chooses."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All of them, in the order of the format."""
        return (*self.needed, *self.optional)

    def value(self, name: str) -> Value | None:
        """What may stand after a key; None where that is not told."""
        return next((key.value for key in self.told if key.name == name), None)


def need(name: str, value: Value, about: str) -> Key:
    """A key that must be there."""
    return Key(name, value, about)


def may(name: str, value: Value, about: str) -> Key:
    """A key that may be left out."""
    return Key(name, value, about, is_needed=False)


def shape(name: str, *keys: Key, titled_by: str = "", others: OwnKeys | None = None) -> Shape:
    """A shape of these keys."""
    needed = tuple(key.name for key in keys if key.is_needed)
    optional = tuple(key.name for key in keys if not key.is_needed)
    return Shape(name, needed, optional, titled_by, keys, others)


def part(*shapes: Shape) -> Part:
    """A mapping of one of these shapes."""
    return Part(shapes)


def one_of(kinds: type[enum.Enum], name: str) -> OneOf:
    """The values of an enumeration."""
    return OneOf(tuple(str(kind.value) for kind in kinds), name)
