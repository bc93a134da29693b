"""The `askwell` command: finds the subcommand, runs it, turns what goes wrong into words and an exit code."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from askwell import __version__
from askwell.command_line.commands import COMMANDS, Command
from askwell.command_line.one_sentence import OneSentenceParser
from askwell.command_line.streams import Streams
from askwell.errors import AskwellError, ExitCode, fault_code
from askwell.guide.names import resolve

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells have it: 128 and the number of the signal."""


LINUX_MODULES = ("termios", "fcntl", "resource")
"""Parts of Python that Windows lacks: the kiosk and the server are built on them."""


DEFAULT_COMMAND = "open"
"""What `askwell` alone, or with options only, means."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: The words after `askwell`; None: those this process was started with.

    Returns:
        The exit code. Wrong use ends in `SystemExit(2)` with a sentence on stderr, as argparse has it.
    """
    words = with_default(list(sys.argv[1:] if argv is None else argv))
    streams = Streams.standard()
    code: int = ExitCode.DONE
    try:
        try:
            code = _run(words, streams)
        finally:
            gc.enable()  # for who calls this and goes on
            streams.stdout.flush()  # now, while what goes wrong can be said
        return code
    except AskwellError as error:
        print(f"askwell: {error}", file=streams.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read this has enough: no error, as `askwell check | head` shows
        return code
    except Exception as error:  # the outermost edge: nobody is to see a traceback
        if os.environ.get("ASKWELL_TRACEBACK") == "1":
            raise
        if isinstance(error, OSError) and error.filename is not None:
            from askwell.wording.output_words import output_words_for, why  # seldom wanted

            reason = why(error, output_words_for("en"))
            print(f"askwell: {error.filename} cannot be used: {reason}.", file=streams.stderr)
            return ExitCode.CANNOT_START
        print(
            f"askwell: a fault of askwell itself. Please report this code: {fault_code(error)}",
            file=streams.stderr,
        )
        return ExitCode.FAULT


def with_default(words: list[str]) -> list[str]:
    """The words with the default command put first where none is named."""
    names_none = not words or words[0].startswith("-")
    asks_about_askwell = bool(words) and words[0] in ("-h", "--help", "-V", "--version")
    return [DEFAULT_COMMAND, *words] if names_none and not asks_about_askwell else words


def start_lightly() -> None:
    """Start with no garbage collection and without TLS, which asyncio would load and nothing here ever uses.

    Measured: each is worth about an eighth of the time to the first screen. No network is the promise anyway.
    """
    gc.disable()  # the screens turn it on again once they stand
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]


def _run(words: Sequence[str], streams: Streams) -> int:
    name = resolve(words[0], (command.name for command in COMMANDS)) if words else None
    chosen = next((command for command in COMMANDS if command.name == name), None)
    if chosen and chosen.starts_lightly:
        start_lightly()
    module = importlib.import_module(f"askwell.command_line.{chosen.module}") if chosen else None
    args = build_parser(chosen, module).parse_args([chosen.name, *words[1:]] if chosen else words)
    if module is None:
        raise AskwellError("no command is named. See 'askwell --help'.")
    try:
        return int(module.run(args, streams))
    except ModuleNotFoundError as error:
        if error.name not in LINUX_MODULES:
            raise
        raise AskwellError(f"'askwell {args.command}' works on Linux only, and this is not Linux.") from error


def build_parser(chosen: Command | None, module: ModuleType | None) -> argparse.ArgumentParser:
    """Build the parser of the chosen command; where none is chosen, with the name of every one."""
    parser = OneSentenceParser(
        prog="askwell",
        description="Helps a person get ready for an appointment, and prints their questions.",
        epilog="With a screen reader or a braille display: askwell open --plain",
    )
    parser.add_argument("-V", "--version", action="version", version=f"askwell {__version__}")
    # the name is given, or argparse works it out by way of all it knows about terminals
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", prog="askwell")
    for command in (chosen,) if chosen else COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        if module is not None:
            module.add_arguments(sub)
    return parser
