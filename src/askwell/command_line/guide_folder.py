"""The folder that an author works in: found by path or name, and named in reports as it was given."""

from __future__ import annotations

from pathlib import Path

from askwell.errors import UsageError
from askwell.guide.names import shortened, shown
from askwell.loading.find_guides import GUIDE_FILE, find_guide
from askwell.loading.paths import expanded, is_file, is_folder


def guide_folder(given: str) -> Path:
    """The folder of a guide.

    Args:
        given: Its path, or the name of an installed guide.

    Raises:
        UsageError: It is no folder; says what was meant most likely.
        GuideNotFoundError: There is no guide in it.
    """
    folder = expanded(given)
    if given and is_folder(folder):
        return folder
    if is_file(folder):
        meant = next((above for above in folder.parents if is_file(above / GUIDE_FILE)), folder.parent)
        raise UsageError(f"{shortened(given)} is a file. Name the guide's folder: {shortened(str(meant))}")
    if not given or "/" in given:
        raise UsageError(f"There is no folder {shown(given) if not given else shortened(given)}.")
    from askwell.command_line.surroundings import extra_guides  # only where a name is looked up

    return find_guide(given, extra_guides())


def need_folder(folder: Path) -> Path:
    """A folder that is there.

    Raises:
        UsageError: It is not.
    """
    if not is_folder(folder):
        raise UsageError(f"There is no folder {shortened(str(folder))}.")
    return folder
