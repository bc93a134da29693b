"""A guide as it stands on one day: what has ended is gone, or says what stands in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from askwell.guide.conditions import ALWAYS
from askwell.guide.model import (
    Block,
    CalloutBlock,
    Guide,
    Page,
    SheetBox,
    SheetItem,
    TextBlock,
)


def guide_in_force(guide: Guide, today: dt.date) -> Guide:
    """Leave out what has ended before a day.

    A last day (`valid_until`) counts whole: what ends on the 31st is there on the 31st and gone on the 1st. A
    block or item of the sheet ends with its own last day, or with the first one of the facts it names. Done
    again on a later day, it gives what that day alone would give.

    Args:
        guide: As it was written, or as it stood on an earlier day.
        today: The day it is shown on.

    Returns:
        The guide without ended facts, blocks and items, some of which have their `after` in their place.
    """
    ended = {fact.id for fact in guide.facts if has_ended(fact.valid_until, today)}
    modules = tuple(
        replace(module, pages=tuple(_page(page, ended, today) for page in module.pages))
        for module in guide.modules
    )
    sheet = replace(
        guide.sheet,
        tell=_box(guide.sheet.tell, ended, today),
        before=_box(guide.sheet.before, ended, today),
        call=_box(guide.sheet.call, ended, today),
    )
    facts = tuple(fact for fact in guide.facts if fact.id not in ended)
    return replace(guide, modules=modules, sheet=sheet, facts=facts)


def has_ended(valid_until: str, today: dt.date) -> bool:
    """Whether a last day, ISO 8601 or empty for none, is over."""
    return bool(valid_until) and dt.date.fromisoformat(valid_until) < today


def may_end(part: Block | SheetItem, dated: Collection[str]) -> bool:
    """Whether a part ends on some day.

    Args:
        part: A block, or an item of the sheet.
        dated: Ids of the facts that end.
    """
    return bool(part.valid_until) or any(fact in dated for fact in _facts(part))


def leaves_something(page: Page, going: Block, dated: Collection[str]) -> bool:
    """Whether each reader of a block has something left on its page when all that may end has gone."""
    return any(
        other.visibility in (ALWAYS, going.visibility)
        for other in page.body
        if other.after or not may_end(other, dated)
    )


def _facts(part: Block | SheetItem) -> tuple[str, ...]:
    return part.facts if isinstance(part, SheetItem) else part.all_facts


def _page(page: Page, ended: Collection[str], today: dt.date) -> Page:
    blocks = (_block(block, ended, today) for block in page.body)
    return replace(page, body=tuple(block for block in blocks if block is not None))


def _block(block: Block, ended: Collection[str], today: dt.date) -> Block | None:
    if not _is_over(block, ended, today):
        return block
    if not block.after:
        return None
    facts = tuple(dict.fromkeys(fact for fact in block.all_facts if fact not in ended))
    if isinstance(block, CalloutBlock):
        return replace(block, text=block.after, facts=facts, valid_until="", after="")
    return TextBlock(block.after, facts=facts, visibility=block.visibility, at=block.at)


def _box(box: SheetBox, ended: Collection[str], today: dt.date) -> SheetBox:
    items = (_item(item, ended, today) for item in box.items)
    return replace(box, items=tuple(item for item in items if item is not None))


def _item(item: SheetItem, ended: Collection[str], today: dt.date) -> SheetItem | None:
    if not _is_over(item, ended, today):
        return item
    facts = tuple(fact for fact in item.facts if fact not in ended)
    return replace(item, text=item.after, facts=facts, valid_until="", after="") if item.after else None


def _is_over(part: Block | SheetItem, ended: Collection[str], today: dt.date) -> bool:
    return has_ended(part.valid_until, today) or any(fact in ended for fact in _facts(part))
