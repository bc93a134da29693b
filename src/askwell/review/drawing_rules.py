"""Rules on pictures and on last days: words say what a picture shows, and nothing goes unsaid."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from askwell.guide.in_force import has_ended, may_end
from askwell.guide.model import (
    Block,
    CurveBlock,
    Guide,
    Level,
    NumbersBlock,
    OptionsBlock,
    SheetItem,
    TimelineBlock,
)
from askwell.loading.problems import Problem
from askwell.review.finding import note, shortened, warning
from askwell.review.guide_text import page_blocks, plain
from askwell.review.readability import words

TIME_LETTERS = 16
"""Longer times do not fit above their stop, even in two rows."""
FEWEST_WORDS = 4
"""A sentence of fewer says less than its picture."""
THREE_CHOICES = 3
"""As many stand beside each other; one of them is always the same."""

_ENDS_A_SENTENCE = re.compile(r"[.!?][”\"’)]*$")
_NUMBER = re.compile(r"\d+")
_MINUTES_IN_AN_HOUR = 60


def _sentence_of(block: Block) -> str | None:
    """The sentence that says the same as a picture; None: the block has no picture."""
    match block:
        case NumbersBlock():
            return plain(block.means)
        case TimelineBlock() | CurveBlock() | OptionsBlock():
            return plain(block.says)
        case _:
            return None


def choices_without_a_sentence(guide: Guide) -> Iterator[Problem]:
    """DRW801: no sentence says what choices side by side show. A note: the choices are words themselves."""
    for _, block in page_blocks(guide):
        if isinstance(block, OptionsBlock) and len(block.each) > 1 and not block.says:
            message = "No sentence says what these choices show"
            yield note("DRW801", message, block.at, "add 'says: …' to 'options'")


def no_choice_that_is_always_there(guide: Guide) -> Iterator[Problem]:
    """DRW802: of three choices or more, none or several are marked to stand among the others always."""
    for _, block in page_blocks(guide):
        if not isinstance(block, OptionsBlock) or len(block.each) < THREE_CHOICES:
            continue
        marked = sum(option.always for option in block.each)
        if marked != 1:
            message = f"Of these {len(block.each)} choices, {marked} are marked with 'always: yes'"
            yield warning("DRW802", message, block.at, "mark the choice of no new treatment, and only that")


def long_times(guide: Guide) -> Iterator[Problem]:
    """DRW803: the time of a stop is too long to stand above a line."""
    for _, block in page_blocks(guide):
        for stop in block.stops if isinstance(block, TimelineBlock) else ():
            if len(plain(stop.when)) > TIME_LETTERS:
                message = f"The time {shortened(stop.when)} has over {TIME_LETTERS} letters"
                yield warning("DRW803", message, stop.at, "say it shorter, as in '2 hours before'")


def no_whole_sentence(guide: Guide) -> Iterator[Problem]:
    """DRW804: what stands for a picture is no whole sentence."""
    for _, block in page_blocks(guide):
        said = _sentence_of(block)
        if said and (len(words(said)) < FEWEST_WORDS or not _ENDS_A_SENTENCE.search(said)):
            message = f"This says less than the picture beside it: {shortened(said)}"
            yield warning("DRW804", message, block.at, "say in one whole sentence what the picture shows")


def peak_unsaid(guide: Guide) -> Iterator[Problem]:
    """DRW805: the sentence of a curve does not say when the feeling is strongest."""
    for _, block in page_blocks(guide):
        if isinstance(block, CurveBlock) and block.points and not _says_peak(block):
            message = f"The sentence does not say when it is strongest: {shortened(block.says)}"
            mend = f"name the minute of the highest point: {_peak(block)}"
            yield warning("DRW805", message, block.at, mend)


def _peak(block: CurveBlock) -> int:
    """The minute of the highest point, the first one of several."""
    levels = list(Level)
    return max(block.points, key=lambda point: levels.index(point.level)).minute


def _says_peak(block: CurveBlock) -> bool:
    peak, said = _peak(block), plain(block.says)
    hours = peak // _MINUTES_IN_AN_HOUR if peak % _MINUTES_IN_AN_HOUR == 0 else 0
    if hours == 1 and "hour" in said:
        return True
    return any(int(number) in (peak, hours or peak) for number in _NUMBER.findall(said))


def _dated(guide: Guide) -> set[str]:
    return {fact.id for fact in guide.facts if fact.valid_until}


def _parts(guide: Guide) -> Iterator[Block | SheetItem]:
    yield from (block for _, block in page_blocks(guide))
    for box in (guide.sheet.tell, guide.sheet.before, guide.sheet.call):
        yield from box.items


def ends_in_silence(guide: Guide) -> Iterator[Problem]:
    """DRW806: words go on a day, and nothing is said in their place."""
    dated = _dated(guide)
    for part in _parts(guide):
        if may_end(part, dated) and not part.after:
            message = "This goes on a day ('valid-until'), and nothing stands in its place"
            yield warning("DRW806", message, part.at, "add 'after: …' with what a reader needs to know then")


def after_nothing(guide: Guide) -> Iterator[Problem]:
    """DRW807: words wait for a day that never comes."""
    dated = _dated(guide)
    for part in _parts(guide):
        if part.after and not may_end(part, dated):
            message = f"This is never shown, because nothing here ends: {shortened(part.after)}"
            yield warning("DRW807", message, part.at, "add 'valid-until', or take 'after' out")


def ended(guide: Guide, today: datetime.date) -> Iterator[Problem]:
    """DRW808: a last day is over, so that readers are shown something else already."""
    for fact in guide.facts:
        if has_ended(fact.valid_until, today):
            message = f"The fact '{fact.id}' ended after {fact.valid_until}"
            yield note("DRW808", message, fact.at, "renew it, or take it out with what rests on it")
    for part in _parts(guide):
        if has_ended(part.valid_until, today):
            message = f"This ended after {part.valid_until}"
            yield note("DRW808", message, part.at, "write what holds now")
