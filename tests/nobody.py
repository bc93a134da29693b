"""Doing something as a person without rights, for tests that root may run too."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from askwell.errors import AskwellError
from askwell.walkthrough.unreadable import UnreadableWalkthroughError

T = TypeVar("T")
NOBODY = 65534


def as_nobody(do: Callable[[], T]) -> T:
    """Do it in a child of this process that is not root, and give what it gave or raised.

    Whatever it imports must have been imported before: that person may not read our files.
    """
    if os.geteuid() != 0:
        return do()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            try:
                result: object = (True, do())
            except (AskwellError, UnreadableWalkthroughError) as error:
                result = (False, error)
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(result, pipe)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        is_done, value = pickle.load(pipe)
    os.waitpid(child, 0)
    if not is_done:
        raise value
    return value


@contextmanager
def common_folder() -> Iterator[Path]:
    """A folder that everybody can reach and only its owner can change."""
    folder = Path(tempfile.mkdtemp(prefix="askwell-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for path in [folder, *folder.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(folder)
