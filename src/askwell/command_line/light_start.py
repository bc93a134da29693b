"""A start in as few milliseconds as there can be."""

from __future__ import annotations

import gc
import sys


def start_lightly() -> None:
    """Start with no garbage collection and without TLS, which asyncio would load and nothing here ever uses.

    Measured: each is worth about an eighth of the time to the first screen. No network is the promise anyway.
    """
    gc.disable()  # the screens turn it on again once they stand
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
