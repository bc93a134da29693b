"""What a kiosk's process knows of the machine around it: read at the command line, and passed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The environment, the clocks, and where guides are."""

    environment: Mapping[str, str]
    seconds: Callable[[], float]
    """That only grow, also through exec."""
    now: Callable[[], dt.datetime]
    """By the wall clock of this place."""
    find_guide: Callable[[str], Path]
    """A guide's folder, by its name in the config. Raises AskwellError where there is none."""

    def today(self) -> dt.date:
        """The date of now."""
        return self.now().date()
