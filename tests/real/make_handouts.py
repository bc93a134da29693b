"""Writes the handouts that the checks with outside tools look at: each guide, paper and type size.

Usage: python tests/real/make_handouts.py FOLDER FORMAT
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "outputs" / "handout"))

from handouts import CLINIC, SHIPPED, handout, hostile, summary

from askwell.outputs.handout.formats import HANDOUT_FORMATS, render_handout
from askwell.outputs.handout.handout import Handout
from askwell.outputs.paper import PAPERS, PrintStyle


def samples() -> dict[str, Handout]:
    """A handout of each kind."""
    return {
        "whole": handout(SHIPPED),
        "module": handout(SHIPPED, module="risks", form="nasal"),
        "en": handout(clinic=CLINIC),
        "es": handout(language="es"),
        "both": handout(language="es", with_english=True),
        "summary": summary(form="iv"),
        "summary-both": summary(language="es", with_english=True),
        "hostile": hostile(),
    }


def main(folder: str, name: str) -> None:
    """Write them all."""
    for kind, source in samples().items():
        for paper in PAPERS.values():
            for is_large in (False, True):
                form, size = HANDOUT_FORMATS[name], "18" if is_large else "14"
                path = Path(folder) / f"handout-{kind}-{paper.name}-{size}{form.ending}"
                path.write_bytes(render_handout(source, name, PrintStyle(paper, is_large=is_large)))
                print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
