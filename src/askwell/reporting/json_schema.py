"""The guide format as JSON Schema (draft 7, which editors read), made from the table of shapes.

An editor reads YAML 1.2, where `590` is a number, so every word may also be a number or true and false there.
The schema helps while typing; `askwell check` judges.
"""

from __future__ import annotations

from typing import Any

from askwell.loading import shapes
from askwell.loading.shape import Key, Listed, OneOf, OwnKeys, Part, Plain, Points, Shape, Value

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_WORD: Schema = {"type": ["string", "number", "boolean"]}
_PLAIN: dict[Plain, Schema] = {
    Plain.WORDS: _WORD,
    Plain.TEXT: _WORD,
    Plain.ID: {"type": ["string", "number"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    Plain.YES_NO: {"enum": ["yes", "no"]},
    Plain.DATE: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    Plain.NUMBER: {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d{1,9}$"},
    Plain.LANGUAGE: {"type": "string", "pattern": "^[a-z]{2}$"},
    Plain.COUNTRY: {"type": "string", "pattern": "^[A-Z]{2}$"},
}


def schema_of(root: Value, title: str) -> Schema:
    """The schema of a file.

    Args:
        root: What it holds.
        title: What an editor calls it.
    """
    made = _Made()
    body = made.value(root)
    return {"$schema": _DRAFT, "title": title, **body, "definitions": made.definitions}


def guide_schemas(own_language: str, codes: tuple[str, ...] = ()) -> dict[str, Schema]:
    """A schema for each kind of file of a guide, by the name it is saved under.

    Args:
        own_language: The language the guide is written in.
        codes: Languages it has a folder for.
    """
    found = {f"{_stem(name)}.json": schema_of(root, name) for name, root in shapes.ROOTS.items()}
    for code in codes:
        pairs = shapes.pairs_file(shapes.pair(own_language, code))
        found[f"{code}.json"] = schema_of(Part((pairs,)), f"a translation into {code}")
    return found


def schema_name(file: str) -> str:
    """The schema for a file of a guide, named from the guide's folder."""
    first, _, rest = file.partition("/")
    if first == "modules":
        return "module.json"
    return f"{first}.json" if rest else f"{_stem(file)}.json"


def _stem(name: str) -> str:
    return name.removesuffix(".yaml")


class _Made:
    """One schema in the making; a shape that is used often is defined once."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def value(self, value: Value) -> Schema:
        if isinstance(value, Plain):
            return dict(_PLAIN[value])
        if isinstance(value, OneOf):
            return {"enum": list(value.words)}
        if isinstance(value, Points):
            one: Schema = {"type": ["string", "number"]}
            return _list_or_one(one) if value.is_many else one
        if isinstance(value, Listed):
            return self._listed(value)
        if isinstance(value, OwnKeys):
            return {"type": "object", "additionalProperties": self.value(value.of)}
        return self._part(value)

    def _listed(self, listed: Listed) -> Schema:
        limits = {"minItems": listed.fewest, "maxItems": listed.most}
        return _list_or_one(self.value(listed.of), {name: n for name, n in limits.items() if n})

    def _part(self, part: Part) -> Schema:
        if len(part.shapes) == 1:
            return {"$ref": self._define(part.shapes[0])}
        kinds = [shape.needed[0] for shape in part.shapes]
        return {
            "type": "object",
            "anyOf": [{"required": [kind]} for kind in kinds],
            "allOf": [
                {"if": _is_kind(kind, kinds[:number]), "then": {"$ref": self._define(shape)}}
                for number, (kind, shape) in enumerate(zip(kinds, part.shapes, strict=True))
            ],
        }

    def _define(self, shape: Shape) -> str:
        name = "-".join(shape.name.replace("'", "").replace(".", " ").split())
        if name not in self.definitions:
            self.definitions[name] = {}  # a shape may hold itself
            self.definitions[name] = self._shape(shape)
        return f"#/definitions/{name}"

    def _shape(self, shape: Shape) -> Schema:
        return {
            "type": "object",
            "required": list(shape.needed),
            "properties": {key.name: self._key(key) for key in shape.told},
            "additionalProperties": self.value(shape.others.of) if shape.others else False,
        }

    def _key(self, key: Key) -> Schema:
        made = self.value(key.value)
        body = {"allOf": [made]} if "$ref" in made else made  # draft 7 reads nothing beside a $ref
        return {"description": key.about, **body}


def _is_kind(kind: str, before: list[str]) -> Schema:
    """A block is of the first kind whose key it has."""
    rule: Schema = {"required": [kind]}
    return {**rule, "not": {"anyOf": [{"required": [one]} for one in before]}} if before else rule


def _list_or_one(one: Schema, limits: Schema | None = None) -> Schema:
    """A list, or one value alone, which is read as a list of one."""
    return {"if": {"type": "array"}, "then": {"items": one, **(limits or {})}, "else": one}
