"""What a kiosk is told by its config file, with the defaults that are safe without one."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from pathlib import Path

from askwell.kiosk.limits import PrintLimits
from askwell.kiosk.opening import Opening

IDLE_SECONDS = (120, 300)
"""Least and most seconds without a key before the question."""
ALERT_SECONDS = (20, 300)
"""Source: WCAG 2.2, 2.2.1: a person has at least 20 seconds to ask for more time."""
DONE_SECONDS = (1, 30)


class WithoutPrinter(enum.Enum):
    """How a person takes their list along where nothing can be printed."""

    SCREEN = "screen"
    """The list is shown large, to write it down."""
    QR = "qr"
    """A code for the camera of their own phone."""
    DESK = "desk"
    """The front desk helps; the list can be shown meanwhile."""


class TextSize(enum.Enum):
    """Size of the terminal's letters; the terminal's own configuration makes it so."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class SignatureRule:
    """Only guides signed by these people are shown."""

    signers: Path
    """An `allowed_signers` file as ssh-keygen(1) has it."""
    identity: str
    """Who must have signed, as named in that file."""


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """Where sheets come out, and how many."""

    name: str = ""
    """Name of the queue; empty: nothing is printed to a printer."""
    paper: str = ""
    """`letter` or `a4`; empty: what is usual in the country."""
    limits: PrintLimits = PrintLimits()


@dataclass(frozen=True, slots=True)
class KioskConfig:
    """One kiosk."""

    guides: tuple[str, ...] = ("ketamine",)
    """Names or folders; with more than one, a person chooses."""
    languages: tuple[str, ...] = ()
    """Codes of the languages offered, in this order; empty: all the guide has."""
    country: str = ""
    clinic: Path | None = None
    printer: PrinterChoice = PrinterChoice()
    without_printer: WithoutPrinter = WithoutPrinter.SCREEN
    idle_seconds: int = 180
    alert_seconds: int = 45
    done_seconds: int = 30
    pin: str = field(default="", repr=False)
    """Hash of the PIN that lets staff leave; empty: nobody can leave from the keyboard."""
    text_size: TextSize = TextSize.NORMAL
    touch: bool = False
    """In a browser, whether the device has no keyboard: letters to touch come up where people write."""
    download: bool = False
    """In a browser, whether the list may be saved as a file: for people's own phones and computers."""
    theme: str = "dark"
    opening: Opening = Opening()
    signature: SignatureRule | None = None
    state: Path | None = None
    """Folder for the counts and the last good guide; None: neither is kept."""
    counts: Path | None = None
    """File of counts; None: `counts.json` in the state folder, if there is one."""

    @property
    def counts_file(self) -> Path | None:
        """Where counts go; None: nowhere."""
        if self.counts is not None:
            return self.counts
        return self.state / "counts.json" if self.state is not None else None
