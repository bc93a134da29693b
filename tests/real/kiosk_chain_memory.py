"""Where a person's words still are: in files, in the memory of programs, in what programs are called.

A terminal keeps each character in a cell of its own, with colours between them; so words are also looked for
with gaps.
"""

import mmap
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk_chain_rig import name_of, read_process

CELL_BYTES = (8, 12, 16, 24)
"""Distances between the characters of a line in a terminal's memory; foot's is 12."""
_PIECE = 16 << 20


def shapes_of(word: str) -> re.Pattern[bytes]:
    """One pattern for every way a program may hold a word."""
    whole = [
        re.escape(word.encode(code)) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    ]
    letters = [re.escape(letter.encode("utf-32-le")) for letter in word]
    spread = [(b".{%d}" % (cell - 4)).join(letters) for cell in CELL_BYTES]
    return re.compile(b"|".join([*whole, *spread]), re.DOTALL)


def in_memory(pid: int, words: Iterable[str]) -> list[str]:
    """The words found in what a process has in memory."""
    left = {word: shapes_of(word) for word in words}
    found: list[str] = []
    try:
        memory = Path(f"/proc/{pid}/mem").open("rb", buffering=0)
    except OSError:
        return found
    with memory:
        for line in read_process(pid, "maps").decode(errors="replace").splitlines():
            span, rights, *rest = line.split(maxsplit=5)
            if not rights.startswith("rw") or (rest and rest[-1].strip() in ("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            for piece in _pieces(memory, start, end):
                for word in [w for w, shapes in left.items() if shapes.search(piece)]:
                    found.append(word)
                    del left[word]
    return found


def _pieces(memory, start: int, end: int) -> Iterator[bytes]:
    overlap = 4096
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
    return [word for word in words if shapes_of(word).search(text)]


def in_files(folder: Path, words: Iterable[str]) -> list[str]:
    """Files under a folder that hold one of the words, or are named so."""
    wanted = [(word, shapes_of(word)) for word in words]
    found = []
    for path in folder.rglob("*"):
        found += [str(path) for word, _ in wanted if word in path.name]
        if not path.is_file() or path.is_symlink() or not path.stat().st_size:
            continue
        with path.open("rb") as file:
            try:
                with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                    found += [f"{path}: {word}" for word, shapes in wanted if shapes.search(content)]
            except (OSError, ValueError):
                content = file.read()
                found += [f"{path}: {word}" for word, shapes in wanted if shapes.search(content)]
    return found


def in_processes(pids: Iterable[int], words: Iterable[str]) -> dict[str, list[str]]:
    """Per program: the words found in its memory or its names."""
    words = list(words)
    result = {f"{name_of(pid)} ({pid})": in_memory(pid, words) + in_names(pid, words) for pid in pids}
    return {program: found for program, found in result.items() if found}
