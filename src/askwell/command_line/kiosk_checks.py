"""What `askwell kiosk` does besides running: the PIN, the report, checking the file, trying the machine."""

from __future__ import annotations

import contextlib
import getpass
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from askwell.command_line.kiosk_file import read_config
from askwell.command_line.kiosk_guides import common_languages, good_guide, misfits, why_not
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import check_time_zone, extra_guides
from askwell.errors import AskwellError, ExitCode, UsageError
from askwell.guide.model import Guide
from askwell.guide.names import UnknownNameError, shortened
from askwell.kiosk.config import KioskConfig, WithoutPrinter
from askwell.kiosk.counts import SMALL, Row, read_days, report_rows
from askwell.kiosk.last_good import Bundle
from askwell.kiosk.lock_down import refused_switches
from askwell.kiosk.pin import LENGTH, has_good_length, hash_pin
from askwell.kiosk.service_manager import ServiceManager
from askwell.loading.clinic import check_clinic
from askwell.loading.find_guides import find_guide
from askwell.loading.kiosk_config import ConfigResult, check_kiosk_config, problem_at
from askwell.loading.paths import is_file, is_folder
from askwell.loading.problems import Problem, Severity, count_words, format_text

LEAST_COLUMNS, LEAST_ROWS = 40, 15
"""The smallest window in which every screen is complete."""
_LETTERS = "●·áéíóúüñ¿¡←→↑↓“”’—"
"""Characters beyond ASCII that the screens use."""

# --- the PIN ----------------------------------------------------------------------------------


def set_pin(streams: Streams) -> int:
    """Ask for a PIN twice, without echo, and print the line for the config.

    Raises:
        UsageError: There is no terminal to ask at, or the PIN does not do.
    """
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


# --- the report -------------------------------------------------------------------------------


def report(file: Path, streams: Streams) -> int:
    """Print a file of counts as a table; small numbers are not told.

    Raises:
        UsageError: The file cannot be read.
    """
    try:
        rows = report_rows(read_days(file.read_bytes()))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from None
    streams.stdout.write("".join(f"{text}\n" for text in _table(rows)))
    return ExitCode.DONE


def _table(rows: tuple[Row, ...]) -> Iterator[str]:
    if not rows:
        yield "Nothing was counted."
        return
    for row in rows:
        yield f"{row.first} to {row.last}"
        for name, number in row.cells:
            yield f"  {name:<18} {number:>8}"
    yield f"Weeks are put together until {SMALL} people or more were there. Small numbers are not told."


# --- the file ---------------------------------------------------------------------------------


def check_config(file: Path | None, streams: Streams) -> int:
    """Print every problem of the file and of what it names.

    Returns:
        1 with errors, else 0.

    Raises:
        UsageError: No file is named, or it is not there; or the time zone is none.
    """
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
        problems += _outside_problems(result, file)
    streams.stdout.write(format_text(problems, result.lines))
    if not problems:
        streams.stdout.write(f"{file}: nothing to mend.\n")
    else:
        streams.stdout.write(f"\n{file}: {count_words(problems)}.\n")
    has_error = any(problem.severity.value == "error" for problem in problems)
    return ExitCode.FOUND_ERRORS if has_error else ExitCode.DONE


def _outside_problems(result: ConfigResult, file: Path) -> Iterator[Problem]:
    """What the file names and is not there: the clinic's folder, guides, languages, help lines, a printer."""
    config = result.config
    tell = partial(problem_at, result, file=file.name)
    clinic = config.clinic
    if clinic is not None and check_clinic(clinic).problems:
        mend = "see 'askwell check GUIDE --clinic DIR'"
        yield tell(key="clinic", message=f"the clinic's folder {clinic} has errors", mend=mend)
        return
    yield from _guide_problems(config, tell)
    yield from _printer_problems(config, tell)
    for key in ("state", "counts"):
        path = getattr(config, key)
        is_wrong = is_file if key == "state" else is_folder
        if path is not None and is_wrong(path):
            wanted = "a folder" if key == "state" else "a file"
            yield tell(key=key, message=f"{path} is not {wanted}", mend=f"name {wanted}, or move it away")


def _guide_problems(config: KioskConfig, tell: Callable[..., Problem]) -> Iterator[Problem]:
    good: list[Guide] = []
    for name in config.guides:
        try:
            bundle = Bundle(find_guide(name, extra_guides()), config.clinic)
            guide, why = good_guide(bundle, config)
        except AskwellError as error:
            guide, why = None, str(error).rstrip(".")
        if guide is None:
            mend = "mend the guide, or name another one"
            yield tell(key="guides", message=f"the guide {name} cannot be shown: {why}", mend=mend)
            continue
        good.append(guide)
        for key, misfit in misfits(guide, config):
            mend = f"change {key!r}, or name another guide"
            yield tell(key=key, message=f"the guide {name} cannot be shown: {misfit}", mend=mend)
        if not config.country:
            message = f"no country is set: the guide {name} shows the help lines of {guide.country}"
            mend = f"add 'country: {guide.country}' if that is right"
            yield tell(key="country", message=message, mend=mend, code="KSK412", severity=Severity.WARNING)
    if not config.languages and len(good) > 1:
        try:
            common_languages(good)
        except UnknownNameError as error:
            yield tell(key="guides", message=str(error), mend="name guides that share a language")


def _printer_problems(config: KioskConfig, tell: Callable[..., Problem]) -> Iterator[Problem]:
    if config.without_printer is WithoutPrinter.QR and importlib.util.find_spec("segno") is None:
        mend = "install the Python package 'segno', or choose 'screen' or 'desk'"
        yield tell(key="without-printer", message="codes cannot be drawn here", mend=mend)
    if not config.printer.name:
        return
    if importlib.util.find_spec("typst") is None:
        mend = "install the Python package 'typst', or take 'printer' out"
        yield tell(key="printer", message="sheets for a printer cannot be made here", mend=mend)
        return
    from askwell.printing.find_service import find_service
    from askwell.printing.printers import find_printer
    from askwell.printing.problems import NotPrintedError, Trouble

    try:
        find_printer(find_service(os.environ), config.printer.name)
    except NotPrintedError as error:
        is_named_wrong = error.problem.trouble in (
            Trouble.UNKNOWN_PRINTER,
            Trouble.NO_PRINTER,
            Trouble.NO_DEFAULT,
        )
        yield tell(
            key="printer",
            message=str(error).rstrip("."),
            mend="'askwell printers' lists the names there are",
            severity=Severity.ERROR if is_named_wrong else Severity.WARNING,
        )


# --- the machine ------------------------------------------------------------------------------

Finding = tuple[bool | None, str]
"""True: it works; False: it must be mended; None: worth knowing. And a sentence."""


def selftest(file: Path | None, streams: Streams) -> int:
    """Try what the kiosk needs on this machine, a line each.

    Returns:
        1 if anything must be mended, else 0.
    """
    config = read_config(file)
    findings = [finding for test in _TESTS for finding in test(config, streams)]
    signs = {True: "ok  ", False: "MEND", None: "note"}
    for state, text in findings:
        print(f"{signs[state]}  {text}", file=streams.stdout)
    return ExitCode.FOUND_ERRORS if any(state is False for state, _ in findings) else ExitCode.DONE


def _terminal(_config: KioskConfig, streams: Streams) -> Iterator[Finding]:
    if not streams.stdin.isatty():
        yield None, "terminal: not tried, since this is not one"
        return
    size = shutil.get_terminal_size()
    text = f"terminal: {size.columns} columns, {size.lines} rows, TERM={os.environ.get('TERM', '')}"
    fits = size.columns >= LEAST_COLUMNS and size.lines >= LEAST_ROWS
    yield fits, text if fits else f"{text}; at least {LEAST_COLUMNS} by {LEAST_ROWS} are needed"


def _letters(_config: KioskConfig, streams: Streams) -> Iterator[Finding]:
    encoding = (streams.stderr.encoding or "").lower().replace("-", "")
    yield encoding == "utf8", f"letters: the program writes {encoding or 'nothing known'}"
    if shutil.which("fc-list") is None:
        yield None, "fonts: not tried, since fc-list is not installed"
        return
    codes = " ".join(f"{ord(letter):x}" for letter in _LETTERS)
    command = ["fc-list", f":spacing=mono:charset={codes}", "family"]
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        found = subprocess.run(
            command, capture_output=True, text=True, timeout=20, check=False
        ).stdout.strip()
        yield bool(found), f"fonts: {len(found.splitlines())} of equal width have every letter"


def _guides(config: KioskConfig, _streams: Streams) -> Iterator[Finding]:
    for name in config.guides:
        try:
            why = why_not(Bundle(find_guide(name, extra_guides()), config.clinic), config)
        except AskwellError as error:
            why = str(error)
        yield not why, f"guide {name}: {why or 'good'}"
    if config.signature is not None:
        there = shutil.which("ssh-keygen") is not None
        yield there, f"signatures: ssh-keygen is {'there' if there else 'not installed'}"


def _printer(config: KioskConfig, _streams: Streams) -> Iterator[Finding]:
    if not config.printer.name:
        yield None, f"printer: none is set; without one: {config.without_printer.value}"
        return
    from askwell.command_line.kiosk_sheets import sheet_printer

    printer = sheet_printer(config, config.printer.paper or "a4")
    yield (
        printer is not None,
        f"printer {config.printer.name}: {printer.state() if printer else 'cannot be used'}",
    )


def _watchdog(_config: KioskConfig, _streams: Streams) -> Iterator[Finding]:
    manager = ServiceManager.from_environment()
    if not manager.address:
        yield None, "watchdog: not tried, since no service manager started this"
        return
    manager.say("STATUS=self-test")
    yield "WATCHDOG_USEC" in os.environ, f"watchdog: a beat every {manager.beat_seconds:.1f} seconds"


def _state(config: KioskConfig, _streams: Streams) -> Iterator[Finding]:
    folders = {path for path in (config.state, config.counts_file and config.counts_file.parent) if path}
    if not folders:
        yield None, "state: no folder is set, so nothing is counted and no last good guide is kept"
    for folder in sorted(folders):
        try:
            with tempfile.TemporaryFile(dir=folder):
                yield True, f"state: {folder} can be written"
        except OSError as error:
            yield False, f"state: {folder} cannot be written: {error.strerror}"


def _locked(config: KioskConfig, _streams: Streams) -> Iterator[Finding]:
    names = refused_switches(os.environ)
    yield not names, f"switches: {', '.join(names) or 'none'} set"
    yield bool(config.pin) or None, f"PIN: {'set' if config.pin else 'none, so staff cannot leave by key'}"
    spec = importlib.util.find_spec("askwell.tui.kiosk_app")
    is_compiled = bool(spec and spec.cached and Path(spec.cached).is_file())
    advice = "" if is_compiled else "; run 'python -m compileall' on the program's folder: it starts faster"
    yield is_compiled or None, f"program: {'compiled' if is_compiled else 'not compiled'}{advice}"


_TESTS: tuple[Callable[[KioskConfig, Streams], Iterator[Finding]], ...] = (
    _terminal,
    _letters,
    _guides,
    _printer,
    _watchdog,
    _state,
    _locked,
)
