"""How much is tried at random: a little in `make test`, all of it in `make test-real`."""

from __future__ import annotations

import os

IS_THOROUGH = os.environ.get("ASKWELL_THOROUGH") == "1"


def examples(number: int) -> int:
    """How many of so many random examples are tried now: all, or a tenth but ten at least."""
    return number if IS_THOROUGH else max(number // 10, 10)
