"""The shape of everything the program itself says. One instance per language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What stands on every sheet besides the guide's own text. `{…}` are filled in."""

    appointment: str
    clinician: str
    clinic: str
    phone: str
    address: str
    arrive: str
    my_name: str
    say_first: str
    if_time_runs_out: str
    top_three: str
    also_ask: str
    own_words: str
    """Marks a question in the person's own words."""
    own_topic: str
    """Heading for own questions."""
    decided: str
    """Heading over lines for what was decided."""
    next_steps: str
    help_now: str
    """`{line}` and `{emergency}`."""
    version: str
    """`{title}`, `{version}`, `{published}`, `{today}`."""
    notice: str
    """Whose list this is, and what it is not."""
    sheet_of: str
    """`{number}` and `{count}`."""
    no_questions: str
    """Stands above empty lines when nothing was chosen."""
    draft: str
    """Says that the translation is a draft; empty in the guide's own language."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything said in one language."""

    language: str
    """ISO 639-1."""
    direction: str
    """`ltr` or `rtl`."""
    months: tuple[str, ...]
    """January to December, as written inside a date."""
    date: str
    """`{day}`, `{month}`, `{year}`."""
    sheet: SheetWords
