"""How much is tried at random: a little in `make test`, all of it in `make test-real`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest

IS_THOROUGH = os.environ.get("ASKWELL_THOROUGH") == "1"


def examples(number: int) -> int:
    """How many of so many random examples are tried now: all, or a tenth but ten at least."""
    return number if IS_THOROUGH else max(number // 10, 10)


def sampled(values: Iterable[Any], number: int = 1) -> list[Any]:
    """Values for `parametrize`: the first so many for `make test`, the others for `make test-real`."""
    every = list(values)
    return every[:number] + [pytest.param(value, marks=pytest.mark.real) for value in every[number:]]
