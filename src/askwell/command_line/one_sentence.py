"""The parser of the command line: wrong use is one sentence."""

from __future__ import annotations

import argparse
import contextlib
import os
from typing import Any, NoReturn

from askwell.errors import ExitCode
from askwell.guide.names import names_there, resolve, shown
from askwell.overriding import override


class Formatter(argparse.HelpFormatter):
    """The usual one; it asks for the window's width itself, which argparse does by way of every packer."""

    def __init__(self, prog: str) -> None:
        """Take the width that shutil.get_terminal_size would give."""
        width = 0
        with contextlib.suppress(ValueError):
            width = int(os.environ.get("COLUMNS", ""))
        if width <= 0:
            with contextlib.suppress(OSError):
                width = os.get_terminal_size().columns
        super().__init__(prog, width=(width if width > 0 else 80) - 2)


class OneSentenceParser(argparse.ArgumentParser):
    """Tells wrong use in one sentence, not below a screenful of options."""

    def __init__(self, **options: Any) -> None:
        """Take what argparse's own takes."""
        super().__init__(formatter_class=Formatter, **options)

    @override
    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where all options are listed, and end with 2."""
        self.exit(ExitCode.CANNOT_START, f"askwell: {message.rstrip('.')}. See '{self.prog} --help'.\n")

    @override
    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """A name that has choices is taken in any case of letters."""
        value = super()._get_value(action, arg_string)
        if action.choices is None or not isinstance(value, str):
            return value
        return resolve(value, map(str, action.choices)) or value

    @override
    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Suggest the nearest of the choices."""
        if action.choices is not None and value not in action.choices:
            there = names_there(str(value), map(str, action.choices), "Choose")
            raise argparse.ArgumentError(action, f"{shown(str(value))} is not known.{there}")
