"""Reads one language's data file into typed values: each sentence by its name."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any, Self, dataclass_transform, get_args, get_origin

from askwell.errors import AskwellError, ExitCode
from askwell.overriding import override

LANGUAGES = ("en", "es")
"""Languages the program itself speaks."""


class WordingError(AskwellError):
    """A data file does not fit the classes over it."""

    exit_code = ExitCode.FAULT


@dataclass_transform(frozen_default=True, eq_default=False)
class Sentences:
    """A table of a data file. A class over it, which is a frozen dataclass, names each sentence."""

    _table = ""
    """Empty for a table inside another."""

    @override
    def __init_subclass__(cls, table: str = "") -> None:
        cls._table = table
        dataclass(frozen=True, eq=False, repr=False, init=False)(cls)

    def __init__(self, **sentences: object) -> None:  # much cheaper than a generated one with 180 arguments
        self.__dict__.update(sentences)

    @classmethod
    def said_in(cls, language: str) -> Self:
        """The table of a language's file; of the English one where the program does not speak it.

        Raises:
            WordingError: A sentence is missing, unknown, or not of the kind its field names.
        """
        key: Any = cls  # a class can be hashed, which mypy does not see
        read = _read(language if language in LANGUAGES else "en", key)
        assert isinstance(read, cls)
        return read


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Plural:
    """A sentence that changes with a number, which fills in `{count}`."""

    one: str
    other: str

    def __call__(self, count: int) -> str:
        """The sentence for a number."""
        return (self.one if count == 1 else self.other).format(count=count)


@lru_cache
def _read(language: str, kind: type[Sentences]) -> object:
    import tomllib  # the full screen takes over what its child has read
    from pkgutil import get_data  # importlib.resources takes five times as long to import

    text = (get_data(__package__, f"{language}.toml") or b"").decode()
    table = kind._table
    return filled(kind, tomllib.loads(_lines_of(table, text)).get(table), f"{language}.toml: {table}")


def _lines_of(table: str, text: str) -> str:
    """The lines of one table and of those in it: to read them all takes three times as long."""
    kept, is_wanted = [], False
    for line in text.splitlines(keepends=True):
        if line.startswith("["):
            is_wanted = line.startswith((f"[{table}]", f"[{table}."))
        if is_wanted:
            kept.append(line)
    return "".join(kept)


def filled(kind: Any, value: object, place: str) -> object:
    """A value read from TOML, as the type that a field names.

    Args:
        kind: `str`, a tuple or a mapping of strings, or a dataclass whose fields are of these kinds.
        value: What was read; None: nothing.
        place: Where it stands, for the error.

    Raises:
        WordingError: It is not of that kind.
    """
    match value:
        case str() if kind is str:
            return value
        case list() if get_origin(kind) is tuple and get_args(kind)[-1] in (..., str):
            if get_args(kind)[-1] is ... or len(value) == len(get_args(kind)):
                return tuple(filled(str, each, place) for each in value)
        case dict() if get_origin(kind) is Mapping:
            return {name: filled(get_args(kind)[1], each, f"{place}.{name}") for name, each in value.items()}
        case dict() if is_dataclass(kind):
            return _by_name(kind, value, place)
    raise WordingError(f"{place} is not {kind.__name__ if isinstance(kind, type) else kind}.")


def _by_name(kind: Any, table: dict[str, object], place: str) -> object:
    wanted = {field.name: field.type for field in fields(kind)}
    if missing := wanted.keys() - table.keys():
        raise WordingError(f"{place} lacks {', '.join(sorted(missing))}.")
    if unknown := table.keys() - wanted.keys():
        raise WordingError(f"{place} has {', '.join(sorted(unknown))}, which no class names.")
    return kind(**{name: filled(of, table[name], f"{place}.{name}") for name, of in wanted.items()})
