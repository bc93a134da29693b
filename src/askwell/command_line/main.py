"""The `askwell` command: finds the subcommand, runs it, turns what goes wrong into words and an exit code."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NoReturn

from askwell import __version__
from askwell.command_line.light_start import start_lightly
from askwell.command_line.streams import Streams
from askwell.errors import AskwellError, ExitCode, fault_code
from askwell.guide.names import names_there, resolve, shown
from askwell.overriding import override

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells have it: 128 and the number of the signal."""


LINUX_MODULES = ("termios", "fcntl", "resource")
"""Parts of Python that Windows lacks: the kiosk and the server are built on them."""


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand, and the module that is imported only when it is chosen."""

    name: str
    help: str
    """One line for `askwell --help`."""
    module: str
    """Has `add_arguments(parser)` and `run(args, streams) -> int`."""
    is_screen: bool = False
    """Whether it opens the full screen, whose start counts in milliseconds."""


COMMANDS: tuple[Command, ...] = (
    Command("open", "open the guide (the same as 'askwell' alone)", "askwell.command_line.run_guide", True),
    Command("print", "print or save a checklist with no interface", "askwell.command_line.print_checklist"),
    Command("questions", "the questions of a guide, with their ids", "askwell.command_line.list_questions"),
    Command(
        "handout",
        "the guide itself, or one module, for paper or the web",
        "askwell.command_line.print_handout",
    ),
    Command("forget", "erase what was kept on this computer", "askwell.command_line.forget_kept"),
    Command(
        "printers", "list the printers and what is wrong with each", "askwell.command_line.list_printers"
    ),
    Command("kiosk", "waiting-room mode: each person starts fresh", "askwell.command_line.run_kiosk", True),
    Command("serve", "the guide in a browser, for touch screens", "askwell.command_line.serve_guide"),
    Command("check", "find what is wrong in a guide", "askwell.command_line.check_guides"),
    Command("audit", "print every score of a guide as a table", "askwell.command_line.audit_guide"),
)
"""In the order of `askwell --help`; only what is built."""
DEFAULT_COMMAND = "open"
"""What `askwell` alone, or with options only, means once it is built."""


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
    names = [command.name for command in COMMANDS]
    starts_with_option = not words or words[0].startswith("-")
    asks_about_askwell = bool(words) and words[0] in ("-h", "--help", "--version")
    if DEFAULT_COMMAND in names and starts_with_option and not asks_about_askwell:
        return [DEFAULT_COMMAND, *words]
    return words


def _run(words: Sequence[str], streams: Streams) -> int:
    name = resolve(words[0], (command.name for command in COMMANDS)) if words else None
    chosen = next((command for command in COMMANDS if command.name == name), None)
    if chosen and chosen.is_screen:
        start_lightly()
    module = importlib.import_module(chosen.module) if chosen else None
    args = build_parser(chosen, module).parse_args([chosen.name, *words[1:]] if chosen else words)
    if module is None:
        raise AskwellError("no command is named. See 'askwell --help'.")
    try:
        return int(module.run(args, streams))
    except ModuleNotFoundError as error:
        if error.name not in LINUX_MODULES:
            raise
        raise AskwellError(f"'askwell {args.command}' works on Linux only, and this is not Linux.") from error


class OneSentenceParser(argparse.ArgumentParser):
    """Tells wrong use in one sentence, not below a screenful of options."""

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


def build_parser(chosen: Command | None, module: ModuleType | None) -> argparse.ArgumentParser:
    """Build the parser with every command's name, and the options of the chosen one only."""
    parser = OneSentenceParser(
        prog="askwell",
        description="Helps a person get ready for an appointment, and prints their questions.",
        epilog="With a screen reader or a braille display: askwell open --plain",
    )
    parser.add_argument("--version", action="version", version=f"askwell {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        if command is chosen and module is not None:
            module.add_arguments(sub)
    return parser
