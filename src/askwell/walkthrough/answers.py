"""What a reader has told us so far, as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from askwell.guide.conditions import Situation

UNSURE = "?"
"""Told in place of a form: not sure yet. No id of a guide looks like it."""


@dataclass(frozen=True, slots=True, repr=False)
class Answers:
    """Replies to the prompts. None, or empty, means skipped. Never printed and never logged."""

    form: str | None = None
    """A form's id, or `UNSURE`."""
    stage: str | None = None
    concerns: frozenset[str] = frozenset()
    short: bool | None = None
    """True: only the must-see pages; False or None: every visible page."""
    keep: bool | None = None
    """Whether this computer may keep the walkthrough; None counts as no."""
    ready: tuple[tuple[str, bool], ...] = ()
    """Readiness prompts answered so far: id, and yes or no."""
    first_sentence: str = ""
    """The reader's own opening words; empty: the guide's."""
    no_glance: bool = False
    """Whether what the reader answered stays off the sheet."""

    def situation(self, country: str) -> Situation:
        """What conditions are decided by."""
        return Situation(None if self.form == UNSURE else self.form, self.stage, self.concerns, country)

    def is_ready(self, prompt_id: str) -> bool | None:
        """The reply to one readiness prompt, or None if it was skipped."""
        return next((yes for key, yes in self.ready if key == prompt_id), None)

    def with_ready(self, prompt_id: str, yes: bool | None) -> tuple[tuple[str, bool], ...]:
        """The readiness replies with this one changed; None takes it out."""
        kept = tuple(pair for pair in self.ready if pair[0] != prompt_id)
        return kept if yes is None else (*kept, (prompt_id, yes))
