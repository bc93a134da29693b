"""The one file a person at home may ask for: their walkthrough, mode 0600, replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askwell.errors import NotDeliveredError
from askwell.walkthrough.unreadable import UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import Walkthrough

if TYPE_CHECKING:
    from askwell.wording.keeping_words import KeepingWords

FILE_NAME = "walkthrough.json"
NEW_NAME = ".new-"
"""How the name of a file begins that is not whole yet."""
MAX_BYTES = 1_000_000
"""Larger than any walkthrough: 20 own questions of 500 characters are 40 kB."""

Stamp = tuple[int, int, int]
"""Number, time in nanoseconds and size of a file: another one after each time it was replaced."""


class StateFile:
    """Keeps, gives back and erases one walkthrough in a folder of ours.

    Two windows may have one each. A file that another one has replaced or erased meanwhile is left alone.
    """

    def __init__(self, folder: Path, language: str = "en") -> None:
        """Set the folder, which is made when something is kept, and the language of what is said."""
        self.folder = folder
        self.path = folder / FILE_NAME
        self._language = language
        self._known: Stamp | None = None
        self._has_stopped = False

    def keep(self, walkthrough: Walkthrough) -> None:
        """Keep a walkthrough in place of what this window kept or read before.

        Raises:
            NotDeliveredError: The folder or file cannot be written; or, the first time only, another window
                or guide has one there, which was left as it is.
        """
        import json  # this and what follows are wanted only where something is kept

        from askwell.walkthrough.saved_walkthrough import to_plain

        if self._has_stopped:
            raise NotDeliveredError(self._words.kept_elsewhere.format(path=self.path))
        self._language = walkthrough.guide.language
        data = json.dumps(to_plain(walkthrough), ensure_ascii=False).encode()
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _locked(self.folder):
                self._has_stopped = self._stamp() != self._known
                if not self._has_stopped:
                    self._replace(data)
                    self._known = self._stamp()
        except OSError as error:
            raise NotDeliveredError(
                self._words.not_kept.format(path=self.path, reason=self._why(error))
            ) from None
        if self._has_stopped:
            raise NotDeliveredError(self._words.kept_elsewhere.format(path=self.path))

    def _stamp(self) -> Stamp | None:
        """What tells the file from one that replaced it; None: there is none."""
        try:
            found = self.path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _replace(self, data: bytes) -> None:
        import tempfile

        handle, name = tempfile.mkstemp(dir=self.folder, prefix=NEW_NAME)  # mkstemp makes it 0600
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

    def read(self, guide_id: str = "") -> dict[str, Any] | None:
        """What was kept, as plain data; None if nothing was.

        Args:
            guide_id: Whose walkthrough is wanted; that of another guide is as none, and is not replaced
                later. Empty: any.

        Raises:
            UnreadableWalkthroughError: The file is damaged, no plain file or from another version.
        """
        try:
            found = self._stamp()
            if found is None:
                return None
            data = self._bytes()
        except OSError as error:
            raise UnreadableWalkthroughError from error
        import json

        from askwell.walkthrough.saved_walkthrough import about

        try:
            plain = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise UnreadableWalkthroughError from error
        if guide_id not in ("", about(plain).guide) or not isinstance(plain, dict):
            return None
        self._known = found
        return plain

    def _bytes(self) -> bytes:
        """The content of a plain file.

        Raises:
            OSError: It is something else, which could lead elsewhere or never end, or it cannot be read.
        """
        if not stat.S_ISREG(self.path.lstat().st_mode):
            raise OSError
        with self.path.open("rb") as file:
            return file.read(MAX_BYTES + 1)

    def set_aside(self) -> Path | None:
        """Move what cannot be read out of the way. Nothing is overwritten.

        Returns:
            Where it is now; None: it could not be moved.
        """
        number = 1
        while os.path.lexists(aside := self.folder / f"{FILE_NAME}.set-aside-{number}"):
            number += 1
        try:
            self.path.rename(aside)
        except OSError:
            return None
        return aside

    def forget(self) -> str:
        """Erase everything that was kept, set-aside files too.

        Returns:
            What was erased and where, in one sentence.

        Raises:
            NotDeliveredError: Something could not be erased; says what is gone too.
        """
        erased: list[str] = []
        failed: list[str] = []
        try:
            for file in self._kept_files():
                try:
                    file.unlink()
                    erased.append(str(file))
                except OSError as error:
                    failed.append(self._not_erased(file, error))
        except OSError as error:
            failed.append(self._not_erased(self.folder, error))
        said = self._words.erased.format(paths=", ".join(erased)) if erased else ""
        if failed:
            raise NotDeliveredError(" ".join(filter(None, (said, *failed))))
        self._known, self._has_stopped = None, False
        with contextlib.suppress(OSError):
            self.folder.rmdir()
        return said or self._words.nothing_kept.format(folder=self.folder)

    def _kept_files(self) -> list[Path]:
        """Everything of ours in the folder, whole or not.

        Raises:
            OSError: The folder cannot be looked into.
        """
        try:
            names = sorted(path.name for path in self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        return [self.folder / name for name in names if name.startswith((FILE_NAME, NEW_NAME))]

    def _not_erased(self, path: Path, error: OSError) -> str:
        return self._words.not_erased.format(path=path, reason=self._why(error))

    @property
    def _words(self) -> KeepingWords:
        from askwell.wording.keeping_words import keeping_words_for

        return keeping_words_for(self._language)

    def _why(self, error: OSError) -> str:
        from askwell.wording.output_words import output_words_for, why

        return why(error, output_words_for(self._language))


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let no other window look and write at the same time, where the system has such locks."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a disk over a network may have none
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
