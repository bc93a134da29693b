"""`askwell forget`: erases what was kept on this computer."""

from __future__ import annotations

import argparse

from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import state_file
from askwell.errors import ExitCode
from askwell.wording.keeping_words import keeping_words_for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell forget`: none."""


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Erase, and say what and where."""
    state = state_file()
    print(state.forget() if state else keeping_words_for("en").no_home, file=streams.stdout)
    return ExitCode.DONE
