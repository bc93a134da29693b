"""The one file a person at home may ask for: their walkthrough, mode 0600, replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from askwell.errors import NotDeliveredError
from askwell.walkthrough.unreadable import UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import Walkthrough

FILE_NAME = "walkthrough.json"
MAX_BYTES = 1_000_000
"""Larger than any walkthrough: 20 own questions of 500 characters are 40 kB."""


class StateFile:
    """Keeps, gives back and erases one walkthrough in a folder of ours."""

    def __init__(self, folder: Path) -> None:
        """Set the folder; it is made when something is kept."""
        self.folder = folder
        self.path = folder / FILE_NAME

    def keep(self, walkthrough: Walkthrough) -> None:
        """Keep a walkthrough in place of what was kept before.

        Raises:
            NotDeliveredError: The folder or file cannot be written.
        """
        import json  # this and what follows are wanted only where something is kept

        from askwell.walkthrough.saved_walkthrough import to_plain

        data = json.dumps(to_plain(walkthrough), ensure_ascii=False).encode()
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._replace(data)
        except OSError as error:
            reason = error.strerror or "no reason given"
            raise NotDeliveredError(f"Your place could not be kept in {self.path}: {reason}.") from None

    def _replace(self, data: bytes) -> None:
        import tempfile

        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".new-")  # mkstemp makes it 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise

    def read(self) -> dict[str, Any] | None:
        """What was kept, as plain data; None if nothing was.

        Raises:
            UnreadableWalkthroughError: The file is damaged or from another version.
        """
        try:
            with self.path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UnreadableWalkthroughError from error
        import json

        from askwell.walkthrough.saved_walkthrough import about

        try:
            plain = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise UnreadableWalkthroughError from error
        about(plain)
        return plain if isinstance(plain, dict) else None

    def set_aside(self) -> Path:
        """Move an unreadable file out of the way and say where it is now. Nothing is overwritten."""
        number = 1
        while (aside := self.folder / f"{FILE_NAME}.set-aside-{number}").exists():
            number += 1
        with contextlib.suppress(OSError):
            self.path.rename(aside)
        return aside

    def forget(self) -> str:
        """Erase everything that was kept, set-aside files too.

        Returns:
            What was erased and where, in one sentence.

        Raises:
            NotDeliveredError: Something could not be erased.
        """
        files = [*self.folder.glob(f"{FILE_NAME}*"), *self.folder.glob(".new-*")]
        if not files:
            return f"Nothing was kept in {self.folder}."
        try:
            for file in files:
                file.unlink()
        except OSError as error:
            reason = error.strerror or "no reason given"
            raise NotDeliveredError(f"{files[0]} could not be erased: {reason}.") from None
        with contextlib.suppress(OSError):
            self.folder.rmdir()
        return f"Erased your place and your list: {self.path}."
