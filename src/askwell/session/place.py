"""Where somebody sits, as data: what can be done there, and what a front end may be asked for.

The locks of a kiosk and of pages in a browser are these tables and nothing else: what is not in them does
nothing, whatever asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from askwell.presenting.acts import Act
from askwell.presenting.sheet_options import CODE, LARGE, PAPER, PRINT, SAVE, SHEET, WAYS
from askwell.session import effects as do
from askwell.session.effects import Effect

ALL_ACTS = frozenset(Act)
ALL_EFFECTS: frozenset[type[Effect]] = frozenset(get_args(Effect))


@dataclass(frozen=True, slots=True)
class Place:
    """What is open and what is locked."""

    acts: frozenset[Act]
    effects: frozenset[type[Effect]]
    ways: tuple[str, ...]
    """What may be done with the sheet, in the order in which it is offered."""
    is_handed_on: bool = False
    """Whether the next person comes after this one: leaving wipes and is always asked, but for the end of the
    way with a sheet; what becomes of the sheet is told in the last step itself."""

    def only(self, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
        """The effects that may happen here."""
        return tuple(effect for effect in effects if type(effect) in self.effects)


HOME = Place(ALL_ACTS, ALL_EFFECTS, WAYS)
KIOSK = Place(
    ALL_ACTS - {Act.READ_ALOUD},
    ALL_EFFECTS - {do.Keep, do.Forget, do.Save, do.OpenFile, do.ReadAloud},
    (PRINT, LARGE, CODE, SHEET),
    is_handed_on=True,
)
_PAGE_ACTS = ALL_ACTS - {Act.READ_ALOUD, Act.UP, Act.DOWN}
"""A page is read aloud by its device, and what has a rank is placed by buttons for the ranks."""
_PAGE_EFFECTS = ALL_EFFECTS - {do.Keep, do.Forget, do.OpenFile, do.ReadAloud}
"""The server keeps nothing, and opens nothing on the computer that it runs on."""
OWN_DEVICE = Place(_PAGE_ACTS, _PAGE_EFFECTS - {do.Print}, (SHEET, SAVE, CODE, LARGE, PAPER))
"""Pages on somebody's own phone or computer; the clinic's printer is for those who stand before it."""
SHARED_DEVICE = Place(_PAGE_ACTS, _PAGE_EFFECTS - {do.Save}, (PRINT, LARGE, CODE, SHEET), is_handed_on=True)
"""Pages on a device that others use afterwards, such as a tablet in a waiting room."""
