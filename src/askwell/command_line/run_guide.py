"""`askwell open`: the guide, full screen or line by line."""

from __future__ import annotations

import argparse
import gc
import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from askwell.command_line.asked_guide import DEFAULT_GUIDE, AskedGuide, read_guide
from askwell.command_line.child_reader import read_in_child
from askwell.command_line.guide_start import Start, make_start
from askwell.command_line.letter_size import SCALES, LetterSize, find_letter_size
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import (
    forget_textual_switches,
    has_full_screen,
    wants_plain,
    window_width,
)
from askwell.errors import UsageError
from askwell.outputs.sheets import code_maker, sheet_text
from askwell.speaking.system_speech import SystemSpeech
from askwell.wording.words import Wording

LEAST_WIDTH, MOST_WIDTH = 30, 80
HUNG_UP = 129
"""The terminal is gone, so nothing can be said to it any more."""
THEMES = ("dark", "light", "contrast", "mono")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell open`."""
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="which guide to open")
    parser.add_argument("--lang", metavar="CODE", help="language, such as en or es")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="your clinic's folder")
    parser.add_argument("--country", metavar="CODE", help="whose help lines: US, GB, ...")
    parser.add_argument("--plain", action="store_true", help="line by line, for screen readers and pipes")
    parser.add_argument("--width", metavar="N", type=int, help="of plain lines, 30 to 80; else the window's")
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0], help="colors")
    parser.add_argument(
        "--text-size", choices=SCALES, default="normal", help="larger letters, where the terminal draws them"
    )
    parser.add_argument("--short", action="store_true", help="only the most important pages")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Open the guide, full screen or line by line, and return how it ended.

    Raises:
        UsageError: An option cannot be followed.
        AskwellError: The guide or clinic folder is missing or broken.
    """
    if args.width is not None and not LEAST_WIDTH <= args.width <= MOST_WIDTH:
        raise UsageError(f"--width takes a number from {LEAST_WIDTH} to {MOST_WIDTH}.")
    is_plain = args.plain or wants_plain(streams)
    if is_plain or not has_full_screen():
        from askwell.wording.plain_words import plain_words_for  # not in the full screen

        letters = LetterSize(is_plain=args.text_size != "normal")
        start = make_start(args, *_read(args), letters)
        why = "" if is_plain else plain_words_for(start.walkthrough.guide.language).no_screen
        notice = f"{why} {start.edges.notice}".strip()
        start = replace(start, edges=replace(start.edges, notice=notice))
        return run_plain(start, args.width or window_width(streams, MOST_WIDTH), streams)
    collect = read_in_child(partial(_read, args))
    from askwell.front.drivers.terminal_powers import refuse_missing_colors  # not in plain mode

    forget_textual_switches()
    refuse_missing_colors(os.environ)
    letters = find_letter_size(args.text_size, streams)
    from askwell.front.screens.app import AskwellApp  # takes longest, and the child reads meanwhile

    start = make_start(args, *collect(), letters)
    codes = code_maker(os.environ.get("TERM", ""))
    edges = replace(start.edges, sheet_codes=codes, speech=SystemSpeech())
    app = AskwellApp(start.walkthrough, start.wording, edges, args.theme, driver=letters.driver)
    gc.freeze()
    gc.enable()
    app.run()
    if app.fault is not None:
        raise app.fault
    code = app.return_code or 0
    if code == HUNG_UP:
        streams.silence()
    elif app.session.sheet_options.saved_as:
        print(app.words.saved.format(path=app.session.sheet_options.saved_as), file=streams.stderr)
    if app.print_ending:
        print(app.print_ending, file=streams.stderr)
    return code


def _read(args: argparse.Namespace) -> tuple[AskedGuide, Wording]:
    read = read_guide(args, args.lang)
    return read, read.wording


def run_plain(start: Start, width: int, streams: Streams) -> int:
    """Open the guide line by line."""
    from askwell.front.plain.conversation import run_conversation

    gc.enable()
    return run_conversation(
        start.walkthrough,
        start.wording,
        read=streams.stdin,
        write=streams.stdout,
        width=width,
        edges=replace(start.edges, sheet_text=sheet_text),
    )
