"""`askwell kiosk`: the waiting-room mode. One process per person; the service manager brings it back."""

from __future__ import annotations

import argparse
import os
import shutil
from functools import partial
from pathlib import Path

from askwell.command_line.kiosk_file import kiosk_surroundings, read_config
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import check_time_zone
from askwell.errors import ExitCode, NoTerminalError, UsageError
from askwell.guide.names import shortened
from askwell.loading.paths import is_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell kiosk`."""
    parser.add_argument("--config", metavar="FILE", type=Path, help="the kiosk's file (kiosk.yaml)")
    parser.add_argument(
        "--in-foot",
        metavar="DIR",
        type=Path,
        help="open the terminal foot for it, by foot-SIZE.ini of this folder; the file's 'text-size' is SIZE",
    )
    parser.add_argument(
        "--in-browser",
        metavar="URL",
        help="open the browser for it, at the pages of an 'askwell serve' on this computer",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--check-config", action="store_true", help="only check the file and its guides")
    instead.add_argument("--set-pin", action="store_true", help="ask for a PIN, print its line for the file")
    instead.add_argument("--selftest", action="store_true", help="try everything the kiosk needs, then stop")
    instead.add_argument("--report", metavar="FILE", type=Path, help="print a file of counts as a table")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Run the kiosk, or what was asked for instead.

    Returns:
        0 only when staff leave (or what was asked for instead went well).

    Raises:
        AskwellError: Wrong use, a broken config, no good guide, no terminal.
    """
    if args.set_pin:
        return set_pin(streams)
    if args.report is not None:
        return report(args.report, streams)
    if args.check_config:
        return check_config(args.config, streams)
    if args.selftest:
        return selftest(args.config, streams)
    if args.in_browser is not None:
        from askwell.command_line.kiosk_browser import run_browser

        return run_browser(args.in_browser)
    if args.in_foot is not None:
        from askwell.command_line.kiosk_terminal import become_terminal

        become_terminal(args.config, args.in_foot)
    return _run_kiosk(args.config, streams)


def _run_kiosk(file: Path | None, streams: Streams) -> int:
    from askwell.kiosk.lock_down import refuse_switches

    refuse_switches(os.environ)
    if not (streams.stdin.isatty() and streams.stdout.isatty() and streams.stderr.isatty()):
        raise NoTerminalError("the kiosk needs a terminal to open in.")
    from askwell.command_line.kiosk_terminal import kiosk_command
    from askwell.front.drivers.terminal_powers import refuse_missing_colors
    from askwell.places.kiosk.process import KioskProcess, KioskStart

    refuse_missing_colors(os.environ)
    start = KioskStart(kiosk_surroundings(), kiosk_command(file), file, partial(read_config, file))
    return KioskProcess.start(start).run()


def set_pin(streams: Streams) -> int:
    """Ask for a PIN twice, without echo, and print the line for the config.

    Raises:
        UsageError: There is no terminal to ask at, or the PIN does not do.
    """
    import getpass  # each of these imports what it alone wants: the kiosk's start is short of time

    from askwell.kiosk.pin import LENGTH, has_good_length, hash_pin

    if not streams.stdin.isatty():
        raise UsageError("a PIN is typed at a terminal.")
    first = getpass.getpass("New PIN (nothing is shown): ", streams.stderr).encode()
    if not has_good_length(first):
        raise UsageError(f"a PIN has {LENGTH[0]} to {LENGTH[1]} characters.")
    if getpass.getpass("The same again: ", streams.stderr).encode() != first:
        raise UsageError("the two were not the same. Nothing was changed.")
    print(f"pin: {hash_pin(first)}", file=streams.stdout)
    print("Put this line into kiosk.yaml in place of the one that is there.", file=streams.stderr)
    return ExitCode.DONE


def report(file: Path, streams: Streams) -> int:
    """Print a file of counts as a table; small numbers are not told.

    Raises:
        UsageError: The file cannot be read.
    """
    from askwell.kiosk.counts import read_days, report_rows, report_text

    try:
        rows = report_rows(read_days(file.read_bytes()))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from None
    streams.stdout.write("".join(f"{text}\n" for text in report_text(rows)))
    return ExitCode.DONE


def check_config(file: Path | None, streams: Streams) -> int:
    """Print every problem of the file and of what it names.

    Returns:
        1 with errors, else 0.

    Raises:
        UsageError: No file is named, or it is not there; or the time zone is none.
    """
    from askwell.loading.kiosk_config import check_kiosk_config
    from askwell.loading.problems import count_words, format_text
    from askwell.places.kiosk.file_problems import outside_problems

    if file is None or not is_file(file):
        raise UsageError(
            "name the kiosk's file with --config FILE."
            if file is None
            else f"there is no file {shortened(str(file))}."
        )
    check_time_zone()
    result = check_kiosk_config(file)
    problems = list(result.problems)
    if not result.has_error:
        problems += outside_problems(result, file, kiosk_surroundings())
    streams.stdout.write(format_text(problems, result.lines))
    if not problems:
        streams.stdout.write(f"{file}: nothing to mend.\n")
    else:
        streams.stdout.write(f"\n{file}: {count_words(problems)}.\n")
    has_error = any(problem.severity.value == "error" for problem in problems)
    return ExitCode.FOUND_ERRORS if has_error else ExitCode.DONE


def selftest(file: Path | None, streams: Streams) -> int:
    """Try what the kiosk needs on this machine, a line each.

    Returns:
        1 if anything must be mended, else 0.
    """
    from askwell.places.kiosk.selftest import Machine, findings

    window = shutil.get_terminal_size() if streams.stdin.isatty() else None
    machine = Machine(read_config(file), kiosk_surroundings(), window, streams.stderr.encoding or "")
    found = list(findings(machine))
    signs = {True: "ok  ", False: "MEND", None: "note"}
    for state, text in found:
        print(f"{signs[state]}  {text}", file=streams.stdout)
    return ExitCode.FOUND_ERRORS if any(state is False for state, _ in found) else ExitCode.DONE
