"""The name that is meant, of those there are. What is only nearly right is suggested, never taken."""

from __future__ import annotations

from collections.abc import Iterable

from askwell.errors import UsageError

CLOSE_ENOUGH = 0.6
"""How alike two names must be for "did you mean", as difflib counts."""
_MOST_NAMED = 12
"""So many names are listed; of more, only the nearest."""
_MOST_CHARACTERS, _MOST_OF_A_PATH = 40, 200


class UnknownNameError(UsageError):
    """A setting names something that is not there. Says what is there, and the nearest name."""


def resolve(name: str, known: Iterable[str]) -> str | None:
    """The name that is there: the same one, or the only one that differs in the case of its letters."""
    there = tuple(known)
    if name in there:
        return name
    alike = [one for one in there if one.isascii() and one.lower() == name.lower()] if name.isascii() else []
    return alike[0] if len(alike) == 1 else None


def nearest(name: str, names: Iterable[str]) -> str:
    """The name most like the one given; empty if none is close."""
    import difflib  # wanted only where something is mistyped

    by_letters = {one.lower(): one for one in names}
    swapped = next((one for one in by_letters if is_swapped(name.lower(), one)), "")
    if swapped:
        return by_letters[swapped]
    close = difflib.get_close_matches(name.lower(), by_letters, n=1, cutoff=CLOSE_ENOUGH)
    return by_letters[close[0]] if close else ""


def is_swapped(typed: str, meant: str) -> bool:
    """Whether two letters beside each other have changed places, also in a name too short for difflib."""
    pairs = [(a, b) for a, b in zip(typed, meant, strict=False) if a != b]
    return len(typed) == len(meant) and len(pairs) == 2 and pairs[0] == pairs[1][::-1]


def named(kind: str, name: str, known: Iterable[str]) -> str:
    """The name that is meant, of those a guide has.

    Args:
        kind: What is named, such as "form".
        name: As it was given.
        known: The names there are.

    Raises:
        UnknownNameError: It is not among them.
    """
    there = tuple(known)
    found = resolve(name, there)
    if found is None:
        raise UnknownNameError(f"there is no {kind} {shown(name)} in this guide.{names_there(name, there)}")
    return found


def names_there(name: str, known: Iterable[str], label: str = "There is") -> str:
    """What to choose instead: " Did you mean 'b'? There is: a, b." Of many names only the nearest."""
    there = tuple(known)
    close = nearest(name, there)
    said = f" Did you mean {close!r}?" if close else ""
    if len(there) > _MOST_NAMED:
        import difflib  # as above

        return said or f" The nearest: {', '.join(difflib.get_close_matches(name, there, 3, 0.0))}."
    return f"{said} {label}: {', '.join(there) or 'none'}."


def shown(name: str) -> str:
    """A name in quotes, as far as it is worth showing."""
    return repr(name if len(name) <= _MOST_CHARACTERS else f"{name[: _MOST_CHARACTERS - 1]}…")


def shortened(path: str) -> str:
    """A path in one line of printable letters, as far as it is worth showing."""
    inside = repr(path)[1:-1]
    return inside if len(inside) <= _MOST_OF_A_PATH else f"{inside[: _MOST_OF_A_PATH - 1]}…"
