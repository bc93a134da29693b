"""How many sheets a kiosk gives: to one person, in a row, in a day."""

from __future__ import annotations

import pytest

from askwell.kiosk.limits import PrintLimits, Refusal
from askwell.wording.kiosk_words import kiosk_words_for


@pytest.mark.parametrize(
    ("by_person", "since", "today", "refusal"),
    [
        (0, None, 0, None),
        (0, None, 199, None),
        (0, None, 200, Refusal.DAY),
        (0, None, 201, Refusal.DAY),
        (1, None, 0, Refusal.PERSON),
        (2, None, 0, Refusal.PERSON),
        (0, 0.0, 0, Refusal.COOL_DOWN),
        (0, 19.9, 0, Refusal.COOL_DOWN),
        (0, 20.0, 0, None),
        (0, 3600.0, 0, None),
        # The clock stands before the last sheet: it was set back, and no wait can be known.
        (0, -3.0, 0, None),
        # Several at once: what lasts longest is told.
        (1, 1.0, 200, Refusal.PERSON),
        (0, 1.0, 200, Refusal.DAY),
    ],
)
def test_limits_hold_for_each_person_pause_and_day(
    by_person: int, since: float | None, today: int, refusal: Refusal | None
) -> None:
    """The limits a kiosk has that sets none: 1 sheet, 20 seconds, 200 sheets a day."""
    assert PrintLimits().refusal(by_person, since, today) is refusal


def test_a_clinic_may_give_more_or_none() -> None:
    assert PrintLimits(per_person=3, cool_down_seconds=0).refusal(2, 0.0, 0) is None
    assert PrintLimits(per_person=3).refusal(3, None, 0) is Refusal.PERSON
    assert PrintLimits(per_day=0).refusal(0, None, 0) is Refusal.DAY


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_refusal_has_words_of_its_own(language: str) -> None:
    """They are looked up by the value; a wrong one would show a person nothing."""
    words = kiosk_words_for(language).done_refused
    assert words.keys() == {refusal.value for refusal in Refusal}
    assert len(set(words.values())) == len(words)
