"""A computer whose clock stands before the guide was published: an empty battery, a fresh board."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from askwell.command_line import main
from askwell.errors import ExitCode

SHIPPED = Path(__file__).resolve().parents[2] / "guides/support-person"


@pytest.fixture
def from_the_future(tmp_path: Path) -> Path:
    """A guide beside which every clock is behind."""
    folder = shutil.copytree(SHIPPED, tmp_path / "guide")
    file = folder / "guide.yaml"
    lines = [
        "published: 2999-03-01" if line.startswith("published:") else line
        for line in file.read_text().splitlines()
    ]
    file.write_text("\n".join(lines) + "\n")
    return folder


@pytest.mark.parametrize("command", ["print", "handout"])
@pytest.mark.parametrize(("language", "said"), [("en", "clock is behind"), ("es", "Póngalo en hora")])
def test_a_sheet_comes_out_and_its_date_is_said_to_be_wrong(
    from_the_future: Path, command: str, language: str, said: str, capfd
) -> None:
    assert main.main([command, "--guide", str(from_the_future), "--lang", language]) == ExitCode.DONE
    out, err = capfd.readouterr()
    assert out
    assert err.count("\n") == 1
    assert said in err


@pytest.mark.parametrize(("language", "said"), [("en", "clock is behind"), ("es", "Póngalo en hora")])
def test_the_guide_opens_and_says_so(from_the_future: Path, tmp_path: Path, language: str, said: str) -> None:
    words = [sys.executable, "-m", "askwell", "--guide", str(from_the_future), "--lang", language]
    result = subprocess.run(words, cwd=tmp_path, input="q\n", capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (ExitCode.DONE, "")
    assert said in " ".join(result.stdout.split())


def test_review_dates_are_not_compared_with_a_wrong_clock(from_the_future: Path, capfd) -> None:
    """Neither 'overdue' nor 'all is well' can be known then."""
    assert main.main(["check", str(from_the_future), "--format", "plain"]) == ExitCode.DONE
    out, _ = capfd.readouterr()
    assert out.count("SRC412") == 1
    assert "SRC408" not in out
    assert "SRC409" not in out
    assert main.main(["check", "--strict", str(from_the_future)]) == ExitCode.FOUND_ERRORS


@pytest.mark.parametrize("days", [-1, 0, 1, 4000])
def test_a_guide_of_today_anywhere_on_earth_is_no_reason_to_doubt_the_clock(
    from_the_future: Path, days: int, capfd
) -> None:
    """It may be tomorrow already where the guide was published."""
    day = dt.date.today() - dt.timedelta(days)
    file = from_the_future / "guide.yaml"
    file.write_text(file.read_text().replace("2999-03-01", day.isoformat()))
    assert main.main(["print", "--guide", str(from_the_future)]) == ExitCode.DONE
    assert capfd.readouterr().err == ""
