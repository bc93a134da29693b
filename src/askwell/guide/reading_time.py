"""How long a page takes to read."""

from __future__ import annotations

from askwell.guide.block_texts import block_texts
from askwell.guide.conditions import Situation, is_shown
from askwell.guide.model import Page
from askwell.guide.rich_words import plain

WORDS_PER_MINUTE = 150
"""Slow, careful reading; S-42 times a guide with it."""
SECONDS_PER_PROMPT = 10
"""What one prompt takes to answer."""


class PageWords:
    """The words of one page, counted once, for any reader."""

    def __init__(self, page: Page) -> None:
        """Count them."""
        self._body = tuple(
            (block.visibility, _count(*(t for t, _ in block_texts(block)))) for block in page.body
        )
        self._frame = _count(page.title, page.distress, *(plain(teach.say) for teach in page.teach_back))

    def for_reader(self, situation: Situation) -> int:
        """How many words a reader in this situation is shown, title and note before it counted in."""
        return self._frame + sum(count for visibility, count in self._body if is_shown(visibility, situation))


def _count(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)
