"""Opens a saved sheet, or its folder, with the program of this computer."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

_SOON_SECONDS = 1.0
"""A program that has not given up by then has taken the file."""


def find_opener(environment: Mapping[str, str]) -> Callable[[str, bool], bool] | None:
    """What opens files here; None where nothing does: no such program, or no desktop to show it on."""
    if sys.platform == "win32":
        return _open_on_windows
    if sys.platform == "darwin":
        program = shutil.which("open")
    else:
        has_desktop = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
        program = shutil.which("xdg-open") if has_desktop else None
    return None if program is None else lambda path, is_folder: _open(program, path, is_folder)


def _open(program: str, path: str, is_folder: bool) -> bool:
    import subprocess  # a sheet is opened once, if ever

    place = str(Path(path).parent) if is_folder else path
    with contextlib.suppress(OSError):
        opening = subprocess.Popen(
            [program, place],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return opening.wait(_SOON_SECONDS) == 0
        except subprocess.TimeoutExpired:
            return True
    return False


def _open_on_windows(path: str, is_folder: bool) -> bool:
    start = getattr(os, "startfile", None)
    if start is None:
        return False
    try:
        start(str(Path(path).parent) if is_folder else path)
    except OSError:
        return False
    return True
