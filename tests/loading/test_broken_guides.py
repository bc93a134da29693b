"""Each broken guide gives exactly the report that stands beside it, with either YAML parser."""

import re
from pathlib import Path

import pytest

from askwell.loading import yaml_positions
from askwell.loading.build_guide import check_guide
from askwell.loading.problems import format_text

from .conftest import SAMPLES, lay_over

BROKEN = sorted((SAMPLES / "broken").iterdir())
NOT_IN_A_GUIDE = {"YML012"}
"""Shown in a test of its own: a file too large to keep."""
OF_A_CLINIC = re.compile(r"OVL\d{3}")
"""Shown in `test_clinic_changes.py`."""


@pytest.mark.parametrize("overlay", BROKEN, ids=lambda path: path.name)
@pytest.mark.parametrize("loader", ["FAST_LOADER", "PURE_LOADER"])
def test_a_broken_guide_gives_its_report(overlay, loader, tmp_path, monkeypatch):
    monkeypatch.setattr(yaml_positions, "FAST_LOADER", getattr(yaml_positions, loader))
    result = check_guide(lay_over(tmp_path / "guide", overlay))
    expected = (overlay / "report.txt").read_text(encoding="utf-8")
    assert format_text(result.problems, result.lines) == expected
    assert (result.guide is None) == ("error[" in expected)


def _codes_in_source() -> set[str]:
    import askwell.loading

    folder = Path(askwell.loading.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    return set(re.findall(r'"((?:YML|GDE|REF|TRN|OVL)\d{3})"', text))


def test_every_code_has_a_broken_guide():
    reports = "".join((path / "report.txt").read_text(encoding="utf-8") for path in BROKEN)
    missing = {code for code in _codes_in_source() if f"[{code}]" not in reports}
    assert {code for code in missing if not OF_A_CLINIC.fullmatch(code)} == NOT_IN_A_GUIDE
