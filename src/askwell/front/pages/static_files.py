"""The few files that every page needs and that hold nothing of anybody: named by what is in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
}
_QUIET = "--quiet: 180s;"
_FONTS = ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file, to be kept by browsers for as long as they like."""

    name: str
    """With a part that changes whenever the file does."""
    data: bytes = field(repr=False)
    media_type: str


@cache
def static_files(quiet_seconds: int) -> dict[str, StaticFile]:
    """All of them, by the name they have here.

    Args:
        quiet_seconds: After which a page on a shared device asks; a style may not stand in a page.
    """
    own, fonts = files("askwell.front.pages") / "static", files("askwell.outputs") / "fonts"
    found = {name: _file(name, (fonts / name).read_bytes()) for name in _FONTS}
    style = (own / "page.css").read_text().replace(_QUIET, f"--quiet: {quiet_seconds}s;")
    for name in _FONTS:
        style = style.replace(name, found[name].name)
    found["page.css"] = _file("page.css", style.encode())
    for name in ("page.js", "icon.svg"):
        found[name] = _file(name, (own / name).read_bytes())
    return found


def _file(name: str, data: bytes) -> StaticFile:
    stem, _, ending = name.rpartition(".")
    return StaticFile(f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}.{ending}", data, _TYPES[ending])
