"""Plain words of a guide's texts. Every rule asks for the same ones, so they are worked out once."""

from __future__ import annotations

from functools import lru_cache

from askwell.guide import rich_words

plain = lru_cache(32_768)(rich_words.plain)
"""A guide has fewer texts than that; a larger one is only slower."""
