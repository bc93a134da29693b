"""Plain words of a guide's texts. Every rule asks for the same ones, so they are worked out once."""

from __future__ import annotations

from functools import lru_cache

from askwell.guide import rich_words

_TEXTS = 32_768
"""More than a guide has; a larger one is only slower."""

plain = lru_cache(_TEXTS)(rich_words.plain)
paragraphs = lru_cache(_TEXTS)(rich_words.paragraphs)
