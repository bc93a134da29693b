"""The faults of Textual under docs/upstream are there in the Textual installed, as they are written up."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

UPSTREAM = Path(__file__).resolve().parent.parent.parent / "docs" / "upstream"
SCRIPTS = sorted(UPSTREAM.glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_fault_is_as_it_is_written_up_or_our_way_round_it_can_go(script: Path) -> None:
    told = re.search(r"```text\n(.*?)```", script.with_suffix(".md").read_text(), re.DOTALL)
    assert told
    shown = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=True)
    assert shown.stdout == told[1], f"mended in Textual? See {UPSTREAM / 'README.md'}"


def test_every_fault_is_listed_with_its_script() -> None:
    listed = set(re.findall(r"\]\((\w+)\.md\)", (UPSTREAM / "README.md").read_text()))
    assert listed == {script.stem for script in SCRIPTS}
