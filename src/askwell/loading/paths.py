"""Paths as people write them."""

from __future__ import annotations

from pathlib import Path


def expanded(text: str | Path) -> Path:
    """A path with `~` filled in; as it was written where there is no such home folder."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)
