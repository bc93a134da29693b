"""Where a command reads and writes."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Streams:
    """Standard input, output and error, passed in so that tests can hold them."""

    stdin: TextIO
    stdout: TextIO
    """Carries the product only."""
    stderr: TextIO
    """Carries what is said to the person at the keyboard."""

    def silence(self) -> None:
        """Point output and error at nothing, so that the flush at exit cannot fail on what is gone."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (self.stdout, self.stderr):
            os.dup2(nowhere, stream.fileno())
        os.close(nowhere)

    @classmethod
    def standard(cls) -> Streams:
        """The streams of this process."""
        return cls(sys.stdin, sys.stdout, sys.stderr)
