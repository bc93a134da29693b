"""A new folder with files in it: whole, or not there at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from askwell.errors import NotDeliveredError, UsageError
from askwell.guide.names import shortened


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files.

    Args:
        folder: Where to. What is there already is never changed; an empty folder is taken.
        files: Names below it, with `/`, and their bytes.

    Raises:
        UsageError: There is something of that name.
        NotDeliveredError: It could not be written.
    """
    shown = shortened(str(folder))
    try:
        if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
            raise UsageError(f"{shown} is there already. Name a new folder.")
        if not folder.parent.is_dir():
            raise UsageError(f"There is no folder {shortened(str(folder.parent))} to put it in.")
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".askwell-") as scratch:
            made = Path(scratch) / "guide"
            for name, data in files.items():
                path = made / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            made.chmod(0o755)
            made.replace(folder)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no name for a folder"
        raise NotDeliveredError(f"{shown} could not be made: {reason.lower()}.") from error
