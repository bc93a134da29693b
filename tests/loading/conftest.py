"""Sample guides for the tests of loading."""

import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "sample_guides"


def lay_over(target: Path, overlay: Path) -> Path:
    """Copy the tiny guide to `target` and the files of a broken one over it."""
    shutil.copytree(SAMPLES / "good" / "tiny", target)
    left_out = overlay / "left-out.txt"
    if left_out.exists():
        (target / left_out.read_text().strip()).unlink()
    for file in overlay.rglob("*"):
        if file.is_file() and file.name not in ("report.txt", "left-out.txt"):
            copy = target / file.relative_to(overlay)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    return target


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny guide that a test may change."""
    return shutil.copytree(SAMPLES / "good" / "tiny", tmp_path / "tiny")
