"""Tries what a kiosk needs on this machine."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from askwell.errors import AskwellError
from askwell.kiosk.config import KioskConfig
from askwell.kiosk.last_good import Bundle
from askwell.kiosk.lock_down import refused_switches
from askwell.kiosk.service_manager import ServiceManager
from askwell.places.kiosk.guides import why_not
from askwell.places.kiosk.sheets import sheet_printer
from askwell.places.kiosk.surroundings import Surroundings

LEAST_COLUMNS, LEAST_ROWS = 40, 15
"""The smallest window in which every screen is complete."""
_LETTERS = "●·áéíóúüñ¿¡←→↑↓“”’—"
"""Characters beyond ASCII that the screens use."""

Finding = tuple[bool | None, str]
"""True: it works; False: it must be mended; None: worth knowing. And a sentence."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What is tried."""

    config: KioskConfig
    around: Surroundings
    window: os.terminal_size | None
    """None: there is no terminal."""
    encoding: str
    """Of what the program writes; empty: not known."""


def findings(machine: Machine) -> Iterator[Finding]:
    """Try one thing after the other."""
    for test in (_terminal, _letters, _guides, _printer, _watchdog, _state, _locked):
        yield from test(machine)


def _terminal(machine: Machine) -> Iterator[Finding]:
    size = machine.window
    if size is None:
        yield None, "terminal: not tried, since this is not one"
        return
    terminal = machine.around.environment.get("TERM", "")
    text = f"terminal: {size.columns} columns, {size.lines} rows, TERM={terminal}"
    fits = size.columns >= LEAST_COLUMNS and size.lines >= LEAST_ROWS
    yield fits, text if fits else f"{text}; at least {LEAST_COLUMNS} by {LEAST_ROWS} are needed"


def _letters(machine: Machine) -> Iterator[Finding]:
    encoding = machine.encoding.lower().replace("-", "")
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


def _guides(machine: Machine) -> Iterator[Finding]:
    config = machine.config
    for name in config.guides:
        try:
            why = why_not(Bundle(machine.around.find_guide(name), config.clinic), config)
        except AskwellError as error:
            why = str(error)
        yield not why, f"guide {name}: {why or 'good'}"
    if config.signature is not None:
        there = shutil.which("ssh-keygen") is not None
        yield there, f"signatures: ssh-keygen is {'there' if there else 'not installed'}"


def _printer(machine: Machine) -> Iterator[Finding]:
    config = machine.config
    if not config.printer.name:
        yield None, f"printer: none is set; without one: {config.without_printer.value}"
        return
    printer = sheet_printer(config, config.printer.paper or "a4", machine.around.environment)
    yield (
        printer is not None,
        f"printer {config.printer.name}: {printer.state() if printer else 'cannot be used'}",
    )


def _watchdog(machine: Machine) -> Iterator[Finding]:
    manager = ServiceManager.from_environment(machine.around.environment)
    if not manager.address:
        yield None, "watchdog: not tried, since no service manager started this"
        return
    manager.say("STATUS=self-test")
    yield (
        "WATCHDOG_USEC" in machine.around.environment,
        f"watchdog: a beat every {manager.beat_seconds:.1f} seconds",
    )


def _state(machine: Machine) -> Iterator[Finding]:
    config = machine.config
    folders = {path for path in (config.state, config.counts_file and config.counts_file.parent) if path}
    if not folders:
        yield None, "state: no folder is set, so nothing is counted and no last good guide is kept"
    for folder in sorted(folders):
        try:
            with tempfile.TemporaryFile(dir=folder):
                yield True, f"state: {folder} can be written"
        except OSError as error:
            yield False, f"state: {folder} cannot be written: {error.strerror}"


def _locked(machine: Machine) -> Iterator[Finding]:
    names = refused_switches(machine.around.environment)
    yield not names, f"switches: {', '.join(names) or 'none'} set"
    pin = machine.config.pin
    yield bool(pin) or None, f"PIN: {'set' if pin else 'none, so staff cannot leave by key'}"
    spec = importlib.util.find_spec("askwell.front.screens.kiosk_app")
    is_compiled = bool(spec and spec.cached and Path(spec.cached).is_file())
    advice = "" if is_compiled else "; run 'python -m compileall' on the program's folder: it starts faster"
    yield is_compiled or None, f"program: {'compiled' if is_compiled else 'not compiled'}{advice}"
