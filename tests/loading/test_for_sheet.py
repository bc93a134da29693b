"""A guide read for a sheet alone says on it what the whole guide says, on every day."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from askwell.guide.model import Guide
from askwell.loading.build_guide import BrokenGuideError, load_guide

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDES = sorted(
    path.parent
    for folder in ("guides", "tests/sample_guides/good")
    for path in (ROOT / folder).glob("*/guide.yaml")
)
DAYS = [dt.date(2026, 11, 26), dt.date(2030, 1, 1), dt.date(2099, 1, 1)]


def on_a_sheet(guide: Guide) -> Guide:
    """What of a guide can stand on a sheet."""
    return replace(guide, modules=(), terms=(), sources=(), facts=())


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("folder", GUIDES, ids=lambda folder: folder.name)
def test_nothing_that_stands_on_a_sheet_is_left_out(folder: Path, day: dt.date) -> None:
    languages = [language.code for language in load_guide(folder).languages]
    for code in languages:
        whole = load_guide(folder, language=code, today=day)
        assert on_a_sheet(load_guide(folder, language=code, today=day, for_sheet=True)) == on_a_sheet(whole)


@pytest.mark.parametrize("line", ["  valid-until: 2026-11-25", '  "valid-until": "2026-11-25"'])
def test_a_line_of_the_sheet_ends_with_its_fact_however_that_is_written(tmp_path: Path, line: str) -> None:
    folder = shutil.copytree(ROOT / "tests/sample_guides/good/bilingual", tmp_path / "guide")
    front = folder / "guide.yaml"
    fact = "hours-differ"
    text = front.read_text(encoding="utf-8")
    at = text.index("      - text:", text.index("  before:"))
    front.write_text(
        f"{text[:at]}      - text: This ends\n        facts: [{fact}]\n{text[at:]}", encoding="utf-8"
    )
    facts = folder / "facts.yaml"
    entry = f"- id: {fact}\n"
    facts.write_text(facts.read_text(encoding="utf-8").replace(entry, f"{entry}{line}\n"), encoding="utf-8")

    def before(day: int) -> list[str]:
        guide = load_guide(folder, today=dt.date(2026, 11, day), for_sheet=True)
        return [item.text for item in guide.sheet.before.items]

    assert "This ends" in before(25)
    assert "This ends" not in before(26)


def test_what_is_wrong_in_the_files_of_a_sheet_is_still_found(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "tests/sample_guides/good/tiny", tmp_path / "guide")
    front = folder / "guide.yaml"
    front.write_text(front.read_text(encoding="utf-8").replace("starter: [", "starter: [nobody, "), "utf-8")
    with pytest.raises(BrokenGuideError, match="nobody"):
        load_guide(folder, for_sheet=True)
