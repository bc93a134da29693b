"""A guide's account of its evidence, which stands beside its YAML."""

from __future__ import annotations

from pathlib import Path

from askwell.loading.file_text import open_bytes
from askwell.loading.problems import Problem
from askwell.review.scores import EVIDENCE_FILE


def read_evidence_file(folder: Path) -> str | Problem | None:
    """The text of a guide's EVIDENCE.md; None: it has none; or what stands in the way of reading it."""
    data = open_bytes(folder, EVIDENCE_FILE)
    if isinstance(data, Problem):
        return None if data.code == "GDE123" else data
    return data.decode("utf-8", errors="replace")
