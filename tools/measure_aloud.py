"""How long the short way of a guide is when espeak-ng reads it aloud, for each form.

Usage: .venv/bin/python tools/measure_aloud.py GUIDE [WORDS_A_MINUTE]. Read are titles, notes before a page,
all blocks and what a reader is invited to say, but no prompts. Needs espeak-ng.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import wave
from pathlib import Path

from askwell.guide.conditions import Situation
from askwell.guide.model import Guide
from askwell.loading.build_guide import load_guide
from askwell.review.guide_text import page_pieces
from askwell.review.situations import pages_on_path

RATE = 150
"""Words a minute that espeak-ng is asked for; it pauses at full stops besides."""


def said(guide: Guide, situation: Situation) -> str:
    """The short way as one text, each piece ended by a full stop."""
    pieces = (
        piece.text
        for page in pages_on_path(guide.modules, situation, short=True)
        for piece in page_pieces(page, situation)
    )
    return "\n".join(text if text[-1] in ".?!:" else f"{text}." for text in pieces)


def minutes_aloud(text: str, rate: int) -> float:
    """What espeak-ng needs for a text, by the length of what it records."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        subprocess.run(
            ["espeak-ng", "-v", "en-us", "-s", str(rate), "-w", path], input=text.encode(), check=True
        )
        with wave.open(str(path)) as recorded:
            return recorded.getnframes() / recorded.getframerate() / 60


def main(folder: str, rate: int = RATE) -> None:
    """Print one line for each form."""
    guide = load_guide(Path(folder))
    forms = (None, *(choice.id for choice in guide.forms.choices)) if guide.forms else (None,)
    for form in forms:
        text = said(guide, Situation(form=form, country=guide.country))
        print(f"{form or 'any':10} {len(text.split()):5} words {minutes_aloud(text, rate):5.1f} minutes")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
