"""EVIDENCE.md as it may be found: what is no file, cannot be read or has no end is a finding, not a fault."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from askwell.command_line import main
from askwell.errors import ExitCode

TINY = Path(__file__).resolve().parent.parent / "sample_guides/good/tiny"

ODD: dict[str, Callable[[Path], None]] = {
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "200 MB": lambda path: (path.touch(), os.truncate(path, 200_000_000)),
}


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return shutil.copytree(TINY, tmp_path / "tiny")


@pytest.mark.parametrize("kind", ODD)
def test_an_account_that_cannot_be_read_is_one_finding(guide: Path, kind: str, capsys) -> None:
    """200 MB were read whole, and more than once."""
    ODD[kind](guide / "EVIDENCE.md")
    assert main.main(["check", str(guide), "--format", "plain"]) == ExitCode.FOUND_ERRORS
    out, err = capsys.readouterr()
    assert (out.count("EVIDENCE.md"), err) == (1, "")
    assert main.main(["audit", str(guide)]) == ExitCode.CANNOT_START
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "EVIDENCE.md" in err


def test_an_account_in_another_encoding_is_read_as_far_as_it_goes(guide: Path, capsys) -> None:
    (guide / "EVIDENCE.md").write_bytes(b"\xff\xfe caf\xe9\n")
    assert main.main(["check", str(guide)]) == ExitCode.DONE
    assert main.main(["audit", str(guide)]) == ExitCode.DONE
