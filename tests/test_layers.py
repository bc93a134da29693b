"""The walls of tools/layers.toml: read from the source, and seen in a fresh process."""

from __future__ import annotations

import ast
import graphlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from askwell.command_line.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "askwell"
MOST_LINES = 180
"""Of a file in `command_line/`."""
TOUCHES = {"os", "sys", "pathlib", "time", "socket", "subprocess", "random", "tempfile", "locale"}
READS = {
    "clock": ("date.today", "datetime.now", "datetime.utcnow", "time.time", "time.monotonic", "perf_counter"),
    "environment": (
        *("os.environ", "os.getenv", "Path.home", ".expanduser", "expandvars"),
        *("shutil.get_terminal_size", "locale.getlocale", "locale.setlocale", "locale.getpreferredencoding"),
    ),
}
"""How the source names what comes from the machine."""


def load_tool():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("make_layers", ROOT / "tools" / "make_layers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_layers"] = module
    spec.loader.exec_module(module)
    return module


tool = load_tool()
LAYERS, MODULES = tool.read_layers(), tool.modules()


def files_of(layer: str) -> Iterator[Path]:
    return (path for name, path in MODULES.items() if tool.layer_of(name, LAYERS) == layer)


def ours_of(layer: str) -> set[str]:
    """Modules of other layers that a layer imports."""
    names = {name for path in files_of(layer) for name in tool.imported(path, MODULES)}
    ours = {name.removeprefix("askwell.") for name in names if name.startswith("askwell.")}
    return {name for name in ours if tool.layer_of(name, LAYERS) != layer}


def is_within(module: str, allowed: str) -> bool:
    """A layer allows its own modules, and not those of a layer inside it; a module allows itself."""
    return module == allowed or (allowed in LAYERS and tool.layer_of(module, LAYERS) == allowed)


def from_outside(layer: str) -> set[str]:
    tops = {n.split(".")[0] for path in files_of(layer) for n in tool.imported(path, MODULES)}
    return tops - sys.stdlib_module_names - {"askwell"}


def read_by(layer: str) -> set[str]:
    nodes = [node for path in files_of(layer) for node in ast.walk(ast.parse(path.read_text()))]
    names = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    names |= {f"{node.module}.{alias.name}" for node in froms for alias in node.names}
    return {kind for kind, ends in READS.items() if any(name.endswith(ends) for name in names)}


every_layer = pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)


def test_every_module_has_a_layer_and_every_layer_a_module() -> None:
    assert {tool.layer_of(name, LAYERS) for name in MODULES} == set(LAYERS)


@every_layer
def test_a_layer_imports_only_what_its_line_names(layer) -> None:
    wrong = {name for name in ours_of(layer.name) if not any(is_within(name, good) for good in layer.imports)}
    assert not wrong


@every_layer
def test_a_line_names_only_what_its_layer_imports(layer) -> None:
    used = ours_of(layer.name)
    assert not [allowed for allowed in layer.imports if not any(is_within(name, allowed) for name in used)]


@every_layer
def test_packages_from_outside_are_imported_where_they_belong_and_nowhere_else(layer) -> None:
    assert from_outside(layer.name) == set(layer.packages)


@every_layer
def test_the_clock_and_the_environment_are_read_where_the_table_says_and_nowhere_else(layer) -> None:
    assert read_by(layer.name) == set(layer.reads)


@every_layer
def test_a_pure_layer_touches_nothing_of_the_machine(layer) -> None:
    names = {n.split(".")[0] for path in files_of(layer.name) for n in tool.imported(path, MODULES)}
    assert not layer.is_pure or not names & TOUCHES


def test_imports_go_one_way() -> None:
    graph = {layer.name: {tool.layer_of(name, LAYERS) for name in layer.imports} for layer in LAYERS.values()}
    graphlib.TopologicalSorter(graph).prepare()


def test_every_subcommand_is_a_layer_that_no_other_part_imports() -> None:
    commands = {f"command_line.{command.module}" for command in COMMANDS}
    layers = {name for name in LAYERS if name.startswith("command_line.")}
    assert commands == layers - {"command_line.main"}
    assert not {name for layer in LAYERS.values() for name in layer.imports} & layers


@pytest.mark.parametrize("path", sorted((SOURCE / "command_line").glob("*.py")), ids=lambda path: path.stem)
def test_a_file_of_the_command_line_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MOST_LINES


def test_the_page_s_tables_are_made_from_the_same_file() -> None:
    """`make layers` writes them."""
    text = tool.PAGE.read_text()
    assert tool.START in text
    assert tool.page(text) == text


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
