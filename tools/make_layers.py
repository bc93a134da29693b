"""Writes the table of parts in docs/architecture.md from tools/layers.toml.

Usage: .venv/bin/python tools/make_layers.py. `tests/test_layers.py` holds the source to the same file.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "askwell"
PAGE = ROOT / "docs" / "architecture.md"
NO_PART = ("__init__", "__main__", "overriding", "front", "places")
START, END = "<!-- made by tools/make_layers.py -->\n", "<!-- end of what is made -->\n"


@dataclass(frozen=True)
class Layer:
    """A part of the program: a module, or a folder without the modules that are layers themselves."""

    name: str
    """As modules are named, without `askwell.`."""
    what: str
    imports: tuple[str, ...] = ()
    """Layers, or single modules of them."""
    packages: tuple[str, ...] = ()
    """From outside."""
    reads: tuple[str, ...] = ()
    """`clock` or `environment`."""
    is_pure: bool = False
    """Whether it touches nothing of the machine."""


def read_layers() -> dict[str, Layer]:
    """The one table, by name."""
    table = tomllib.loads((ROOT / "tools" / "layers.toml").read_text())
    return {
        name: Layer(name, **{key: tuple(v) if isinstance(v, list) else v for key, v in about.items()})
        for name, about in table.items()
    }


def layer_of(module: str, layers: dict[str, Layer]) -> str:
    """The nearest layer that holds a module; empty: none."""
    while module and module not in layers:
        module = module.rpartition(".")[0]
    return module


def modules() -> dict[str, Path]:
    """Every module of the program, without `askwell.`; what is no part is left out."""
    names = {path.relative_to(SOURCE).with_suffix(""): path for path in SOURCE.rglob("*.py")}
    found = {".".join(name.parts).removesuffix(".__init__"): path for name, path in names.items()}
    return {name: path for name, path in found.items() if name not in NO_PART}


def imported(path: Path, known: dict[str, Path]) -> Iterator[str]:
    """Full names of the modules that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            for alias in node.names:
                if node.module == "askwell.overriding":
                    continue  # a mark for the type checker, which every layer may make
                inner = f"{node.module}.{alias.name}"
                yield inner if inner.removeprefix("askwell.") in known else node.module


def table() -> str:
    """The page's part, as Markdown."""
    layers = read_layers().values()
    commands = [layer for layer in layers if layer.name.startswith("command_line.")]
    rows = ["| part of `src/askwell` | what it is | imports | from outside |", "|---|---|---|---|"]
    rows += [_row(layer) for layer in layers if layer not in commands]
    rows += ["", "No subcommand imports another, and `main.py` finds each by its name.", ""]
    rows += ["| file of `command_line/` | what it is | imports | from outside |", "|---|---|---|---|"]
    rows += [_row(layer) for layer in commands]
    return "\n".join(rows) + "\n"


def _row(layer: Layer) -> str:
    parts = layer.name.split(".")
    is_file = (SOURCE.joinpath(*parts)).with_suffix(".py").is_file()
    shown = parts[1:] if layer.name.startswith("command_line.") else parts
    name = "/".join(shown) + (".py" if is_file else "/")
    ours = ", ".join(layer.imports) or "nothing of ours"
    return f"| `{name}` | {layer.what} | {ours} | {', '.join(layer.packages)} |"


def page(text: str) -> str:
    """The page with its table made anew."""
    before, _, rest = text.partition(START)
    return f"{before}{START}{table()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text()))
