"""The way to paper where there is no CUPS."""

from __future__ import annotations

import datetime as dt
import webbrowser
from pathlib import Path

import pytest

from askwell.checklist.build_checklist import build_checklist
from askwell.loading.build_guide import load_guide
from askwell.outputs.sheets import SheetSaver
from askwell.places.home.printer import BrowserPrinter
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

TINY = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "tiny"


def test_the_saved_page_is_opened_and_the_person_told_how_to_print_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address))  # no browser starts here
    checklist = build_checklist(Walkthrough.start(load_guide(TINY)), wording_for("en"), dt.date(2026, 1, 2))
    printer = BrowserPrinter(SheetSaver(tmp_path, has_pdf=False))
    said = printer.print_sheet(checklist, "a4", False, lambda _text: None)
    (page,) = tmp_path.iterdir()
    assert opened == [page.as_uri()]
    assert "Ctrl+P" in said
    assert str(page) in said
