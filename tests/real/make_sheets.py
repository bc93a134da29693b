"""Writes the sheets that the checks with outside tools look at: every language, paper and type size.

Usage: python tests/real/make_sheets.py FOLDER FORMAT [LANGUAGE ...]; without languages, all. Arabic and
Chinese need a system font that has their letters.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "outputs"))

from sample_checklists import HOSTILE, bilingual, checklist, longest

from askwell.checklist.checklist import Checklist, Line, PaperSide, Section, Words
from askwell.outputs.formats import FORMATS, render
from askwell.outputs.paper import PAPERS, PrintStyle

ARABIC = ("ما هي كل خياراتي، وكيف يكون كل واحد منها؟", "أسئلتي لطبيبي", "ar", "rtl")
CHINESE = ("我有哪些选择？每一种是什么样的？", "我要问医生的问题", "zh", "ltr")


def in_script(source: Checklist, sample: tuple[str, str, str, str]) -> Checklist:
    """The same sheet with one sentence of another script everywhere, English beneath."""
    sentence, title, language, direction = sample

    def words(old: Words) -> Words:
        return Words(sentence, old.text) if old.text else old

    def line(old: Line) -> Line:
        return replace(old, words=words(old.words), label=Words(title) if old.label else None)

    def section(number: int, old: Section) -> Section:
        heading = Words(f"{title} {number}") if old.title else None
        return replace(old, title=heading, lines=tuple(map(line, old.lines)))

    def side(old: PaperSide) -> PaperSide:
        return PaperSide(
            Words(title), tuple(section(number, each) for number, each in enumerate(old.sections))
        )

    return replace(
        source,
        language=language,
        direction=direction,
        front=side(source.front),
        back=side(source.back),
        help_line=words(source.help_line),
    )


def samples() -> dict[str, Checklist]:
    """A sheet of each kind, by language."""
    return {
        "en": checklist(own=HOSTILE, clinic=True),
        "es": checklist(language="es", own=("¿Y mis niños?",)),
        "both": bilingual(longest(), own=("¿Y mis niños?",)),
        "empty": checklist(()),
        "full": checklist(longest(120), clinic=True),
        "long": checklist(longest(500), own=HOSTILE),
        "ar": in_script(checklist(), ARABIC),
        "zh": in_script(checklist(), CHINESE),
    }


def main(folder: str, name: str, *languages: str) -> None:
    """Write them all."""
    for language, source in samples().items():
        if languages and language not in languages:
            continue
        for paper in PAPERS.values():
            for is_large in (False, True):
                size = "18" if is_large else "14"
                path = Path(folder) / f"{language}-{paper.name}-{size}{FORMATS[name].ending}"
                path.write_bytes(render(source, name, PrintStyle(paper, is_large=is_large)))
                print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
