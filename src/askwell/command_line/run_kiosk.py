"""`askwell kiosk`: the waiting-room mode. One process per person; the service manager brings it back."""

from __future__ import annotations

import argparse
import gc
import os
from pathlib import Path

from askwell.command_line.streams import Streams
from askwell.errors import NoTerminalError, UsageError


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
        from askwell.command_line.kiosk_checks import set_pin

        return set_pin(streams)
    if args.report is not None:
        from askwell.command_line.kiosk_checks import report

        return report(args.report, streams)
    if args.check_config or args.selftest:
        from askwell.command_line.kiosk_checks import check_config, selftest

        return (check_config if args.check_config else selftest)(args.config, streams)
    if args.in_browser is not None:
        from askwell.command_line.kiosk_browser import run_browser

        return run_browser(args.in_browser)
    if args.in_foot is not None:
        from askwell.command_line.kiosk_terminal import become_terminal

        become_terminal(args.config, args.in_foot)
    return _run_kiosk(args.config, streams)


def _run_kiosk(file: Path | None, streams: Streams) -> int:
    gc.disable()  # worth an eighth of the start; on again once the app stands
    refuse_switches()
    if not (streams.stdin.isatty() and streams.stdout.isatty() and streams.stderr.isatty()):
        raise NoTerminalError("the kiosk needs a terminal to open in.")
    from askwell.command_line.kiosk_process import KioskProcess
    from askwell.tui.terminal_powers import refuse_missing_colors

    refuse_missing_colors(os.environ)

    process = KioskProcess.start(file)
    return process.run()


def refuse_switches() -> None:
    """Do not start where development switches are set.

    Raises:
        UsageError: One is set.
    """
    from askwell.kiosk.lock_down import refused_switches

    names = refused_switches(os.environ)
    if names:
        raise UsageError(f"the kiosk does not start while {', '.join(names)} is set.")
