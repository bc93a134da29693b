"""Whatever slip is made on whichever line of structure, the report begins with that very line."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from askwell.loading.clinic import check_clinic
from effort import sampled

from .slips import SLIPS, every_line, structural_lines, try_slip

GUIDES = Path(__file__).resolve().parents[2] / "guides"
LEAST_EXACT = 0.95


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("guide", sampled(sorted(path.name for path in GUIDES.iterdir() if path.is_dir())))
def test_a_slip_is_reported_on_its_own_line(guide: str, slip: str, tmp_path: Path) -> None:
    """A few lines each time, in another order each day of the month would hide a fault: the seed is fixed."""
    folder = Path(shutil.copytree(GUIDES / guide, tmp_path / guide))
    chance = random.Random(slip)
    lines = list(every_line(folder))
    chance.shuffle(lines)
    wanted = 150 if os.environ.get("ASKWELL_THOROUGH") == "1" else 6
    tried = []
    for file, line in lines:
        found = try_slip(folder, file, line, slip, chance)
        if found:
            tried.append(found)
        if len(tried) == wanted:
            break
    missed = [one for one in tried if not one.is_exact]
    assert len(tried) == wanted
    assert len(missed) <= max(1, len(tried) * (1 - LEAST_EXACT)), missed


def test_a_slip_in_a_clinics_file_is_reported_on_its_own_line_too(tmp_path: Path) -> None:
    text = (GUIDES.parent / "docs" / "example-clinic" / "clinic.yaml").read_text(encoding="utf-8")
    tried, missed = 0, []
    for line in structural_lines(text):
        for name, slip in SLIPS.items():
            typed = slip(line, random.Random(line.number))
            if typed is None or typed == line.text:
                continue
            lines = text.split("\n")
            lines[line.number - 1] = typed
            (tmp_path / "clinic.yaml").write_text("\n".join(lines), encoding="utf-8")
            found = check_clinic(tmp_path).problems
            if found:
                tried += 1
                if found[0].place.line != line.number:
                    missed.append((name, line.number, found[0].place.line))
    assert tried > 150
    assert len(missed) <= tried * (1 - LEAST_EXACT), missed
