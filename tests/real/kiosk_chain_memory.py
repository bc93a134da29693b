"""Where a person's words still are: in files, in the memory of programs, in what programs are called.

A terminal keeps each character in a cell of its own, with colours between them; so words are also looked for
with gaps.
"""

import mmap
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk_chain_rig import name_of, read_process

STEPS = {
    1: (0,),
    2: (0, 1),
    4: (0, 1, 2, 3),
    8: (0, 4),
    12: (0, 4, 8),
    16: (0, 4, 8, 12),
    24: (0, 4, 8, 12, 16, 20),
}
"""Bytes from one letter to the next, and where the first may stand: UTF-8, UTF-16, UTF-32, and the cells of a
terminal, where a letter stands beside its colours (foot's cells take 12)."""
PIXELS = "shm-buffer-pool"
"""What foot and cage share is the picture, not letters; and it is hundreds of megabytes of nothing."""
_PIECE = 12 << 20


def holds(content: bytes | mmap.mmap, word: str) -> bool:
    """Whether a word of plain letters is there, in whatever way a program may hold it."""
    wanted = word.encode("ascii")
    if content.find(wanted) >= 0:
        return True
    return any(
        content[start::step].find(wanted) >= 0
        for step, starts in STEPS.items()
        if step > 1
        for start in starts
    )


def in_memory(pid: int, words: Iterable[str]) -> list[str]:
    """The words found in what a process has in memory."""
    left = set(words)
    found: list[str] = []
    if not read_process(pid, "maps"):
        return found
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in read_process(pid, "maps").decode(errors="replace").splitlines():
            span, rights, *rest = line.split(maxsplit=5)
            if not rights.startswith("rw") or (rest and PIXELS in rest[-1]):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            for piece in _pieces(memory, start, end):
                here = {word for word in left if holds(piece, word)}
                found += sorted(here)
                left -= here
    return found


def _pieces(memory, start: int, end: int) -> Iterator[bytes]:
    overlap = 6144
    while start < end:
        try:
            memory.seek(start)
            piece = memory.read(min(_PIECE, end - start))
        except (OSError, ValueError, OverflowError):
            return
        if not piece:
            return
        yield piece
        start += max(len(piece) - overlap, overlap) if len(piece) == _PIECE else len(piece)


def in_names(pid: int, words: Iterable[str]) -> list[str]:
    """The words found in a process's environment, command line or name."""
    text = b"".join(read_process(pid, part) for part in ("environ", "cmdline", "comm"))
    return [word for word in words if holds(text, word)]


def _files(folder: Path) -> Iterator[Path]:
    """Everything under a folder; what goes away meanwhile is left out."""
    for path in folder.rglob("*"):
        if os.path.lexists(path):
            yield path


def in_files(folder: Path, words: Iterable[str], since: float = 0.0) -> list[str]:
    """Files under a folder, changed since a moment, that hold one of the words or are named so."""
    words = list(words)
    found = []
    for path in _files(folder):
        found += [str(path) for word in words if word in path.name]
        state = path.lstat()
        if (
            not stat.S_ISREG(state.st_mode)
            or not state.st_size
            or max(state.st_ctime, state.st_mtime) < since
        ):
            continue
        with path.open("rb") as file:
            try:
                with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                    found += [f"{path}: {word}" for word in words if holds(content, word)]
            except (OSError, ValueError):
                rest = file.read()
                found += [f"{path}: {word}" for word in words if holds(rest, word)]
    return found


def in_processes(pids: Iterable[int], words: Iterable[str]) -> dict[str, list[str]]:
    """Per program: the words found in its memory or its names."""
    words = list(words)
    result = {f"{name_of(pid)} ({pid})": in_memory(pid, words) + in_names(pid, words) for pid in pids}
    return {program: found for program, found in result.items() if found}
