"""What a front end is asked to do after an act. Closed: `Effect` names them all."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from askwell.overriding import override
from askwell.presenting.view import View


class Side(enum.Enum):
    """What a side view is for: what is taken on it goes to `Session.answer` with this."""

    READ = "read"
    """Nothing is decided there."""
    HELP = "help"
    HELP_NOW = "help-now"
    HELP_OFFER = "help-offer"
    MAP = "map"
    LANGUAGE = "language"
    LOOK = "look"
    GO_ON = "go-on"
    LEAVE = "leave"
    DELETE = "delete"


class Bare:
    """An effect whose kind says all. No dataclass: eight of those would be a hundredth of the start."""

    __slots__ = ()

    @override
    def __eq__(self, other: object) -> bool:
        """Whether it is one of the same kind."""
        return type(other) is type(self)

    @override
    def __hash__(self) -> int:
        """The same for all of a kind."""
        return hash(type(self))

    @override
    def __repr__(self) -> str:
        """Its kind."""
        return f"{type(self).__name__}()"


@dataclass(frozen=True, slots=True)
class Say:
    """Tell what just happened."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Chose:
    """A choice was taken or put back: said back where it is not seen."""

    label: str = field(repr=False)
    is_on: bool
    is_question: bool
    """It went on the list, or off."""


class Ranked(Bare):
    """The top three are others, or in another order."""


@dataclass(frozen=True, slots=True)
class Marked:
    """This choice is what was just written or moved."""

    key: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """Own words were changed."""

    text: str = field(repr=False)
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """What was written did not fit."""

    characters: int
    """How many were taken."""


@dataclass(frozen=True, slots=True)
class OpenView:
    """Show a view beside the step."""

    view: View
    side: Side
    about: str = ""
    """What it is about, where the answer needs that: a question's id."""


@dataclass(frozen=True, slots=True)
class Write:
    """Let the reader write."""

    target: str
    """`Session.wrote` and `Session.draft` take it back: `NEW`, `SENTENCE` or the id of an own question."""
    heading: str
    text: str = field(repr=False)
    """To begin with."""
    limit: int
    """Characters."""


class LookAtChoices(Bare):
    """Go to the choices: the reader has to say which."""


@dataclass(frozen=True, slots=True)
class LoadLanguage:
    """Read the guide in another language, and give it to `Session.spoke`."""

    code: str


@dataclass(frozen=True, slots=True)
class Wear:
    """Take another look."""

    theme: str


class DrawCurtain(Bare):
    """Blank the screen."""


class ReadAloud(Bare):
    """Read the step aloud."""


class Keep(Bare):
    """Keep the walkthrough on this computer as it stands."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Erase what was kept, and say so; or tell `Session.not_forgotten`."""

    was_on: bool = False
    """Whether this walkthrough was being kept until now."""
    leaves: bool = False
    """Whether to end then."""


@dataclass(frozen=True, slots=True)
class Save:
    """Save the sheet, and tell `Session.saved` or `Session.failed`."""

    format_name: str


class Print(Bare):
    """Print the sheet, and tell `Session.printed` or `Session.not_printed`."""


class ShowCodes(Bare):
    """Show the top three as codes for a phone."""


class ShowSheet(Bare):
    """Show the sheet itself."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Open the saved sheet, or the folder it is in, and tell `Session.failed` if nothing here can."""

    path: str
    is_folder: bool


@dataclass(frozen=True, slots=True)
class Leave:
    """End."""

    is_finished: bool = False
    """Whether there is a sheet, and this is the end of the way."""


Effect = (
    Say
    | Chose
    | Ranked
    | Marked
    | Reworded
    | Cut
    | OpenView
    | Write
    | LookAtChoices
    | LoadLanguage
    | Wear
    | DrawCurtain
    | ReadAloud
    | Keep
    | Forget
    | Save
    | Print
    | ShowCodes
    | ShowSheet
    | OpenFile
    | Leave
)
