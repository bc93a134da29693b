"""The page of the format says what the checks hold to: its lists of keys are made from the same table."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from askwell.loading import shapes
from askwell.loading.shape import Shape

ROOT = Path(__file__).resolve().parents[2]


def tool():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("make_format", ROOT / "tools" / "make_format.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lists_of_keys_are_those_of_the_table() -> None:
    """After a change of the table: `make format`."""
    made = tool()
    text = made.PAGE.read_text(encoding="utf-8")
    assert made.page(text) == text


def test_every_key_of_every_shape_is_explained_in_a_sentence() -> None:
    told = [shape for shape in vars(shapes).values() if isinstance(shape, Shape) and shape.told]
    assert len(told) > 30
    for shape in told:
        for key in shape.told:
            assert key.about.endswith((".", '".')), (shape.name, key.name)
