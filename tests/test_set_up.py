"""What `make` says where it cannot set up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_where_the_venv_module_is_missing_it_names_the_one_package_and_stops(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "set_up.py", tmp_path / "tools")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    missing = tmp_path / "missing"
    missing.mkdir()
    (missing / "ensurepip.py").write_text("raise ImportError('no module named ensurepip')\n")
    result = subprocess.run(
        [sys.executable, str(tmp_path / "tools" / "set_up.py"), "run"],
        env={**os.environ, "PYTHONPATH": str(missing)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr == (
        "askwell: Python's venv module is missing. Install it first: apt-get install python3-venv\n"
    )
    assert not (tmp_path / ".venv").exists()
