"""Bytes to a stream or a file: whole or not at all, readable by their owner only."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import IO, Any, BinaryIO

from askwell.errors import NotDeliveredError
from askwell.wording.output_words import OutputWords, output_words_for, why

_NO_TERMINAL: int = getattr(os, "O_NOCTTY", 0)
"""A terminal that is written to does not become this program's own."""
_MOST_LINKS = 40
"""As many as Linux follows."""


class NameTakenError(NotDeliveredError):
    """A plain file of that name is there already."""


def deliver_to_stream(data: bytes, stream: BinaryIO, words: OutputWords | None = None) -> None:
    """Write everything to a stream. A reader that stopped listening is no error.

    Args:
        data: What to write.
        stream: Where to.
        words: What is said if that fails, in the reader's language; None: in English.

    Raises:
        NotDeliveredError: The stream cannot take it all.
    """
    words = words or output_words_for("en")
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        silence(stream)
    except OSError as error:
        silence(stream)
        raise NotDeliveredError(words.output_not_written.format(reason=why(error, words))) from error


def deliver_to_file(
    data: bytes, path: Path, words: OutputWords | None = None, *, overwrite: bool = False
) -> None:
    """Write a file with mode 0600 that is whole from its first moment, or leave nothing behind.

    Args:
        data: The file's content.
        path: Where to; its folder must exist. A link is followed, and what it leads to counts: a pipe or a
            device is written to as a stream, and only a plain file is ever replaced.
        words: What is said if that fails, in the reader's language; None: in English.
        overwrite: Replace a plain file of that name.

    Raises:
        NameTakenError: A plain file stands there already.
        NotDeliveredError: It cannot be written; says why.
    """
    words = words or output_words_for("en")
    try:
        mode = _mode(path)
        target = _end_of_links(path)
        if isinstance(target, int) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
            _write_through(data, target)
        else:
            _refuse_place(path, target, mode, words, overwrite)
            _write_whole(data, target, overwrite)
    except FileExistsError as error:
        raise NameTakenError(words.exists.format(path=path)) from error
    except BrokenPipeError:
        return  # a reader that stopped listening
    except OSError as error:
        raise NotDeliveredError(words.not_written.format(path=path, reason=why(error, words))) from error


def _mode(path: Path) -> int:
    """What a name leads to, as `stat` has it; 0: to nothing."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return 0


def _end_of_links(path: Path) -> Path | int:
    """Where a name leads in the end: another name, or an open file of this process, as /dev/stdout does."""
    open_files = (Path("/dev/fd"), Path("/proc/self/fd").resolve())
    for _ in range(_MOST_LINKS):
        folder = path.parent.resolve()
        if folder in open_files and path.name.isdecimal():
            return int(path.name)
        if not path.is_symlink():
            return path
        path = folder / path.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _write_through(data: bytes, target: Path | int) -> None:
    """Write to what is there and stays what it is."""
    handle = os.dup(target) if isinstance(target, int) else os.open(target, os.O_WRONLY | _NO_TERMINAL)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)


def _refuse_place(path: Path, target: Path, mode: int, words: OutputWords, overwrite: bool) -> None:
    """Say early what is wrong with a place, before anything is written."""
    if not mode:
        if not target.parent.is_dir():
            raise NotDeliveredError(words.no_folder.format(folder=target.parent))
    elif stat.S_ISDIR(mode):
        raise NotDeliveredError(words.is_folder.format(path=path))
    elif not stat.S_ISREG(mode):
        raise NotDeliveredError(words.is_no_file.format(path=path))
    elif not overwrite:
        raise NameTakenError(words.exists.format(path=path))


def _write_whole(data: bytes, path: Path, overwrite: bool) -> None:
    """Write a new file of the same folder, to the disk, and give it the name; nothing else stays."""
    import tempfile  # loads much, and only a file needs it

    handle, name = tempfile.mkstemp(prefix=".askwell-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _move(part, path, overwrite)
    finally:
        part.unlink(missing_ok=True)


def _move(part: Path, path: Path, overwrite: bool) -> None:
    """Give the finished file its name, at once."""
    if overwrite:
        part.replace(path)
        return
    try:
        os.link(part, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        # the disk knows no second names: claim this one first, which fails if it is taken
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        part.replace(path)


def silence(stream: IO[Any]) -> None:
    """Send what Python still holds for a dead stream nowhere, so that it says nothing when leaving."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
