"""The other real parts that tests run with: the one place where they are looked for.

A part is the name of a program, the path of a file, or "root". A test names what it needs by the mark
`@pytest.mark.needs("cupsd", "root")`, or in its body or fixture by `need("cupsd", "root")`: where a part is
missing it is skipped at home, and fails where CI is "true". What needs nothing but Python needs no mark.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
"""For pictures of a terminal."""


def missing(*parts: str) -> list[str]:
    """Which of these parts this machine lacks."""
    return [part for part in parts if not _is_there(part)]


def need(*parts: str) -> None:
    """Skip the test that asks, or fail it where every part must be there."""
    if lacking := missing(*parts):
        why = f"not on this machine: {', '.join(lacking)}"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)


def _is_there(part: str) -> bool:
    if part == "root":
        return os.geteuid() == 0
    return Path(part).exists() if part.startswith("/") else shutil.which(part) is not None
