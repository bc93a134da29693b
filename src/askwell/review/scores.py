"""The numbers of a guide: what the rules judge and `askwell audit` prints."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from askwell.guide.conditions import Situation, Visibility, is_shown
from askwell.guide.model import ClaimBlock, Guide, Module, Option, OptionsBlock, Page
from askwell.guide.reading_time import SECONDS_PER_PROMPT, WORDS_PER_MINUTE
from askwell.review.explained_terms import easy_words
from askwell.review.guide_text import (
    Piece,
    block_pieces,
    count_words,
    page_pieces,
    plain,
    summary_pieces,
)
from askwell.review.readability import Tally, flesch_kincaid, smog, tally, words
from askwell.review.situations import answers, countries, is_on_path

STEPS_WITHOUT_PROMPTS = 4
"""Prompts every walk has: short or full path, choosing questions, the top three, the first sentence."""
EVIDENCE_FILE = "EVIDENCE.md"
"""The file where a guide lists facts it does not use, and which page answers which claim."""


@dataclass(frozen=True, slots=True)
class ModuleScore:
    """The reading scores of one module."""

    id: str
    pages: int
    words: int
    """In the sentences that are graded."""
    sentences: int
    mean_sentence: float
    longest_sentence: int
    """Words in the longest sentence."""
    grade: float | None
    """Flesch-Kincaid, with words that a page explains counted as easy; None: too short to grade."""
    raw_grade: float | None
    """Flesch-Kincaid, every word as it is."""
    smog_grade: float | None
    """SMOG, with explained words counted as easy; None: fewer than 30 sentences."""
    facts: int
    """Different facts that its blocks name."""


@dataclass(frozen=True, slots=True)
class PathScore:
    """How long one way through the guide takes."""

    form: str
    """Id of the form; empty: the prompt was skipped or is not asked."""
    country: str
    is_short: bool
    pages: int
    words: int
    """In page bodies and the notes before them."""
    minutes: float
    """For everything that is read or answered: titles, teach-back, summaries and prompts too."""


@dataclass(frozen=True, slots=True)
class Balance:
    """How evenly a module tells the choices side by side."""

    module: str
    options: int
    least: int
    """Words of the shortest choice."""
    most: int
    mean: float

    @property
    def widest(self) -> float:
        """How far the furthest choice is from the mean, as a part of the mean."""
        return max(self.most - self.mean, self.mean - self.least) / self.mean if self.mean else 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What EVIDENCE.md says, read from its words and tables."""

    listed: frozenset[str]
    """Ids of facts that stand in it."""
    claims: int = 0
    """Rows of tables that have a column for claims."""
    claims_answered: int = 0
    """Those of them that name a page of the guide."""
    unknown_pages: tuple[str, ...] = ()
    """Page paths it names that the guide does not have."""


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Every number of a guide."""

    modules: tuple[ModuleScore, ...]
    guide: ModuleScore
    """The same numbers over all modules."""
    paths: tuple[PathScore, ...]
    balances: tuple[Balance, ...]
    evidence: Evidence
    pages: int
    must_see_pages: int
    pages_with_questions: int
    pages_with_teach_back: int
    questions: int
    terms: int
    claim_blocks: int
    facts: int
    unused_facts: tuple[str, ...]
    """Ids of facts that nothing in the guide names."""


# --- reading ----------------------------------------------------------------------------------


def tally_module(guide: Guide, module: Module) -> tuple[Tally, Tally]:
    """Count the graded texts of a module with explained words counted as easy, and as they are.

    It goes page by page, because a word is easy only where it is explained.
    """
    eased, raw = tally([plain(module.goal)]), tally([plain(module.goal)])
    easy: frozenset[str] = frozenset()
    for page in module.pages:
        easy = easy_words(page, guide.terms)
        texts = _graded(page_pieces(page))
        eased, raw = eased + tally(texts, easy), raw + tally(texts)
    ending = _graded(summary_pieces(module))
    return eased + tally(ending, easy), raw + tally(ending)


def _graded(pieces: Iterable[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.is_graded]


def _score(guide: Guide, name: str, modules: Sequence[Module]) -> ModuleScore:
    """The reading scores of modules together."""
    eased, raw = Tally(), Tally()
    for module in modules:
        of_module = tally_module(guide, module)
        eased, raw = eased + of_module[0], raw + of_module[1]
    pages = [page for module in modules for page in module.pages]
    return ModuleScore(
        name,
        len(pages),
        raw.words,
        raw.sentences,
        raw.mean_sentence,
        raw.longest_words,
        flesch_kincaid(eased),
        flesch_kincaid(raw),
        smog(eased),
        len(page_facts(pages)),
    )


# --- facts and claims -------------------------------------------------------------------------


def page_facts(pages: Iterable[Page]) -> set[str]:
    """Ids of the facts that the blocks of pages and their parts name."""
    return {name for page in pages for block in page.body for name in block.all_facts}


def used_facts(guide: Guide) -> frozenset[str]:
    """Ids of the facts that anything in the guide names."""
    used = page_facts(page for module in guide.modules for page in module.pages)
    used.update(name for term in guide.terms for name in term.facts)
    used.update(name for entry in guide.help_now.entries for name in entry.facts)
    for prompt in (guide.forms, guide.stages, guide.concerns):
        if prompt is not None:
            used.update(name for choice in prompt.choices for name in choice.facts)
    for box in (guide.sheet.tell, guide.sheet.before, guide.sheet.call):
        used.update(name for item in box.items for name in item.facts)
    return frozenset(used)


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PAGE_PATH = re.compile(r"(?<![\w./-])[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*(?![\w./-]*\w)")
_RULER = re.compile(r"^[\s|:-]+$")


def read_evidence(guide: Guide, text: str | None) -> Evidence:
    """Read EVIDENCE.md.

    Args:
        guide: The guide it stands beside.
        text: The file's text, or None when the guide has no such file.

    Returns:
        The facts it names, and for its tables with a column "claim" how many rows name a page of the guide.
        `module/page` counts as a page in a column with "page" in its heading, or if the module exists.
    """
    if text is None:
        return Evidence(frozenset())
    listed = frozenset(_ID.findall(text)) & guide.fact_by_id.keys()
    claims = answered = 0
    unknown: list[str] = []
    for heading, cells in _table_rows(text):
        paths = [
            path for name, cell in zip(heading, cells, strict=False) for path in _paths(guide, name, cell)
        ]
        unknown += [path for path in paths if path not in guide.page_by_path]
        if any("claim" in name.lower() for name in heading):
            claims += 1
            answered += any(path in guide.page_by_path for path in paths)
    return Evidence(listed, claims, answered, tuple(dict.fromkeys(unknown)))


def _paths(guide: Guide, heading: str, cell: str) -> list[str]:
    modules = {module.id for module in guide.modules}
    is_for_pages = "page" in heading.lower()
    return [path for path in _PAGE_PATH.findall(cell) if is_for_pages or path.split("/")[0] in modules]


def _table_rows(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Every row of every Markdown table, with the heading of its table."""
    heading: list[str] = []
    for line in text.splitlines():
        if not line.lstrip().startswith("|"):
            heading = []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not heading:
            heading = cells
        elif not _RULER.match(line):
            yield heading, cells


# --- balance and time -------------------------------------------------------------------------


def choices_by_module(guide: Guide) -> dict[str, list[tuple[OptionsBlock, Option]]]:
    """The choices told side by side, by module, over all its pages."""
    found: dict[str, list[tuple[OptionsBlock, Option]]] = defaultdict(list)
    for module in guide.modules:
        blocks = (b for page in module.pages for b in page.body if isinstance(b, OptionsBlock))
        found[module.id] += [(block, option) for block in blocks for option in block.each]
    return found


def option_words(values: Iterable[str]) -> int:
    """How many words a choice is told in."""
    return sum(len(words(plain(value))) for value in values)


def balances(guide: Guide) -> tuple[Balance, ...]:
    """The balance of every module that puts choices side by side."""
    found = []
    for module, told in choices_by_module(guide).items():
        counts = [option_words(option.values) for _, option in told]
        if counts:
            mean = sum(counts) / len(counts)
            found.append(Balance(module, len(counts), min(counts), max(counts), mean))
    return tuple(found)


def count_prompts(guide: Guide) -> int:
    """How many prompts a walk has, readiness and the end of the walk included."""
    asked = sum(prompt is not None for prompt in (guide.forms, guide.stages, guide.concerns))
    language = len(guide.languages) > 1
    return asked + language + len(guide.readiness) + STEPS_WITHOUT_PROMPTS


@dataclass(frozen=True, slots=True)
class _PageWords:
    """How many words a page has, part by part."""

    page: Page
    note: int
    """In the note before it."""
    blocks: tuple[tuple[Visibility, int], ...]
    rest: int
    """In its title and teach-back."""

    def body(self, situation: Situation) -> int:
        """Words of the note and of the blocks this reader is shown."""
        return self.note + sum(count for visibility, count in self.blocks if is_shown(visibility, situation))


def _page_words(page: Page) -> _PageWords:
    blocks = tuple((block.visibility, count_words(block_pieces(block))) for block in page.body)
    note = len(words(plain(page.distress)))
    rest = count_words(page_pieces(page)) - note - sum(count for _, count in blocks)
    return _PageWords(page, note, blocks, rest)


_ModuleWords = tuple[tuple[_PageWords, ...], int]
"""The pages of a module, and the words of its summary."""


def _score_path(
    guide: Guide, modules: Iterable[_ModuleWords], situation: Situation, short: bool
) -> PathScore:
    """Time one way through the guide: words at 150 a minute, and 10 seconds a prompt."""
    pages = bodies = others = 0
    for every, summary in modules:
        read = [one for one in every if is_on_path(one.page, situation, short)]
        pages += len(read)
        bodies += sum(one.body(situation) for one in read)
        others += sum(one.rest for one in read) + (summary if read else 0)
    minutes = (bodies + others) / WORDS_PER_MINUTE + count_prompts(guide) * SECONDS_PER_PROMPT / 60
    return PathScore(situation.form or "", situation.country, short, pages, bodies, minutes)


def score_paths(guide: Guide) -> tuple[PathScore, ...]:
    """Time the short and the full path for every form and country, for a reader who skips the other prompts.

    Whoever skips a prompt is shown the most, so this is the longest way of each.
    """
    modules = [
        (tuple(_page_words(page) for page in module.pages), count_words(summary_pieces(module)))
        for module in guide.modules
    ]
    return tuple(
        _score_path(guide, modules, Situation(form=form, country=country), short)
        for short in (True, False)
        for country in countries(guide)
        for form in answers(guide.forms)
    )


def longest_path(paths: Iterable[PathScore], is_short: bool) -> PathScore:
    """The way of its kind that takes longest."""
    return max((path for path in paths if path.is_short is is_short), key=lambda path: path.minutes)


# --- the table --------------------------------------------------------------------------------


def score_guide(guide: Guide, evidence_text: str | None = None) -> ScoreTable:
    """Work out every number of a guide.

    Args:
        guide: A guide that was loaded without errors.
        evidence_text: The text of its EVIDENCE.md, or None.
    """
    pages = [page for module in guide.modules for page in module.pages]
    used = used_facts(guide)
    return ScoreTable(
        modules=tuple(_score(guide, module.id, [module]) for module in guide.modules),
        guide=_score(guide, "all modules", guide.modules),
        paths=score_paths(guide),
        balances=balances(guide),
        evidence=read_evidence(guide, evidence_text),
        pages=len(pages),
        must_see_pages=sum(page.must_see for page in pages),
        pages_with_questions=sum(bool(page.ask) for page in pages),
        pages_with_teach_back=sum(bool(page.teach_back) for page in pages),
        questions=len(guide.questions),
        terms=len(guide.terms),
        claim_blocks=sum(isinstance(block, ClaimBlock) for page in pages for block in page.body),
        facts=len(guide.facts),
        unused_facts=tuple(fact.id for fact in guide.facts if fact.id not in used),
    )


def rounded_up(minutes: float) -> int:
    """Minutes as they are said to a reader: never fewer than it takes."""
    return math.ceil(minutes - 1e-9)
