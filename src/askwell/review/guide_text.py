"""The texts of a guide as a reader sees them, each with the place it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from askwell.guide import rich_words
from askwell.guide.block_texts import Role, block_texts
from askwell.guide.conditions import Situation, is_shown
from askwell.guide.model import Block, Guide, Module, Page, Prompt
from askwell.guide.place import Place
from askwell.review.readability import words

plain = lru_cache(32_768)(rich_words.plain)
"""Every rule asks for the same plain words, so they are worked out once; of a huge guide, more often."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text, in plain words."""

    text: str
    place: Place
    role: Role = Role.PROSE

    @property
    def is_graded(self) -> bool:
        """Whether reading formulas count it."""
        return self.role is not Role.LABEL


def page_blocks(guide: Guide) -> Iterator[tuple[Page, Block]]:
    """Every block of every page, with its page."""
    yield from ((page, block) for _, page in guide.page_by_path.values() for block in page.body)


_MOST_BLOCKS = 65_536
_pieces: dict[int, tuple[Block, tuple[Piece, ...]]] = {}
"""By the identity of a block, which is quicker than by what it holds: every rule asks for the same ones."""


def block_pieces(block: Block) -> tuple[Piece, ...]:
    """Every text of a block, in reading order."""
    known = _pieces.get(id(block))
    if known is not None and known[0] is block:
        return known[1]
    if len(_pieces) >= _MOST_BLOCKS:
        _pieces.clear()
    pieces = tuple(Piece(text, block.at, role) for text, role in block_texts(block) if text.strip())
    _pieces[id(block)] = block, pieces
    return pieces


def block_text(block: Block) -> str:
    """The words of a block, joined; what it says, not what it looks like."""
    return " ".join(piece.text for piece in block_pieces(block))


def body_pieces(page: Page, situation: Situation | None = None) -> Iterator[Piece]:
    """Every text of a page's body; with a situation, of the blocks that reader is shown."""
    for block in page.body:
        if situation is None or is_shown(block.visibility, situation):
            yield from block_pieces(block)


def page_pieces(page: Page, situation: Situation | None = None) -> Iterator[Piece]:
    """Every text of a page: title, note before it, body, and the invitations to say it in own words."""
    yield Piece(plain(page.title), page.at, Role.LABEL)
    if page.distress:
        yield Piece(plain(page.distress), page.at)
    yield from body_pieces(page, situation)
    yield from (Piece(plain(teach.say), page.at) for teach in page.teach_back)


def listen_for_pieces(page: Page) -> Iterator[Piece]:
    """What to listen for in own words; shown on request, so it is neither graded nor timed."""
    for teach in page.teach_back:
        yield from (Piece(plain(point), page.at, Role.LABEL) for point in teach.listen_for)


def module_pieces(module: Module) -> Iterator[Piece]:
    """Every text of a module: title, goal, pages, summary."""
    yield Piece(plain(module.title), module.at, Role.LABEL)
    yield Piece(plain(module.goal), module.at)
    for page in module.pages:
        yield from page_pieces(page)
        yield from listen_for_pieces(page)
    yield from summary_pieces(module)


def summary_pieces(module: Module) -> Iterator[Piece]:
    """The lines that end a module."""
    yield from (Piece(plain(line), module.at) for line in module.summary)


def frame_pieces(guide: Guide) -> Iterator[Piece]:
    """Every text outside the modules: welcome, prompts, questions, glossary, sheet, help."""
    opening = (guide.title, guide.purpose, guide.audience, guide.leave_with, guide.updates)
    yield from (Piece(plain(text), guide.at) for text in opening)
    for prompt in (guide.forms, guide.stages, guide.concerns):
        yield from _prompt_pieces(prompt)
    yield from (Piece(plain(ready.ask), ready.at) for ready in guide.readiness)
    for question in guide.questions:
        yield Piece(plain(question.text), question.at)
        yield Piece(plain(question.why), question.at)
    yield from (Piece(plain(term.means), term.at) for term in guide.terms)
    yield from _sheet_pieces(guide)
    yield from (Piece(plain(text), guide.at) for text in (guide.help_now.text, guide.help_now.offer))
    for country in guide.help_now.entries:
        yield from (Piece(plain(way), country.at) for way in country.ways)


def _prompt_pieces(prompt: Prompt | None) -> Iterator[Piece]:
    if prompt is None:
        return
    yield Piece(plain(prompt.ask), prompt.at)
    for choice in prompt.choices:
        texts = (choice.name, choice.note, choice.approval)
        yield from (Piece(plain(text), choice.at) for text in texts if text)


def _sheet_pieces(guide: Guide) -> Iterator[Piece]:
    sheet = guide.sheet
    texts = (sheet.title, sheet.first_sentence, sheet.if_time_runs_out)
    yield from (Piece(plain(text), guide.at) for text in texts)
    for box in (sheet.tell, sheet.before, sheet.call):
        for item in box.items:
            yield from (Piece(plain(words), item.at) for words in (item.text, item.after) if words)


def all_pieces(guide: Guide) -> Iterator[Piece]:
    """Every text a reader can come by."""
    for module in guide.modules:
        yield from module_pieces(module)
    yield from frame_pieces(guide)


def count_words(pieces: Iterable[Piece]) -> int:
    """How many words a reader reads, labels included."""
    return sum(len(words(piece.text)) for piece in pieces)
