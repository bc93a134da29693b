"""The import rules of docs/architecture.md: read from the source, and seen in a fresh process."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "askwell"

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "guide": {"errors"},
    "wording": {"errors"},
    "loading": {"guide", "kiosk", "errors"},
    "review": {"guide", "loading.problems", "errors"},
    "walkthrough": {"guide", "errors"},
    "checklist": {"guide", "walkthrough", "wording", "errors"},
    "presenting": {"guide", "walkthrough", "checklist", "wording", "errors"},
    "session": {"guide", "walkthrough", "checklist", "presenting", "wording", "errors"},
    "outputs": {"guide", "checklist", "wording", "errors"},
    "printing": {"wording", "errors"},
    "keeping": {"walkthrough", "wording", "errors"},
    "speaking": {"errors"},
    "kiosk": {"wording", "errors"},
    "front": {"guide", "wording", "walkthrough", "checklist", "presenting", "session", "kiosk", "errors"},
    "plain": {"guide", "wording", "walkthrough", "checklist", "presenting", "session", "errors"},
    "tui": {"guide", "wording", "walkthrough", "checklist", "presenting", "session", "kiosk", "errors"},
}
"""What each part may import besides itself. `command_line` may import everything."""

FOREIGN: dict[str, set[str]] = {
    "yaml": {"loading"},
    "textual": {"tui"},
    "rich": {"tui", "command_line"},
    "typst": {"outputs"},
    "segno": {"outputs"},
    "starlette": {"front"},
    "uvicorn": {"front"},
    "jinja2": {"front"},
    "cryptography": {"front"},
    "anyio": {"front"},
}
"""Which parts may import a package from outside."""


def parts() -> list[str]:
    return sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists())


def imports(path: Path) -> set[str]:
    """Full names of everything a file imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def imports_of(part: str) -> set[str]:
    return {name for path in (SOURCE / part).rglob("*.py") for name in imports(path)}


def test_every_part_has_a_rule() -> None:
    assert set(parts()) - {"command_line"} <= set(MAY_IMPORT)


@pytest.mark.parametrize("part", parts())
def test_a_part_imports_only_what_its_rule_names(part: str) -> None:
    if part == "command_line":
        return
    ours = {name.removeprefix("askwell.") for name in imports_of(part) if name.startswith("askwell.")}
    allowed = {*MAY_IMPORT[part], part}
    wrong = {
        name for name in ours if not any(name == good or name.startswith(f"{good}.") for good in allowed)
    }
    # `from askwell.loading import problems` also names the package itself
    wrong -= {good.split(".")[0] for good in allowed}
    assert not wrong


@pytest.mark.parametrize("package", sorted(FOREIGN))
def test_a_package_from_outside_is_imported_only_where_it_belongs(package: str) -> None:
    users = {part for part in parts() if any(n.split(".")[0] == package for n in imports_of(part))}
    assert users <= FOREIGN[package]


@pytest.mark.parametrize(
    "part", ["guide", "walkthrough", "checklist", "presenting", "session", "wording", "review"]
)
def test_a_pure_part_reads_no_clock_file_or_environment(part: str) -> None:
    forbidden = {"os", "sys", "pathlib", "time", "socket", "subprocess", "random", "tempfile", "locale"}
    assert not {name.split(".")[0] for name in imports_of(part)} & forbidden


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["print", "--blank", "--format", "text", "-o", "-"],
        ["check", str(SOURCE.parent.parent / "guides" / "ketamine")],
        ["forget"],
    ],
    ids=lambda words: words[0],
)
def test_a_command_without_a_screen_never_loads_textual(words: list[str], tmp_path: Path) -> None:
    code = (
        "import sys\nfrom askwell.command_line.main import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        'sys.exit(f\'loaded {[m for m in sys.modules if m.split(".")[0] in ("textual", "rich")]}\' '
        "if 'textual' in sys.modules else 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_importing_askwell_costs_nothing() -> None:
    code = "import sys; before = set(sys.modules); import askwell; print(len(set(sys.modules) - before))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(result.stdout) == 1
