"""The top three as codes for a phone's camera, where this machine can draw them."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist


Pictures = tuple[tuple[str, ...], ...]
"""Codes, each as lines of cells."""
_SMALL_LETTERS = "linux"
"""The terminal whose letters have no half blocks, so it draws no codes."""


def code_maker() -> Callable[[Checklist, int, int], Pictures] | None:
    """Makes codes for a window of so many columns and rows; None if segno or the letters are missing."""
    if importlib.util.find_spec("segno") is None or os.environ.get("TERM") == _SMALL_LETTERS:
        return None

    def codes(checklist: Checklist, columns: int, rows: int) -> Pictures:
        from askwell.outputs.qr import qr_codes  # wanted only when a code is

        return tuple(code.half_blocks() for code in qr_codes(checklist, columns, rows))

    return codes
