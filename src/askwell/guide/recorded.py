"""What a page says, line by line, as it is recorded, signed and compared later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from askwell.guide.conditions import ALWAYS, Condition, Visibility
from askwell.guide.model import (
    Block,
    CalloutBlock,
    CalloutKind,
    ClaimBlock,
    CurveBlock,
    Guide,
    ListBlock,
    NumbersBlock,
    OptionsBlock,
    Page,
    Prompt,
    Question,
    Reviewed,
    SheetBox,
    StepsBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from askwell.guide.rich_words import paragraphs

HELP, SHEET, QUESTIONS = "help-now", "sheet", "question-list"
ABOUT, TERMS, FACTS, SOURCES = "about-the-guide", "word-list", "fact-list", "source-list"
"""What is recorded beside the pages. No page is called so: a page's name has a slash."""


RESTS_ON = "rests on: "
"""Before the ids of what a line or block rests on."""
ASKS = "asks: "
"""Before the ids of questions."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what a page says."""

    margin: str
    """For whom, as in "form spray"; empty: for every reader of the page."""
    words: str

    @property
    def told(self) -> str:
        """The words, after whom they are for in square brackets."""
        return f"[{self.margin}] {self.words}" if self.margin else self.words


def _hash_of(values: list[Any]) -> str:
    import hashlib  # both are wanted only by who checks or signs
    import json

    return hashlib.sha256(json.dumps(values, ensure_ascii=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Content:
    """All that a page means: its words, and who is shown what."""

    lines: tuple[Line, ...] = ()
    must_see: bool = False
    visibility: Visibility = ALWAYS
    safety: tuple[Visibility, ...] = ()
    """For each callout of kind safety, who is shown it."""

    @property
    def fingerprint(self) -> str:
        """64 letters that change whenever anything of this does."""
        shown = [as_words(part) for part in (self.visibility, *self.safety)]
        told = [[line.margin, line.words] for line in self.lines]
        return _hash_of([told, self.must_see, shown])

    @property
    def is_safety(self) -> bool:
        """Whether nobody may take it away unsigned."""
        return self.must_see or bool(self.safety)


GONE = Content()
"""What a page says that is not there."""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What was meant on one day, and by whom."""

    content: Content
    on: str
    """ISO 8601."""
    by: str = ""
    """Who signed it; empty: recorded only."""
    role: str = ""

    @property
    def is_signed(self) -> bool:
        """Whether a person put their name to it."""
        return bool(self.by)

    def seal(self, language: str, path: str) -> str:
        """64 letters over the page's place, its content, the day and who signed: a change by hand shows."""
        return _hash_of([language, path, self.content.fingerprint, self.on, self.by, self.role])


Records = Mapping[str, PageRecord]
"""By `module/page`, or one of the names above."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What is recorded of a guide."""

    languages: Mapping[str, Records] = field(default_factory=dict)
    """Records by code of language."""
    is_there: bool = False
    """Whether there is such a file at all."""

    def of(self, language: str) -> Records:
        """The records of a language."""
        return self.languages.get(language, {})

    def with_records(self, fresh: Mapping[str, Mapping[str, PageRecord | None]]) -> Lock:
        """The same with these in place, by language and page; None takes one out."""
        changed = {
            code: {path: record for path, record in {**self.of(code), **pages}.items() if record is not None}
            for code, pages in fresh.items()
        }
        every = {**self.languages, **changed}
        return Lock({code: pages for code, pages in every.items() if pages}, is_there=True)


def is_changed(record: PageRecord | None, content: Content) -> bool:
    """Whether a page is not as it was recorded or signed, or never was."""
    return record is None or record.content != content


def is_unsigned(record: PageRecord | None, content: Content) -> bool:
    """Whether a page is not as somebody signed it."""
    return record is None or not record.is_signed or record.content != content


def contents(guide: Guide, original: Guide | None = None) -> dict[str, Content]:
    """All that is recorded of a guide, by the same names, in reading order.

    Args:
        guide: In any language.
        original: The same in the language it is written in, if that is another: what stands behind the words
            is recorded of a translation only where it is translated.
    """
    found = {path: page_content(page) for path, (_, page) in guide.page_by_path.items()}
    around = {
        ABOUT: map(_plain_line, _about_lines(guide)),
        QUESTIONS: _question_lines(guide),
        SHEET: _sheet_lines(guide),
        HELP: _help_lines(guide),
        TERMS: map(_plain_line, _term_lines(guide)),
    }
    for name, lines in ((FACTS, _fact_lines), (SOURCES, _source_lines)):
        if original is None or tuple(lines(guide)) != tuple(lines(original)):
            around[name] = map(_plain_line, lines(guide))
    beside = {name: Content(tuple(lines)) for name, lines in around.items()}
    return {**found, **{name: content for name, content in beside.items() if content != GONE}}


def contents_by_language(guides: Mapping[str, Guide]) -> dict[str, dict[str, Content]]:
    """All that is recorded of a guide, by language; the one it is written in comes first."""
    original = next(iter(guides.values()))
    return {code: contents(guide, None if guide is original else original) for code, guide in guides.items()}


def page_content(page: Page) -> Content:
    """What a page means."""
    safety = tuple(block.visibility for block in page.body if is_safety(block))
    return Content(tuple(_page_lines(page)), page.must_see, page.visibility, safety)


def question_content(question: Question) -> Content:
    """What a question means."""
    lines = (Line("", _folded(question.text)), Line("", _folded(question.why)))
    return Content(lines, visibility=question.visibility)


def is_safety(block: Block) -> bool:
    """Whether it is a callout of kind safety."""
    return isinstance(block, CalloutBlock) and block.kind is CalloutKind.SAFETY


# --- who is shown it --------------------------------------------------------------------------

_KEYS = ("form", "stage", "concern", "country")


def as_words(visibility: Visibility) -> str:
    """Who is shown something: "form spray or shot, not country US"; empty: everybody."""
    return ", ".join((*_told(visibility.when, ""), *_told(visibility.unless, "not ")))


def _told(condition: Condition | None, before: str) -> Iterator[str]:
    for key in _KEYS if condition else ():
        values = getattr(condition, key)
        if values:
            yield f"{before}{key} {' or '.join(values)}"


# --- lines ------------------------------------------------------------------------------------


def _folded(text: str) -> str:
    return " ".join(text.split())


def _plain_line(words: str) -> Line:
    return Line("", _folded(words))


def _page_lines(page: Page) -> Iterator[Line]:
    yield Line("", f"title: {_folded(page.title)}")
    if page.distress:
        yield Line("", f"before it: {_folded(page.distress)}")
    for block in page.body:
        margin = as_words(block.visibility)
        yield from (Line(margin, _folded(words)) for words in block_lines(block))
        yield from (Line(margin, line) for line in _rests_on(block))
    if page.ask:
        yield Line("", f"{ASKS}{', '.join(page.ask)}")
    for teach in page.teach_back:
        yield Line("", f"say it: {_folded(teach.say)}")
        yield from (Line("", f"listen for: {_folded(point)}") for point in teach.listen_for)


def _rests_on(block: Block) -> Iterator[str]:
    if block.all_facts:
        yield f"{RESTS_ON}{', '.join(block.all_facts)}"
    elif block.because:
        yield f"{RESTS_ON}nothing"


def block_lines(block: Block) -> Iterator[str]:
    """What a block says, each line with what it is."""
    yield from _own_lines(block)
    if block.valid_until:
        yield f"until: {block.valid_until}"
    if block.after:
        yield f"then: {block.after}"


def _own_lines(block: Block) -> Iterator[str]:
    match block:
        case TextBlock():
            yield from paragraphs(block.text)
        case CalloutBlock():
            yield from (f"{block.kind.value}: {paragraph}" for paragraph in paragraphs(block.text))
        case ListBlock():
            yield from (f"- {item}" for item in block.items)
        case StepsBlock():
            yield from (f"{number}. {item}" for number, item in enumerate(block.items, start=1))
        case NumbersBlock():
            yield block.about
            yield from (f"{row.label}: {row.count} of {block.of}" for row in block.rows)
            yield f"in words: {block.means}"
        case TableBlock():
            yield from (" | ".join(row) for row in (block.columns, *block.rows))
            yield f"in words: {block.says}"
        case OptionsBlock():
            yield from _option_lines(block)
        case TimelineBlock():
            yield from _timeline_lines(block)
        case CurveBlock():
            yield block.about
            yield from (f"minute {point.minute}: {point.level.value}" for point in block.points)
            yield f"in words: {block.says}"
        case ClaimBlock():
            yield f"claim: {block.claim}"
            yield f"{block.verdict.value}: {block.says}"


def _option_lines(block: OptionsBlock) -> Iterator[str]:
    for option in block.each:
        yield f"choice: {option.name}"
        told = zip(block.fields, option.values, strict=False)
        yield from (f"{heading}: {value}" for heading, value in told)
    if block.says:
        yield f"in words: {block.says}"


def _timeline_lines(block: TimelineBlock) -> Iterator[str]:
    yield block.about
    for stop in block.stops:
        beside = [part for part in (stop.who, stop.where, "differs" if stop.varies else "") if part]
        yield f"{stop.when}: {stop.what}" + (f" ({', '.join(beside)})" if beside else "")
    yield f"in words: {block.says}"


def _question_lines(guide: Guide) -> Iterator[Line]:
    yield from (Line("", f"topic {topic.id}: {_folded(topic.name)}") for topic in guide.topics)
    for question in guide.questions:
        margin = as_words(question.visibility)
        yield Line(margin, f"{question.id}: {_folded(question.text)}")
        yield Line(margin, f"why: {_folded(question.why)}")


def _sheet_lines(guide: Guide) -> Iterator[Line]:
    sheet = guide.sheet
    for text in (sheet.title, sheet.first_sentence, sheet.if_time_runs_out):
        yield Line("", _folded(text))
    for box in (sheet.tell, sheet.before, sheet.call):
        yield from _box_lines(box)


def _box_lines(box: SheetBox) -> Iterator[Line]:
    yield Line("", f"title: {_folded(box.title)}")
    for item in box.items:
        then = f"; then: {_folded(item.after)}" if item.after else ""
        ends = f" (until {item.valid_until}{then})" if item.valid_until or then else ""
        rests = f" ({RESTS_ON}{', '.join(item.facts)})" if item.facts else ""
        yield Line(as_words(item.visibility), f"- {_folded(item.text)}{ends}{rests}")


def _help_lines(guide: Guide) -> Iterator[Line]:
    now = guide.help_now
    yield Line("", f"country, if none is set: {guide.country}")
    yield from (Line("", _folded(text)) for text in (now.title, now.text, now.offer))
    for entry in now.entries:
        margin = f"country {entry.country}" if entry.country else "any other country"
        yield Line(margin, f"emergency: {entry.emergency}")
        yield Line(margin, f"line: {entry.line}")
        yield from (Line(margin, f"- {_folded(way)}") for way in entry.ways)
        yield Line(margin, f"checked: {entry.checked} ({RESTS_ON}{', '.join(entry.facts)})")
    yield Line("", f"phrases: {'; '.join(guide.crisis_phrases)}")


# --- around the pages, and behind them --------------------------------------------------------


def _about_lines(guide: Guide) -> Iterator[str]:
    yield from (f"title: {guide.title}", f"for {guide.asks}", f"purpose: {guide.purpose}")
    yield from (
        f"audience: {guide.audience}",
        f"leave with: {guide.leave_with}",
    )
    yield from (f"review: {guide.review_status}{_reviewed(guide.review)}", f"authors: {guide.authors}")
    yield from (f"funding: {guide.funding}", f"updates: {guide.updates}")
    for language in guide.languages:
        yield f"in {language.code}: {'a draft' if language.is_draft else 'signed'}"
    for prompt in (guide.forms, guide.stages, guide.concerns):
        yield from _prompt_lines(prompt) if prompt else ()
    yield from (f"{one.id}: {one.ask} No: {one.question}" for one in guide.readiness)
    yield f"{ASKS}{', '.join(guide.starter)}"
    for module in guide.modules:
        yield from (f"{module.id}: {module.title}", f"goal: {module.goal}")
        if module.reviewed:
            yield f"review of {module.id}:{_reviewed(module.reviewed)}"
        yield from (f"in short: {point}" for point in module.summary)


def _reviewed(review: Reviewed) -> str:
    told = (("by", review.by), ("on", review.on), ("again", review.again))
    return "".join(f" {what} {words}" for what, words in told if words)


def _prompt_lines(prompt: Prompt) -> Iterator[str]:
    yield f"prompt: {prompt.ask}"
    for choice in prompt.choices:
        yield f"choice {choice.id}: {choice.name}" + (f", {choice.note}" if choice.note else "")
        if choice.approved is not None or choice.approval:
            is_approved = {True: "yes", False: "no", None: "not said"}[choice.approved]
            yield (
                f"approved: {is_approved}. {choice.approval} Checked {choice.checked} "
                f"({RESTS_ON}{', '.join(choice.facts)})"
            )


def _term_lines(guide: Guide) -> Iterator[str]:
    for term in guide.terms:
        rests = f" ({RESTS_ON}{', '.join(term.facts)})" if term.facts else ""
        yield f"{', '.join((term.word, *term.also))}: {term.means}{rests}"


def _fact_lines(guide: Guide) -> Iterator[str]:
    for fact in guide.facts:
        yield f"{fact.id}: {fact.statement}"
        more = (
            ("studied in", fact.population),
            ("compared with", fact.comparison),
            ("note", fact.note),
            ("review by", fact.review_by),
            ("until", fact.valid_until),
        )
        told = "".join(f"; {what}: {words}" for what, words in more if words)
        read = "read again" if fact.reread else "not read again"
        yield (
            f"{fact.id} is of {fact.confidence.value} confidence, for {fact.applies_to}, {read} "
            f"({RESTS_ON}{', '.join(fact.sources)}){told}"
        )


def _source_lines(guide: Guide) -> Iterator[str]:
    for source in guide.sources:
        yield (
            f"{source.id}: {source.title}. {source.publisher}, {source.year}, {source.kind}, "
            f"{source.identifier}, checked {source.checked}"
            + (f"; note: {source.note}" if source.note else "")
        )
