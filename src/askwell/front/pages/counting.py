"""What a service counts: numbers only, never who or what. Several workers share one row of numbers."""

from __future__ import annotations

import mmap
from collections.abc import Iterator

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
_NAMES = tuple(_ABOUT)


class Counters:
    """Numbers in memory that processes share. Each worker has a row, so that none has to wait for another."""

    def __init__(self, workers: int = 1) -> None:
        """Start at nothing; make it before workers are forked."""
        self._numbers = memoryview(mmap.mmap(-1, 8 * len(_NAMES) * workers)).cast("q")
        self._mine = 0

    def use_row(self, worker: int) -> None:
        """Count as this worker, from 0."""
        self._mine = worker * len(_NAMES)

    def add(self, name: str) -> None:
        """One more."""
        self._numbers[self._mine + _NAMES.index(name)] += 1

    def total(self, name: str) -> int:
        """Of all workers."""
        return sum(self._numbers[_NAMES.index(name) :: len(_NAMES)])

    def text(self) -> str:
        """In the text format that Prometheus reads."""
        return "".join(line + "\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        for name, about in _ABOUT.items():
            yield f"# HELP askwell_{name}_total {about}"
            yield f"# TYPE askwell_{name}_total counter"
            yield f"askwell_{name}_total {self.total(name)}"
