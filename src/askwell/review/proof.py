"""A page as a person is shown it before they sign: each line, and in the margin for whom it is."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator

from askwell.guide.recorded import GONE, Content, Line, PageRecord, as_words

_WIDTH, _MARGIN = 78, 22


def proof(path: str, content: Content) -> str:
    """The page in full, in lines of at most 78 letters."""
    for_whom = as_words(content.visibility) or "everybody"
    lines = [f"{path}  ({'must-see, ' if content.must_see else ''}for {for_whom})"]
    lines.append("-" * min(len(lines[0]), _WIDTH))
    if content == GONE:
        lines.append("This page is not there any more.")
    before = ""
    for line in content.lines:
        lines.extend(_proof_of(line, "" if line.margin == before else line.margin))
        before = line.margin
    return "\n".join(lines) + "\n"


def _proof_of(line: Line, margin: str) -> list[str]:
    """Words at the right; for whom they are at the left, where that changes."""
    words = textwrap.wrap(line.words, _WIDTH - _MARGIN - 3, break_long_words=False) or [""]
    who = textwrap.wrap(margin, _MARGIN)
    mark = "|" if line.margin else " "
    rows = max(len(words), len(who))
    padded = zip(who + [""] * (rows - len(who)), words + [""] * (rows - len(words)), strict=True)
    return [f"{left:<{_MARGIN}} {mark} {right}".rstrip() for left, right in padded]


def changes(record: PageRecord, content: Content) -> str:
    """What differs from a record, in words, before and now."""
    done = f"signed by {record.by}, {record.role}," if record.is_signed else "recorded"
    lines = [f"What changed since this was {done} on {record.on}:"]
    lines.extend(f"  {line}" for line in _changes(record.content, content))
    return "\n".join(lines) + "\n"


def _changes(before: Content, now: Content) -> Iterator[str]:
    for name, was, is_now in changed_conditions(before, now):
        yield f"{name}: {was} before, {is_now} now"
    old, new = [line.told for line in before.lines], [line.told for line in now.lines]
    for kind, start, end, from_new, to_new in difflib.SequenceMatcher(
        a=old, b=new, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield from (f"before: {line}" for line in old[start:end])
            yield from (f"now:    {line}" for line in new[from_new:to_new])


def changed_conditions(before: Content, now: Content) -> Iterator[tuple[str, str, str]]:
    """What decides who sees a page, where that changed: its name, before and now."""
    was, is_now = _conditions(before), _conditions(now)
    yield from ((name, was[name], is_now[name]) for name in was if was[name] != is_now[name])


def _conditions(content: Content) -> dict[str, str]:
    for_whom = as_words(content.visibility) or "everybody"
    return {"must-see": "yes" if content.must_see else "no", "shown to": for_whom}
