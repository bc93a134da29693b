"""The private names of Textual that this program rests on, each in one file.

They are found in the source and looked up in the Textual installed, so that none is forgotten: what is
called, set or overridden in a class that comes from Textual; what is read off one of its objects; what is
imported. A name that Textual renames is found no more, and a new use is found: both make the list differ.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import textual

SOURCE = Path(__file__).resolve().parent.parent / "src"
USES: dict[str, set[str]] = {
    "front/drivers/key_parser.py": {
        "textual._parser.Read1",
        "textual._xterm_parser.XTermParser",
        "XTermParser._parse_extended_key",
    },
    "front/drivers/kiosk_driver.py": {"LinuxDriver._enable_bracketed_paste"},
    "front/drivers/quiet_app.py": {
        "App._driver",
        "App._exception",
        "App._exit_renderables",
        "App._fatal_error",
        "App._return_code",
        "App._set_pointer_shape",
        "MessagePump._close_messages_no_wait",
    },
    "front/drivers/steady_driver.py": {
        "Driver._auto_restart",
        "LinuxDriver._disable_mouse_support",
        "LinuxDriver._enable_mouse_support",
        "LinuxDriver._get_terminal_size",
        "LinuxDriver._query_in_band_window_resize",
    },
}
"""Every one of them, by the class that has it. `*`: of an object whose class is not known here."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def words_of_textual() -> frozenset[str]:
    """Every private name that stands anywhere in Textual's source."""
    folder = Path(inspect.getfile(textual)).parent
    return frozenset(
        word for path in folder.rglob("*.py") for word in re.findall(r"\b_[A-Za-z]\w*", path.read_text())
    )


@cache
def classes_in(module: ModuleType) -> dict[str, ast.ClassDef]:
    """The classes of a module by qualified name."""
    found: dict[str, ast.ClassDef] = {}

    def walk(node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                found[f"{prefix}{child.name}"] = child
                walk(child, f"{prefix}{child.name}.")
            elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                walk(child, f"{prefix}{child.name}.<locals>.")
            else:
                walk(child, prefix)

    walk(ast.parse(inspect.getsource(module)), "")
    return found


def own_uses(node: ast.ClassDef, *, only_set: bool = False) -> Iterator[str]:
    """Private names a class defines, or takes from itself or what it comes from."""
    for child in node.body:
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield child.name
        elif isinstance(child, ast.Assign):
            yield from (target.id for target in child.targets if isinstance(target, ast.Name))
        elif isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name):
            yield child.target.id
    used = [use for use in ast.walk(node) if isinstance(use, ast.Attribute) and is_own(use)]
    yield from (use.attr for use in used if not only_set or isinstance(use.ctx, ast.Store))


def is_own(use: ast.Attribute) -> bool:
    match use.value:
        case ast.Name("self" | "cls") | ast.Call(ast.Name("super")):
            return True
    return False


@cache
def private_names_of(owner: type) -> frozenset[str]:
    """Those that a class of Textual defines or sets on itself."""
    node = classes_in(importlib.import_module(owner.__module__)).get(owner.__qualname__)
    named = {*vars(owner), *(own_uses(node, only_set=True) if node else ())}
    return frozenset(filter(is_private, named))


def owner_of(made_from: type, name: str) -> str | None:
    """The class of Textual that a private name of one of our classes belongs to."""
    for owner in reversed(made_from.__mro__):
        if owner.__module__.split(".")[0] == "textual" and name in private_names_of(owner):
            return f"{owner.__name__}.{name}"
    return None


def uses_in(module: ModuleType) -> Iterator[str]:
    tree = ast.parse(inspect.getsource(module))
    ours = {name for node in classes_in(module).values() for name in own_uses(node)} | set(vars(module))
    for qualified, node in classes_in(module).items():
        if "<locals>" in qualified:
            bases = [vars(module).get(base.id) for base in node.bases if isinstance(base, ast.Name)]
            made_from = next((base for base in bases if isinstance(base, type)), object)
        else:
            made_from = module
            for part in qualified.split("."):
                made_from = getattr(made_from, part)
        for name in filter(is_private, own_uses(node)):
            if found := owner_of(made_from, name):
                yield found
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(source), names=names) if source.split(".")[0] == "textual":
                full = [f"{source}.{alias.name}" for alias in names]
                yield from (name for name in full if any(map(is_private, name.split("."))))
            case ast.Attribute(value=value, attr=name) if is_private(name) and not is_own(node):
                yield from owner_of_use(module, value, name, ours)
            case ast.Call(ast.Name("getattr" | "setattr" | "hasattr"), [_, ast.Constant(str(name)), *_]):
                if is_private(name) and name in words_of_textual():
                    yield f"*.{name}"


def owner_of_use(module: ModuleType, value: ast.expr, name: str, ours: set[str]) -> Iterator[str]:
    """Of a name read off a class of Textual, a module, or an object."""
    known = vars(module).get(value.id) if isinstance(value, ast.Name) else None
    if isinstance(known, type) and (found := owner_of(known, name)):
        yield found
    elif isinstance(known, ModuleType) or name not in words_of_textual():
        return
    elif isinstance(value, ast.Attribute) or name not in ours:
        yield f"*.{name}"


def found_in_source() -> dict[str, set[str]]:
    """Files that use private names, and which."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        if path.name != "__main__.py" and (uses := set(uses_in(importlib.import_module(name)))):
            found[str(path.relative_to(SOURCE / "askwell"))] = uses
    return found


def test_every_private_name_of_textual_is_on_the_list_and_stands_in_its_one_file() -> None:
    assert found_in_source() == USES


def test_no_private_name_of_textual_is_used_in_two_files() -> None:
    names = [name for uses in USES.values() for name in uses]
    assert len(names) == len(set(names))
    assert all(file.startswith("front/drivers/") for file in USES)


NEW_USES = """
from textual._loop import loop_last
from textual.app import App
from textual.widget import Widget

class Mine(App):
    _return_value = None
    def _fatal_error(self): ...
    def read(self, other):
        return self._loop, super()._context, other._driver._size, getattr(other, "_filters")

class Box(Widget):
    _our_own = 1
    def show(self):
        class Inner(Widget):
            def _on_key(self): ...
        return self._our_own, self._size
"""


def test_every_way_to_use_a_private_name_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new_uses.py").write_text(NEW_USES)
    monkeypatch.syspath_prepend(tmp_path)
    assert set(uses_in(importlib.import_module("new_uses"))) == {
        "textual._loop.loop_last",
        "App._return_value",
        "App._fatal_error",
        "App._loop",
        "MessagePump._context",
        "*._driver",
        "*._size",
        "*._filters",
        "Widget._on_key",
        "Widget._size",
    }


def test_a_name_that_textual_renames_is_found_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    from askwell.front.drivers import quiet_app

    assert "App._fatal_error" in set(uses_in(quiet_app))
    real = private_names_of
    monkeypatch.setattr(
        sys.modules[__name__], "private_names_of", lambda owner: real(owner) - {"_fatal_error"}
    )
    assert "App._fatal_error" not in set(uses_in(quiet_app))
