"""Where somebody sits, as data: what can be done there, and what a front end may be asked for.

A kiosk's locks are these tables and nothing else: what is not in them does nothing, whatever asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from askwell.presenting.acts import Act
from askwell.presenting.desk import CODE, LARGE, PRINT, SHEET, WAYS
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
