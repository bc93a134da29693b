"""Writes the lists of keys in docs/guide-format.md from the table of shapes. Run by `make format`."""

from __future__ import annotations

from pathlib import Path

from askwell.loading import shapes
from askwell.loading.shape import Key, Listed, OneOf, OwnKeys, Part, Plain, Points, Shape, Value

PAGE = Path(__file__).resolve().parent.parent / "docs" / "guide-format.md"
START, END = "<!-- made by tools/make_format.py -->\n", "<!-- end of what is made -->\n"


def table() -> str:
    """The page's part, as Markdown: one table for each shape, in the order of the files."""
    parts: list[str] = []
    seen: set[str] = set()
    for name, root in shapes.ROOTS.items():
        file = "modules/*.yaml" if name == "module" else name
        parts.append(f"### Keys of {file}\n")
        if isinstance(root, Listed | OwnKeys):
            parts.append(f"It holds {_told(root)}.\n")
        for shape in _shapes(root, seen):
            parts.append(_table_of(shape))
    pairs = shapes.pairs_file(shapes.pair("en", "es"))
    parts.append("### Keys of es/*.yaml and es/modules/*.yaml\n")
    parts += [_table_of(shape) for shape in _shapes(Part((pairs,)), seen)]
    return "\n".join(parts)


def _shapes(value: Value, seen: set[str]) -> list[Shape]:
    """The shapes in a value that were not told yet, from the outside in."""
    if isinstance(value, Listed | OwnKeys):
        return _shapes(value.of, seen)
    if not isinstance(value, Part):
        return []
    found: list[Shape] = []
    for shape in value.shapes:
        if shape.name not in seen:
            seen.add(shape.name)
            found.append(shape)
            found += [inner for key in shape.told for inner in _shapes(key.value, seen)]
    return found


def _table_of(shape: Shape) -> str:
    rows = [f"**{shape.name[0].upper()}{shape.name[1:]}**", "", "| key | holds | |", "|---|---|---|"]
    rows += [_row(key) for key in shape.told]
    if shape.others is not None:
        rows.append(f"| {shape.others.called} | {_told(shape.others.of)} | |")
    return "\n".join(rows) + "\n"


def _row(key: Key) -> str:
    name = f"`{key.name}`" if key.is_needed else f"`{key.name}` (may be left out)"
    return f"| {name} | {_told(key.value)} | {key.about.replace('|', chr(92) + '|')} |"


def _told(value: Value) -> str:
    match value:
        case Plain():
            return value.value
        case OneOf():
            return ", ".join(value.words)
        case Points():
            return f"{'ids of' if value.is_many else 'the id of'} {value.kind.file}"
        case Listed():
            return f"{_limits(value)}{_told(value.of)}"
        case OwnKeys():
            return f"{value.called}, each with {_told(value.of)}"
    names = [shape.name for shape in value.shapes]
    return names[0] if len(names) == 1 else "a block"


def _limits(listed: Listed) -> str:
    if listed.fewest:
        return f"a list of {listed.fewest} to {listed.most}: "
    return f"a list of at most {listed.most}: " if listed.most else "a list: "


def page(text: str) -> str:
    """The page with its lists made anew."""
    before, _, rest = text.partition(START)
    return f"{before}{START}{table()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
