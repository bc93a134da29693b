"""Which of two versions of a guide is the older one."""

from __future__ import annotations

import re

Issue = tuple[str, str]
"""Version and date of publication, as the guide has them."""
_NUMBERS = re.compile(r"\d{1,9}(?:\.\d{1,9}){0,5}")


def is_older(new: Issue, earlier: Issue) -> bool:
    """Whether the number went down; where one is no number, whether the date did."""
    numbers = [_numbers(version) for version, _ in (new, earlier)]
    if None not in numbers:
        return numbers[0] < numbers[1]  # type: ignore[operator]
    return new[1] < earlier[1]


def _numbers(version: str) -> list[int] | None:
    """`1.2.0` as numbers without the zeros at its end; None: it is no such thing."""
    if _NUMBERS.fullmatch(version) is None:
        return None
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return numbers
