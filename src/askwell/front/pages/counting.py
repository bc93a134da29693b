"""What a service counts: numbers only, never who or what. Several workers share one row of numbers."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator

NAMES = ("answers", "started", "bad_seals", "old_seals", "refused", "too_large", "busy", "faults", "files")
_ABOUT = {
    "answers": "Pages answered.",
    "started": "People who began.",
    "bad_seals": "Pages that were wiped, foreign or damaged.",
    "old_seals": "Pages that were open for too long.",
    "refused": "Presses that did not come from a page of ours.",
    "too_large": "Presses that were too large.",
    "busy": "Presses that had to wait.",
    "faults": "Faults of the program.",
    "files": "Sheets made as files.",
}
_SIZE = struct.calcsize("q")


class Counters:
    """Numbers in memory that processes share. Each worker has a row, so that none has to wait for another."""

    def __init__(self, workers: int = 1) -> None:
        """Start at nothing; make it before workers are forked."""
        self._row = len(NAMES) * _SIZE
        self._memory = mmap.mmap(-1, self._row * workers)
        self._workers = workers
        self._mine = 0

    def use_row(self, worker: int) -> None:
        """Count as this worker, from 0."""
        self._mine = worker

    def add(self, name: str) -> None:
        """One more."""
        at = self._mine * self._row + NAMES.index(name) * _SIZE
        (number,) = struct.unpack_from("q", self._memory, at)
        struct.pack_into("q", self._memory, at, number + 1)

    def total(self, name: str) -> int:
        """Of all workers."""
        start = NAMES.index(name) * _SIZE
        return sum(
            struct.unpack_from("q", self._memory, worker * self._row + start)[0]
            for worker in range(self._workers)
        )

    def text(self) -> str:
        """In the text format that Prometheus reads."""
        return "".join(line + "\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        for name in NAMES:
            yield f"# HELP askwell_{name}_total {_ABOUT[name]}"
            yield f"# TYPE askwell_{name}_total counter"
            yield f"askwell_{name}_total {self.total(name)}"
