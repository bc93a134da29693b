"""What a kiosk does with a finished sheet: on this screen, as a code, on paper."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import TYPE_CHECKING

from askwell.checklist.checklist import Checklist
from askwell.kiosk.config import KioskConfig, WithoutPrinter

if TYPE_CHECKING:
    from askwell.tui.kiosk_services import SheetPrinter

_CODE_MODULE = "askwell.outputs.qr"


def sheet_text(checklist: Checklist) -> str:
    """The sheet as plain text."""
    from askwell.outputs.formats import render
    from askwell.outputs.paper import PrintStyle

    return render(checklist, "text", PrintStyle()).decode()


def sheet_code(config: KioskConfig) -> Callable[[Checklist], tuple[str, ...]] | None:
    """Makes the rows of a code for a phone, where the config asks for it and the program can."""
    if config.without_printer is not WithoutPrinter.QR or importlib.util.find_spec(_CODE_MODULE) is None:
        return None
    return None


def sheet_printer(config: KioskConfig) -> SheetPrinter | None:
    """The printer of the config; None if there is none, or nothing here can print."""
    return None
