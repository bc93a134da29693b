"""What a guide says against what was recorded and signed: nobody changes the safety unseen."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from askwell.guide.conditions import Situation, Visibility, is_shown
from askwell.guide.model import CalloutKind, Fact, Guide, Question, Source
from askwell.guide.place import Place
from askwell.guide.recorded import (
    ASKS,
    FACTS,
    GONE,
    HELP,
    QUESTIONS,
    RESTS_ON,
    SHEET,
    SOURCES,
    TERMS,
    Content,
    Line,
    Lock,
    PageRecord,
    Records,
    as_words,
    contents,
)
from askwell.loading.problems import Problem, Severity
from askwell.review.finding import error, note, shortened, warning
from askwell.review.meaning import change_of_meaning
from askwell.review.situations import describe, situations

_SIGN = "if that is meant, a person signs it again: askwell sign DIR --page {path}"
_RECORD = "look at it and record it again: askwell sign DIR --record --page {path}"

_IDS_BEHIND = re.compile(rf"{RESTS_ON}([^)]*)")
_BEGUN = "0.0."
"""Versions of a guide that is still being begun, and given to nobody."""
_FIGURE = re.compile(r"(?<![\w-])\d")
"""Of an amount, not of an id."""
_WORDS_BEFORE = 4
"""So many words are quoted before the first that differs."""


def against_lock(guide: Guide, others: Mapping[str, Guide], lock: Lock) -> Iterator[Problem]:
    """Everything that is not as it was recorded or signed.

    Args:
        guide: As it is written, with no clinic's folder.
        others: The same in other languages, by code.
        lock: What is recorded of it.
    """
    if not lock.is_there:
        yield from not_recorded(guide)
        return
    own = lock.of(guide.language)
    yield from against_records(guide, own)
    for code, other in others.items():
        yield from translations_against_records(guide, other, own, lock.of(code))
    for code in lock.languages.keys() - {guide.language, *(language.code for language in guide.languages)}:
        message = f"'{code}', a language of which records are held, is gone"
        mend = f"put the folder {code} back; or, if that is meant: askwell sign DIR --record"
        yield error("SAF008", message, guide.at, mend)


def not_recorded(guide: Guide) -> Iterator[Problem]:
    """SAF001: the guide has no record at all, which is as it should be only while it is being begun."""
    message = "No record holds these words: there is no guide.lock, so a wrong figure would go unseen"
    weigh = note if guide.version.startswith(_BEGUN) else warning
    yield weigh("SAF001", message, guide.at, "record what is meant: askwell sign DIR --record")


def against_records(guide: Guide, records: Records) -> Iterator[Problem]:
    """Everything that is not as it was recorded or signed, page by page.

    Args:
        guide: As it is written, with no clinic's folder, in the language it is written in.
        records: Of that language.
    """
    now = contents(guide)
    every = situations(guide)
    for path in dict.fromkeys((*now, *records)):
        record, content = records.get(path), now.get(path, GONE)
        if record is None:
            message = f"'{path}' is new: nobody has recorded or signed it"
            yield warning("SAF009", message, _place(guide, path), _RECORD.format(path=path))
        elif record.content != content:
            place = _place_of_change(guide, path, record.content, content)
            yield from _changed(guide.language, path, record, content, every, place)


def translations_against_records(
    guide: Guide, other: Guide, own: Records, records: Records
) -> Iterator[Problem]:
    """The words of a translation against its records. A page whose original changed is left to that one.

    Args:
        guide: In the language it is written in.
        other: The same in another language.
        own: Records of the first.
        records: Records of the second.
    """
    original, translated = contents(guide), contents(other, guide)
    for path, content in translated.items():
        known = own.get(path)
        if known is None or known.content != original[path]:
            continue
        record = records.get(path)
        if record is None:
            message = f"'{path}' in '{other.language}' is new: nobody has recorded or signed it"
            yield warning("SAF009", message, _place(guide, path), _RECORD.format(path=path))
        elif record.content.lines != content.lines:
            name = f"{path}' in '{other.language}"
            place = _place_of_change(other, path, record.content, content)
            problem = _words_changed(other.language, name, path, record, content, place)
            as_original = {*record.content.lines, *original[path].lines}
            yield problem if not as_original.issuperset(content.lines) else _only_not_translated(problem)


def _only_not_translated(problem: Problem) -> Problem:
    """Words of the original in place of a translation that fits no more: old news, and never wrong."""
    return replace(problem, code="SAF005", severity=Severity.WARNING) if problem.code == "SAF004" else problem


def _place(guide: Guide, path: str) -> Place:
    found = guide.page_by_path.get(path)
    return found[1].at if found else guide.at


def _place_of_change(guide: Guide, path: str, before: Content, now: Content) -> Place:
    """The page; of what is recorded beside the pages, the first part with a line that is not as it was."""
    was = set(before.lines)
    changed = [f"{line.margin}|{line.words}" for line in now.lines if line not in was]
    marks = tuple(_marks(guide, path)) if changed else ()
    found = (at for line in changed for mark, at in marks if mark in line)
    return next(found, _place(guide, path))


def _marks(guide: Guide, path: str) -> Iterator[tuple[str, Place]]:
    """What a line of a part has in it, and where that part stands."""
    parts: dict[str, Sequence[Fact | Source | Question]] = {
        FACTS: guide.facts,
        SOURCES: guide.sources,
        QUESTIONS: guide.questions,
    }
    by_id = parts.get(path, ())
    for one in by_id:
        yield from ((f"|{one.id}:", one.at), (f"|{one.id} is", one.at))
    if path == TERMS:
        yield from ((f"|{term.word}{sign}", term.at) for term in guide.terms for sign in ":,")
    if path == HELP:
        yield from ((f"country {entry.country}|", entry.at) for entry in guide.help_now.entries)
    if path == SHEET:
        boxes = (guide.sheet.tell, guide.sheet.before, guide.sheet.call)
        yield from ((f"|- {item.text}", item.at) for box in boxes for item in box.items)


def _changed(
    language: str,
    path: str,
    record: PageRecord,
    content: Content,
    every: Sequence[Situation],
    place: Place,
) -> Iterator[Problem]:
    loosened = tuple(_loosened(path, record.content, content, every, place))
    yield from loosened
    if content == GONE:
        if not loosened:
            mend = _SIGN if record.is_signed else _RECORD
            message = f"'{path}' is gone, which was {_by_whom(record)}"
            yield error("SAF008", message, place, mend.format(path=path))
    elif record.is_signed or not loosened or _weighs(language, path, record.content, content):
        yield _words_changed(language, path, path, record, content, place)


def _weighs(language: str, path: str, before: Content, now: Content) -> str:
    """Why a change may hurt, in a few words; empty: it says the same, as far as a program can tell."""
    turned = change_of_meaning(_text(before), _text(now), language)
    if turned:
        return turned
    if _with_figures(before) != _with_figures(now):
        return "words beside a figure"
    if _grounds(before) - _grounds(now):
        return "what it rests on"
    if _who_is_shown(before, now) != _who_is_shown(now, before):
        return "who is shown it"
    is_guarded = path in (HELP, SHEET) or before.is_safety or now.is_safety
    if (is_guarded and before.lines != now.lines) or _alarms(before) != _alarms(now):
        return "each word of safety, must-see, sheet and help counts"
    return ""


def _who_is_shown(content: Content, other: Content) -> list[tuple[str, ...]]:
    """The conditions of a page, and of each line that both have."""
    words = {line.words for line in other.lines}
    both = [(line.words, line.margin) for line in content.lines if line.words in words]
    return [(as_words(content.visibility),), *sorted(both)]


def _alarms(content: Content) -> list[Line]:
    kinds = tuple(f"{kind.value}: " for kind in (CalloutKind.SAFETY, CalloutKind.WARNING))
    return [line for line in content.lines if line.words.startswith(kinds)]


def _with_figures(content: Content) -> Counter[str]:
    return Counter(line for line in _text(content).split("\n") if _FIGURE.search(line))


def _grounds(content: Content) -> Counter[str]:
    named = (match for line in content.lines for match in _IDS_BEHIND.findall(line.words))
    return Counter(one for ids in named for one in ids.split(", "))


def _text(content: Content) -> str:
    """What a reader reads: without ids, whose figures mean nothing."""
    lines = (_IDS_BEHIND.sub("", line.words) for line in content.lines if not line.words.startswith(ASKS))
    return "\n".join(lines)


def _words_changed(
    language: str, name: str, path: str, record: PageRecord, content: Content, place: Place
) -> Problem:
    """SAF003: a signed page changed; SAF004: in a way that may hurt; SAF005: in another way."""
    said = first_change(record.content, content)
    if record.is_signed:
        message = f"'{name}' is not what {record.by} signed on {record.on}: {said}"
        return error("SAF003", message, place, _SIGN.format(path=path))
    why = _weighs(language, path, record.content, content)
    if why:
        message = f"'{name}' changed since {record.on} in what may hurt ({why}): {said}"
        return error("SAF004", message, place, _RECORD.format(path=path))
    message = f"'{name}' is not what was recorded on {record.on}: {said}"
    return warning("SAF005", message, place, _RECORD.format(path=path))


def _by_whom(record: PageRecord) -> str:
    return f"signed by {record.by} on {record.on}" if record.is_signed else f"recorded on {record.on}"


def first_change(before: Content, now: Content) -> str:
    """The first thing that differs, in words: "'2 hours' became '3 hours'"."""
    old, new = [line.told for line in before.lines], [line.told for line in now.lines]
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, start, end, from_new, to_new in matcher.get_opcodes():
        if kind == "replace":
            was, is_now = _from_where_they_differ(old[start], new[from_new])
            return f"{shortened(was, 80)} became {shortened(is_now, 80)}"
        if kind == "delete":
            return f"{shortened(' / '.join(old[start:end]), 80)} is gone"
        if kind == "insert":
            return f"{shortened(' / '.join(new[from_new:to_new]), 80)} is new"
    return "who is shown it changed"


def _from_where_they_differ(before: str, now: str) -> tuple[str, str]:
    """Two lines from a few words before their first difference on."""
    old, new = before.split(), now.split()
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    first = max(same - _WORDS_BEFORE, 0)
    mark = "… " if first else ""
    return mark + " ".join(old[first:]), mark + " ".join(new[first:])


# --- what nobody may take away ----------------------------------------------------------------


def loosens(before: Content, now: Content, guide: Guide) -> bool:
    """Whether a must-see page or a safety callout reaches fewer readers than it did."""
    return any(True for _ in _loosened("", before, now, situations(guide), guide.at))


def _loosened(
    path: str, before: Content, now: Content, every: Sequence[Situation], place: Place
) -> Iterator[Problem]:
    """SAF006: a safety callout, SAF007: a must-see page, SAF008: both at once, because the page is gone."""
    if now == GONE and before.is_safety:
        message = f"The {_named(before)} page '{path}' is gone"
        yield error("SAF008", message, place, _SIGN.format(path=path))
        return
    if before.must_see and not now.must_see:
        message = f"'{path}' was a must-see page and is none any more"
        yield error("SAF007", message, place, _SIGN.format(path=path))
    yield from _fewer_readers(path, before, now, every, place)
    yield from _fewer_callouts(path, before, now, every, place)


def _named(content: Content) -> str:
    return "must-see" if content.must_see else "safety"


def _fewer_readers(
    path: str, before: Content, now: Content, every: Sequence[Situation], place: Place
) -> Iterator[Problem]:
    if not before.is_safety or before.visibility == now.visibility:
        return
    lost = next(
        (who for who in every if is_shown(before.visibility, who) and not is_shown(now.visibility, who)), None
    )
    if lost is not None:
        message = f"The {_named(before)} page '{path}' is not shown any more to {describe(lost)}"
        yield error("SAF007", message, place, _SIGN.format(path=path))


def _fewer_callouts(
    path: str, before: Content, now: Content, every: Sequence[Situation], place: Place
) -> Iterator[Problem]:
    if before.safety == now.safety:
        return
    for who in every:
        was, is_now = _count(before.safety, who), _count(now.safety, who)
        if is_now < was and is_shown(now.visibility, who):
            message = f"'{path}' had {was} safety callouts for {describe(who)}, and has {is_now}"
            yield error("SAF006", message, place, _SIGN.format(path=path))
            return


def _count(shown: Sequence[Visibility], who: Situation) -> int:
    return sum(is_shown(visibility, who) for visibility in shown)
