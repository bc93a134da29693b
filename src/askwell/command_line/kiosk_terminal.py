"""Starts the terminal of a kiosk, with letters of the size that its file names, and the kiosk in it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

from askwell.errors import AskwellError, UsageError
from askwell.kiosk.config import TextSize
from askwell.kiosk.log import log

TERMINAL = "foot"


def terminal_file(folder: Path, size: TextSize) -> Path:
    """What makes the terminal's letters so large."""
    return folder / f"{TERMINAL}-{size.value}.ini"


def kiosk_command(file: Path | None) -> list[str]:
    """Starts the kiosk: no user's packages, no bytecode written, nothing from the folder it stands in."""
    words = [sys.executable, "-P", "-E", "-s", "-B", "-m", "askwell", "kiosk"]
    return [*words, "--config", str(file)] if file is not None else words


def terminal_command(file: Path | None, folder: Path) -> list[str]:
    """The terminal's command. A file with errors gives the usual size: the kiosk itself tells them."""
    size = TextSize.NORMAL
    if file is not None:
        from askwell.loading.kiosk_config import check_kiosk_config

        try:
            result = check_kiosk_config(file)
        except AskwellError:
            result = None
        if result is None or result.has_error:
            log(f"{file} has errors: 'askwell kiosk --config {file} --check-config' says which")
        size = result.config.text_size if result is not None else size
    chosen = terminal_file(folder, size)
    if not chosen.is_file():
        log(f"{chosen} is not there: the letters are of the usual size")
        chosen = terminal_file(folder, TextSize.NORMAL)
    return [TERMINAL, f"--config={chosen}", *kiosk_command(file)]


def become_terminal(file: Path | None, folder: Path) -> NoReturn:
    """Replace this process by the terminal.

    Raises:
        UsageError: The terminal is not installed.
    """
    program = shutil.which(TERMINAL)
    if program is None:
        raise UsageError(f"the terminal '{TERMINAL}' is not installed.")
    os.execv(program, terminal_command(file, folder))
