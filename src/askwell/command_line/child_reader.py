"""Reading in a child process while this one imports something heavy: two processors, one start.

Measured on two processors: the guide and the YAML reader cost about 80 ms; taking over the result, 3 ms.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def read_in_child(read: Callable[[], T]) -> Callable[[], T]:
    """Start reading in a child of this process, where that is worth it.

    Args:
        read: Gives a value that can be pickled. If it raises in the child, or the child dies, it is called
            again here, so that errors come from where they are handled.

    Returns:
        A function that waits for the value. Call it once, and always.
    """
    if not sys.platform.startswith("linux") or (os.cpu_count() or 1) < 2:
        return read
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _read_in_child(read, writing)
    os.close(writing)

    def collect() -> T:
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        return read() if status else pickle.loads(data)  # our own child wrote it

    return collect


def _read_in_child(read: Callable[[], object], writing: int) -> None:
    """Write what is read to the pipe and end, without any of this process's own endings."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps(read(), pickle.HIGHEST_PROTOCOL))
        status = 0
    finally:
        os._exit(status)
