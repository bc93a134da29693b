"""What both front ends of `askwell open` start with."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import time
from dataclasses import dataclass

from askwell.command_line.asked_guide import AskedGuide, asked_country
from askwell.command_line.clock import clock_notice
from askwell.command_line.letter_size import LetterSize
from askwell.command_line.surroundings import documents_folder, home_folder, state_file
from askwell.keeping.kept import find_kept
from askwell.outputs.paper import paper_for_country
from askwell.outputs.sheets import SheetSaver, has_pdf
from askwell.places.home.opener import find_opener
from askwell.places.home.printer import home_printer
from askwell.session.edges import Edges
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for
from askwell.wording.words import Wording


@dataclass(frozen=True, slots=True)
class Start:
    """Everything a front end starts with."""

    walkthrough: Walkthrough
    wording: Wording
    edges: Edges


def make_start(
    args: argparse.Namespace, read: AskedGuide, wording: Wording, letters: LetterSize | None = None
) -> Start:
    """Begin a walkthrough and find what was kept; say what there is to say about large letters."""
    guide = read.guide
    country = asked_country(guide, args.country)
    state = state_file(guide.language)
    kept, notice = find_kept(state, guide, read.in_language, args.country or "") if state else (None, "")
    walkthrough = Walkthrough.start(
        guide,
        country=country,
        offers_keeping=state is not None,
        short=True if args.short else None,
    )
    clock = clock_notice(guide, dt.date.today())
    deliverer = SheetSaver(documents_folder(), has_pdf())
    edges = Edges(
        today=dt.date.today(),
        load_language=lambda code: (read.in_language(code), wording_for(code)),
        clock=time.monotonic,
        deliverer=deliverer,
        printer=home_printer(deliverer, os.environ, home_folder()),
        opener=find_opener(os.environ),
        keeper=state,
        kept=kept,
        notice=" ".join(filter(None, (notice, clock, letters.notice(guide.language) if letters else ""))),
        paper=paper_for_country(walkthrough.country).name,
    )
    return Start(walkthrough, wording, edges)
