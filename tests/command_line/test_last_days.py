"""Words that end on a day are gone from everything that a command gives, from the day after on."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from askwell.command_line import main
from askwell.command_line.asked_guide import read_guide
from askwell.command_line.kiosk_file import kiosk_surroundings
from askwell.errors import ExitCode
from askwell.kiosk.config import KioskConfig
from askwell.places.kiosk.guides import KioskGuides

DRAWN = Path(__file__).resolve().parent.parent / "sample_guides/good/drawn"
LAST_DAY = "2026-03-31"
HOLDS, AFTER, CLOSED = "20 dollars until the end", "Ask what the mask costs now", "office is closed"
ITEM, ITEM_AFTER = "The mask costs 20 dollars this month", "I asked what the mask costs"


@pytest.fixture(params=["its last day", "the day after"])
def guide(request, tmp_path: Path) -> tuple[Path, bool]:
    """The guide, ending by this computer's clock; and whether it has ended."""
    has_ended = request.param == "the day after"
    day = dt.date.today() - dt.timedelta(has_ended)
    folder = shutil.copytree(DRAWN, tmp_path / "guide")
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text().replace(LAST_DAY, day.isoformat()))
    return folder, has_ended


def run(*words: str, typed: str = "") -> str:
    command = [sys.executable, "-m", "askwell", *words]
    result = subprocess.run(command, input=typed, capture_output=True, text=True, check=False)
    assert result.returncode == ExitCode.DONE, result.stderr
    return " ".join(result.stdout.split())


def test_the_handout_obeys(guide: tuple[Path, bool]) -> None:
    folder, has_ended = guide
    said = run("handout", "--guide", str(folder))
    assert [HOLDS in said, CLOSED in said, AFTER in said] == [not has_ended, not has_ended, has_ended]


def test_the_sheet_obeys(guide: tuple[Path, bool]) -> None:
    folder, has_ended = guide
    said = run("print", "--guide", str(folder))
    assert [ITEM in said, ITEM_AFTER in said] == [not has_ended, has_ended]


def test_line_by_line_obeys(guide: tuple[Path, bool]) -> None:
    folder, has_ended = guide
    said = run("open", "--plain", "--guide", str(folder), typed="n\n" * 9 + "q\n" * 3)
    assert "How dry the nose feels" in said
    assert [HOLDS in said, CLOSED in said, AFTER in said] == [not has_ended, not has_ended, has_ended]


def test_the_full_screen_obeys_in_each_language(guide: tuple[Path, bool]) -> None:
    folder, has_ended = guide
    read = read_guide(argparse.Namespace(guide=str(folder), clinic=None), None)
    for shown in (read.guide, read.in_language("en")):
        assert len(shown.page_by_path["night/how-strong"][1].body) == (2 if has_ended else 3)


def test_a_kiosk_and_a_browser_obey(guide: tuple[Path, bool], tmp_path: Path) -> None:
    folder, has_ended = guide
    config = KioskConfig(state=tmp_path / "state", guides=(str(folder),))
    guides = KioskGuides(config, kiosk_surroundings().find_guide, kiosk_surroundings().today)
    guides.choose()
    read, _ = guides.load(str(folder), "en")
    body = read.page_by_path["night/how-strong"][1].body
    assert len(body) == (2 if has_ended else 3)


def test_a_check_sees_the_guide_as_it_was_written(guide: tuple[Path, bool], capfd) -> None:
    folder, has_ended = guide
    assert main.main(["check", str(folder), "--format", "plain"]) == ExitCode.DONE
    out, _ = capfd.readouterr()
    assert ("DRW808" in out) == has_ended
    assert "DRW806" in out
