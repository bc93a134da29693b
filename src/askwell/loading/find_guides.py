"""Where guides are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from askwell.errors import GuideNotFoundError
from askwell.guide.names import names_there, resolve, shortened, shown
from askwell.loading.paths import expanded, is_file, is_folder

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent
GUIDE_FILE = "guide.yaml"
"""The file that makes a folder a guide."""


def installed_guides(extra_folder: Path | None) -> tuple[Path, ...]:
    """Folders of the guides that can be opened by name.

    Args:
        extra_folder: A folder of guides that comes first (`ASKWELL_GUIDES`); None: there is none.

    Returns:
        One folder for each name, in alphabetical order. Of two guides with one name the first counts: the
        extra folder, then the checkout's `guides`, then the copy installed with the program.
    """
    found: dict[str, Path] = {}
    for shelf in _shelves(extra_folder):
        for folder in _folders(shelf):
            if _is_guide(folder):
                found.setdefault(folder.name, folder)
    return tuple(found[name] for name in sorted(found))


def _folders(shelf: Path) -> list[Path]:
    """What is in a shelf; nothing where it may not be looked into."""
    try:
        return sorted(shelf.iterdir())
    except OSError:
        return []


def _is_guide(folder: Path) -> bool:
    return is_file(folder / GUIDE_FILE)


def _shelves(extra_folder: Path | None) -> Iterator[Path]:
    shelves = [extra_folder] if extra_folder else []
    if (_CHECKOUT / "pyproject.toml").is_file():
        shelves.append(_CHECKOUT / "guides")
    shelves.append(_PACKAGE / "guides")
    return (shelf for shelf in shelves if is_folder(shelf))


def find_guide(name_or_folder: str, extra_folder: Path | None) -> Path:
    """Find the folder of a guide.

    Args:
        name_or_folder: A name such as `my-guide`, or the path of a folder. A word without `/` is a name
            first and a folder if no guide has that name.
        extra_folder: As for `installed_guides`.

    Raises:
        GuideNotFoundError: Neither is there; the message names the guides there are.
    """
    folder = expanded(name_or_folder)
    is_name = folder.name == name_or_folder and name_or_folder not in (".", "..")
    by_name = {guide.name: guide for guide in installed_guides(extra_folder)} if is_name else {}
    if name_or_folder in by_name:
        return by_name[name_or_folder]
    if name_or_folder and _is_guide(folder):
        return folder
    meant = resolve(name_or_folder, by_name)
    if meant is not None:
        return by_name[meant]
    raise GuideNotFoundError(_not_found(name_or_folder, tuple(by_name), is_name=is_name))


def _not_found(name: str, names: tuple[str, ...], *, is_name: bool) -> str:
    if not is_name:
        if is_folder(expanded(name)) and not os.access(expanded(name), os.X_OK):
            return f"{name} cannot be opened: you may not look into it."
        return f"There is no guide in {shortened(name)}: a guide's folder holds a file {GUIDE_FILE}."
    there = names_there(name, names, "Guides here") if names else " No guides are installed."
    return f"There is no guide called {shown(name)}.{there}"
