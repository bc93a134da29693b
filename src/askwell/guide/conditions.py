"""When something is shown, as data, and the one function that decides it."""

from __future__ import annotations

from dataclasses import dataclass

ANY: tuple[str, ...] = ()
"""An empty list of values: the key was not named, so everything matches."""

NO_FORM = "not-sure"
"""Stands among forms for a reader who named none: one page can take the place of a page for each form."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A closed map of what a reader may have told us. Keys are joined by "and", values by "or"."""

    form: tuple[str, ...] = ANY
    """Ids of forms, or `NO_FORM`."""
    stage: tuple[str, ...] = ANY
    """Ids of stages."""
    concern: tuple[str, ...] = ANY
    """Ids of concerns."""
    country: tuple[str, ...] = ANY
    """Country codes; a setting, never asked of the reader."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What it asks of the reader's answers: some of `form`, `stage` and `concern`."""
        asked = {"form": self.form, "stage": self.stage, "concern": self.concern}
        return tuple(key for key, values in asked.items() if values)


@dataclass(frozen=True, slots=True)
class Visibility:
    """When a page, block, question or item is shown."""

    when: Condition | None = None
    """Shown only if this holds; None: always."""
    unless: Condition | None = None
    """Hidden if this holds; None: never."""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Those there are, of the two."""
        return tuple(condition for condition in (self.when, self.unless) if condition is not None)


ALWAYS = Visibility()


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of the reader. A prompt that was skipped is None (or, for concerns, empty)."""

    form: str | None = None
    stage: str | None = None
    concerns: frozenset[str] = frozenset()
    country: str = ""


def _matches(condition: Condition, situation: Situation) -> bool:
    """Whether every named key matches; what was skipped matches everything."""
    if condition.form and situation.form is not None and situation.form not in condition.form:
        return False
    if condition.stage and situation.stage is not None and situation.stage not in condition.stage:
        return False
    if condition.concern and situation.concerns and situation.concerns.isdisjoint(condition.concern):
        return False
    return not (condition.country and situation.country not in condition.country)


def _surely_matches(condition: Condition, situation: Situation) -> bool:
    """Whether every named key was told and matches; `NO_FORM` matches a form that was not told."""
    return (
        (not condition.form or (situation.form or NO_FORM) in condition.form)
        and (not condition.stage or situation.stage in condition.stage)
        and (not condition.concern or not situation.concerns.isdisjoint(condition.concern))
        and (not condition.country or situation.country in condition.country)
    )


def is_shown(visibility: Visibility, situation: Situation) -> bool:
    """Decide whether something is shown to this reader.

    Args:
        visibility: The `when` and `unless` of a page, block, question or item.
        situation: What the reader has told us, and the country that is set.

    Returns:
        True if `when` holds (or there is none) and `unless` does not. A skipped prompt satisfies
        `when` and never satisfies `unless`, so skipping can only show more. The one exception is asked
        for by name: `unless` with `NO_FORM` hides from a reader who named no form.
    """
    if visibility.when is not None and not _matches(visibility.when, situation):
        return False
    return visibility.unless is None or not _surely_matches(visibility.unless, situation)
