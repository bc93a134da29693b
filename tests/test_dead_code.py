"""Nothing in src is unused; what only looks so is named in pyproject.toml, and no more than that."""

import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from vulture import Vulture

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["vulture"]


@pytest.fixture(scope="module")
def unused() -> dict[str, str]:
    """Every name that nothing seems to use, with its report."""
    found = Vulture(ignore_decorators=SETTINGS["ignore_decorators"])
    found.scavenge([ROOT / path for path in SETTINGS["paths"]])
    templates = (ROOT / "src/askwell/front/pages/templates").rglob("*.html")
    in_pages = {name for path in templates for name in re.findall(r"\.(\w+)", path.read_text())}
    reports = {item.name: item.get_report() for item in found.get_unused_code(SETTINGS["min_confidence"])}
    return {name: report for name, report in reports.items() if name not in in_pages}


def test_nothing_is_there_that_nothing_uses(unused):
    dead = [
        report
        for name, report in unused.items()
        if not any(fnmatchcase(name, known) for known in SETTINGS["ignore_names"])
    ]
    assert not dead


def test_every_exception_is_still_needed(unused):
    stale = [
        known for known in SETTINGS["ignore_names"] if not any(fnmatchcase(name, known) for name in unused)
    ]
    assert not stale, f"take these out of ignore_names in pyproject.toml: {stale}"
