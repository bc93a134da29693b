"""The gates of a page: it opens with a sentence, explains, compares, and speaks to its readers alone.

Each page is looked at as its readers are shown it; the first reader who meets a finding is named.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from askwell.guide.block_texts import Role
from askwell.guide.conditions import Situation, is_shown
from askwell.guide.model import (
    Block,
    CalloutBlock,
    ClaimBlock,
    CurveBlock,
    Guide,
    ListBlock,
    NumbersBlock,
    OptionsBlock,
    Page,
    StepsBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from askwell.guide.place import WrittenBy
from askwell.loading.problems import Problem
from askwell.review.english import ENGLISH_PAGES
from askwell.review.explained_terms import easy_words
from askwell.review.finding import error, note, shortened, warning
from askwell.review.guide_text import Piece, block_pieces, count_words, module_pieces, page_blocks, plain
from askwell.review.language import PageLanguage, Rates
from askwell.review.meaning import number_words
from askwell.review.readability import sentences, tally, words
from askwell.review.situations import describe, situations_for
from askwell.review.spanish import SPANISH_PAGES

LANGUAGES = {language.code: language for language in (ENGLISH_PAGES, SPANISH_PAGES)}
"""The languages whose pages can be looked at."""
FEWEST_WORDS = 60
"""Words of a page's body; with fewer, nothing is explained."""
MOST_WORDS = 180
"""Words of a page's body; a screen holds about 200."""
LEAST_GRADED = 60
"""Words of running text that a page's grade needs; two syllables more move it by 0.4."""
SHORT_SENTENCE = 6
"""A sentence of fewer words is short."""
SHORT_SHARE = 0.25
"""How large a part of a page's sentences may be short."""
CONNECTED_SHARE = 1 / 3
"""How large a part of a page's sentences says how things hang together, at least."""
FEWEST_SENTENCES = 3
"""Below this many sentences no share is worked out."""

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_NO_ROW = re.compile(
    r"\b(?:19|20)\d\d\b|"
    r"\b(?:of|in|among|de|en) \d[\d,]* (?:people|adults|patients|personas|adultos|pacientes)\b"
)
"""Years, and how many people a trial had."""


@dataclass(frozen=True, slots=True)
class Body:
    """A page as one reader is shown it."""

    page: Page
    path: str
    blocks: tuple[Block, ...]
    reader: str
    """In words, for a message; empty: everybody is shown the same."""

    @property
    def is_local(self) -> bool:
        """Whether it is a clinic's own page, which may be as short as a note at the door."""
        return self.page.at.written_by is WrittenBy.CLINIC

    @property
    def named(self) -> str:
        """The page, and the reader where it matters."""
        return f"'{self.path}' ({self.reader})" if self.reader else f"'{self.path}'"

    @property
    def running(self) -> tuple[str, ...]:
        """Sentences outside lists, tables and choices, and outside what is quoted."""
        pieces = (piece for block in self.blocks for piece in _running(block))
        return tuple(sentence for piece in pieces for sentence in sentences(piece.text))


def _running(block: Block) -> Iterator[Piece]:
    if isinstance(block, OptionsBlock | TimelineBlock):
        yield from (Piece(text, block.at) for text in (plain(block.says),) if text)
    elif not isinstance(block, ListBlock | StepsBlock):
        yield from (piece for piece in block_pieces(block) if piece.role is Role.PROSE)


def bodies(guide: Guide) -> Iterator[Body]:
    """Every page in every way a reader can be shown it, each way once, before anything has ended."""
    for path, (_, page) in guide.page_by_path.items():
        seen: dict[tuple[bool, ...], Situation | None] = {}
        if not any(block.visibility.conditions for block in page.body):
            seen[(True,) * len(page.body)] = None
        else:
            conditions = [page.visibility, *(block.visibility for block in page.body)]
            for situation in situations_for(guide, conditions):
                if is_shown(page.visibility, situation):
                    flags = tuple(is_shown(block.visibility, situation) for block in page.body)
                    seen.setdefault(flags, situation)
        for flags, reader in seen.items():
            blocks = list(itertools.compress(page.body, flags))
            if blocks:
                yield Body(page, path, tuple(map(_lasting, blocks)), describe(reader) if reader else "")


def _lasting(block: Block) -> Block:
    """The block before anything has ended."""
    return dataclasses.replace(block, after="") if block.after else block


def how_it_is_told(guide: Guide) -> Iterator[Problem]:
    """SAY901 to SAY910: what each page says to its readers; nothing in a language not known here."""
    language = LANGUAGES.get(guide.language)
    if language is None:
        message = f"There are no lists of words for the language '{guide.language}'"
        mend = "the rules SAY902 to SAY910 were left out; read each page aloud"
        yield note("SAY901", message, guide.at, mend)
        return
    yield from _openings(language, guide)
    yield from _each_told(language, guide)
    yield from _insiders(language, guide)
    for _, block in page_blocks(guide):
        yield from _rates_of(language.rates, block)


# --- the first sentence -----------------------------------------------------------------------


def _openings(language: PageLanguage, guide: Guide) -> Iterator[Problem]:
    """SAY902 to SAY904: how each page begins."""
    first = {body.blocks[0]: body for body in bodies(guide) if not body.is_local}
    for block, body in first.items():
        yield from _opening(language, block, body)


def _opening(language: PageLanguage, block: Block, body: Body) -> Iterator[Problem]:
    """SAY902: no sentence; SAY903: half a sentence; SAY904: a pronoun that stands for nothing."""
    said = sentences(plain(block.claim)) if isinstance(block, ClaimBlock) else ()
    if isinstance(block, TextBlock | CalloutBlock):
        said = sentences(plain(block.text))
    if not said:
        message = f"The page '{body.path}' does not open with a sentence"
        yield warning(
            "SAY902", message, block.at, "put one whole sentence first that answers the page's title"
        )
        return
    lacks, pronoun = language.lacks(said[0]), language.bare_pronoun(said[0])
    if lacks:
        message = f"The first sentence of '{body.path}' lacks {lacks}: {shortened(said[0])}"
        yield warning(
            "SAY903", message, block.at, "say who or what does or is something, in a whole sentence"
        )
    elif pronoun:
        message = f"'{pronoun}' in the first sentence of '{body.path}' stands for nothing said"
        message = f"{message}: {shortened(said[0])}"
        yield warning("SAY904", message, block.at, "say the noun in its place")


# --- how it is told ---------------------------------------------------------------------------


def _each_told(language: PageLanguage, guide: Guide) -> Iterator[Problem]:
    """SAY905 to SAY908: what the sentences of a page are like; each finding once for a page."""
    found: dict[tuple[str, str], Problem] = {}
    for body in bodies(guide):
        for problem in _too_long(body) if body.is_local else _told(language, body, guide):
            found.setdefault((problem.code, body.path), problem)
    yield from found.values()


def _told(language: PageLanguage, body: Body, guide: Guide) -> Iterator[Problem]:
    yield from _too_short(body)
    yield from _too_long(body)
    yield from _short_sentences(body)
    yield from _connected(language, body)
    yield from _grade(language, body, guide)


def _too_short(body: Body) -> Iterator[Problem]:
    """SAY905: too few words in the body."""
    count = count_words(piece for block in body.blocks for piece in block_pieces(block))
    if count < FEWEST_WORDS:
        message = f"The page {body.named} has {count} words, under {FEWEST_WORDS}"
        yield warning("SAY905", message, body.page.at, "explain what it means, or join it to another page")


def _too_long(body: Body) -> Iterator[Problem]:
    """SAY905: too many words without headings, names and cells."""
    pieces = (piece for block in body.blocks for piece in block_pieces(block))
    count = count_words(piece for piece in pieces if piece.is_graded)
    if count > MOST_WORDS:
        message = f"The page {body.named} has {count} words, over {MOST_WORDS}"
        yield warning("SAY905", message, body.page.at, "make two pages of it")


def _short_sentences(body: Body) -> Iterator[Problem]:
    """SAY906: too many short sentences outside lists."""
    said = body.running
    short = [sentence for sentence in said if len(words(sentence)) < SHORT_SENTENCE]
    if len(said) >= FEWEST_SENTENCES and len(short) > max(1, SHORT_SHARE * len(said)):
        message = (
            f"{len(short)} of {len(said)} sentences of {body.named} have under {SHORT_SENTENCE} words, "
            f"such as {shortened(short[0])}"
        )
        yield warning(
            "SAY906", message, body.page.at, "join some with 'because', 'so', 'but', 'if' or 'when'"
        )


def _connected(language: PageLanguage, body: Body) -> Iterator[Problem]:
    """SAY907: too few sentences say how things hang together."""
    said = body.running
    joined = sum(bool(language.connectives.search(sentence)) for sentence in said)
    if len(said) >= FEWEST_SENTENCES and joined < CONNECTED_SHARE * len(said):
        message = f"Only {joined} of {len(said)} sentences of {body.named} join ideas; one in three should"
        yield warning(
            "SAY907",
            message,
            body.page.at,
            "say why, when or if: join sentences with 'because', 'so', 'but', 'if' or 'when'",
        )


def _grade(language: PageLanguage, body: Body, guide: Guide) -> Iterator[Problem]:
    """SAY908: harder than the band, where words that the page explains count as easy, or more clipped."""
    band = language.band
    raw = band.grade(tally(body.running, syllables=band.syllables), LEAST_GRADED)
    eased = band.grade(tally(body.running, easy_words(body.page, guide.terms), band.syllables), LEAST_GRADED)
    if raw is None or eased is None:
        return
    eased, raw = round(eased, 1), round(raw, 1)
    too_hard = eased < band.low if band.is_higher_easier else eased > band.high
    too_easy = raw > band.high if band.is_higher_easier else raw < band.low
    limits = f"not between {band.low:g} and {band.high:g}"
    if too_hard:
        message = f"The page {body.named} is hard to read: {band.formula} {eased:.1f}, {limits}"
        yield warning("SAY908", message, body.page.at, "use shorter sentences and everyday words")
    elif too_easy:
        message = f"The page {body.named} reads as if cut short: {band.formula} {raw:.1f}, {limits}"
        yield warning("SAY908", message, body.page.at, "explain more: join sentences, and say why")


def _insiders(language: PageLanguage, guide: Guide) -> Iterator[Problem]:
    """SAY909: words that only the makers of the guide understand."""
    for piece in (piece for module in guide.modules for piece in module_pieces(module)):
        for insider in language.insiders if piece.role is not Role.CLAIM else ():
            match = insider.pattern.search(piece.text)
            if match:
                message = f"'{match.group()}' means nothing to a reader: {shortened(piece.text)}"
                yield warning("SAY909", message, piece.place, insider.instead)


# --- numbers ----------------------------------------------------------------------------------


_COMPARE = "say the figure without it beside this one, or that there is no comparison"


def _rates_of(rates: Rates, block: Block) -> Iterator[Problem]:
    """SAY910: so many out of so many, and nothing to compare that with."""
    if isinstance(block, NumbersBlock):
        if len(block.rows) == 1 and not rates.none.search(plain(block.means)):
            yield warning(
                "SAY910", f"One row and no other: {shortened(plain(block.about))}", block.at, _COMPARE
            )
        return
    for piece in block_pieces(block):
        said = sentences(piece.text) if piece.role is Role.PROSE else ()
        for index, sentence in enumerate(said):
            near = said[max(0, index - 1) : index] + said[index + 1 : index + 2]
            if rates.rate.search(_QUOTED.sub("", sentence)) and not _is_compared(rates, sentence, near):
                message = f"A rate without a comparison: {shortened(sentence, 90)}"
                yield warning("SAY910", message, block.at, _COMPARE)


def _is_compared(rates: Rates, sentence: str, near: tuple[str, ...]) -> bool:
    """Whether a rate has another figure beside it or in a neighbour, or says that there is none."""
    rest = rates.measures.sub(" ", rates.rate.sub(" ", sentence, count=1))
    if rates.compared.search(rates.measures.sub(" ", sentence)) or rates.none.search(sentence):
        return True
    return bool(rates.other.search(rest)) or any(_sets_beside(rates, text, sentence) for text in near)


def _sets_beside(rates: Rates, text: str, rate: str) -> bool:
    """Whether a neighbour of a rate compares it."""
    bare = rates.measures.sub(" ", text)
    if rates.none.search(text) or rates.compared.search(bare):
        return True
    is_same = not rates.rate.search(text) or _out_of(rates, text) == _out_of(rates, rate)
    return bool(rates.beside.search(text) and _FIGURE.search(bare)) and is_same


def _out_of(rates: Rates, text: str) -> str:
    """The last number of a rate."""
    match = rates.rate.search(text)
    return _FIGURE.findall(match.group())[-1:][0] if match and _FIGURE.search(match.group()) else ""


def numbers_disagree(guide: Guide) -> Iterator[Problem]:
    """SAY911: a sentence under rows, cells, choices or a curve gives a number that they do not."""
    for _, block in page_blocks(guide):
        said, allowed = _said_and_allowed(block, guide.language)
        numbers = _values(_NO_ROW.sub("", said), guide.language)
        for number in sorted(numbers - allowed):
            message = f"The sentence says {number:g}, and no row does: {shortened(plain(said))}"
            yield error("SAY911", message, block.at, "mend the number, or the row it comes from")


def _said_and_allowed(block: Block, language: str) -> tuple[str, set[float]]:
    """The sentence of a block that has rows or the like, and the numbers it may say."""
    match block:
        case NumbersBlock():
            return block.means, _numbers_of(block, language)
        case TableBlock():
            cells = (*block.columns, *(cell for row in block.rows for cell in row))
            return block.says, _with_differences(_values(" ; ".join(cells), language))
        case OptionsBlock():
            told = (*block.fields, *(text for option in block.each for text in (option.name, *option.values)))
            allowed = _with_differences(_values(" ; ".join(told), language))
            return block.says, allowed | {float(len(block.each))}
        case CurveBlock():
            minutes = {float(point.minute) for point in block.points}
            return block.says, minutes | {minute / 60 for minute in minutes}
        case _:
            return "", set()


def _values(text: str, language: str) -> set[float]:
    words = plain(text)
    return {float(match.group().replace(",", "")) for match in _FIGURE.finditer(words)} | number_words(
        words, language
    )


def _with_differences(numbers: set[float]) -> set[float]:
    return numbers | {round(abs(a - b), 6) for a, b in combinations(numbers, 2)}


def _numbers_of(block: NumbersBlock, language: str) -> set[float]:
    """What the sentence may say: rows, what is left of them, differences, all out of 10, and the labels'."""
    counts = {float(row.count) for row in block.rows}
    left = {block.of - count for count in counts}
    tenths = {round(count * 10 / block.of) for count in counts | left}
    labels = _values(" ; ".join((block.about, *(row.label for row in block.rows))), language)
    return _with_differences(counts) | left | tenths | labels | {float(block.of), 10.0}
