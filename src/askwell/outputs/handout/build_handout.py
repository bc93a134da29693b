"""A guide to a handout."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from askwell.checklist.build_checklist import English, date_in_words
from askwell.checklist.checklist import Words
from askwell.guide.conditions import NO_FORM, Situation, Visibility, is_shown
from askwell.guide.model import (
    Block,
    Choice,
    CountryHelp,
    Guide,
    Module,
    Page,
    Term,
    TextBlock,
    TimelineBlock,
)
from askwell.guide.place import WrittenBy
from askwell.guide.rich_words import plain
from askwell.outputs.handout.build_blocks import (
    block_pieces,
    day_line,
    items,
    label,
)
from askwell.outputs.handout.handout import (
    Blank,
    Box,
    BoxKind,
    Handout,
    ItemMark,
    Items,
    Look,
    Named,
    Paragraphs,
    Piece,
    Section,
    SectionKind,
    all_words,
)
from askwell.wording.handout_words import HandoutWords, handout_words_for
from askwell.wording.words import ScreenWords, Wording

Part = TypeVar("Part")

_FIRST_QUESTIONS = 5
"""On a summary."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which handout to make of a guide."""

    module: str = ""
    """Id of the one module to hand out; empty: all of them."""
    situation: Situation = Situation()
    """Only pages and blocks for this form and country; with no form, what is for any of them."""
    has_sign_off: bool = False
    """Whether a clinician can sign at the end."""
    is_summary: bool = False
    """One sheet in place of the whole: the day, when to call, and the first questions."""


def build_handout(
    guide: Guide, wording: Wording, today: dt.date, wanted: Wanted, english: English | None = None
) -> Handout:
    """Turn a guide, or one module of it, into a document.

    Args:
        guide: In the reader's language.
        wording: The program's words in that language.
        today: Stands on the handout.
        wanted: Which part, for whom.
        english: For the bilingual edition: the English stands beneath.

    Returns:
        The handout. It has no pages if the module has none for this situation.
    """
    is_draft = any(known.code == guide.language and known.is_draft for known in guide.languages)
    builder = _Builder(guide, wording, today, wanted, is_draft)
    builder = dataclasses.replace(builder, explained=_terms_met(guide, builder.build()))
    if english is None:
        return builder.build()
    beneath = dataclasses.replace(builder, guide=english.guide, wording=english.wording)
    return _with_english(builder.build(), beneath.build())


def _terms_met(guide: Guide, handout: Handout) -> tuple[int, ...]:
    """Indices of the glossary's terms that stand in a handout, by the alphabet."""
    texts = [plain(words.text).casefold() for words in all_words(handout)]
    met = (
        number
        for number, term in enumerate(guide.terms)
        if any(_pattern(term).search(text) for text in texts)
    )
    return tuple(sorted(met, key=lambda number: guide.terms[number].word.casefold()))


def _pattern(term: Term) -> re.Pattern[str]:
    forms = "|".join(re.escape(form.casefold()) for form in (term.word, *term.also))
    return re.compile(rf"\b(?:{forms})\b")


def _with_english(own: Part, english: Part) -> Part:
    """The same value with the other's texts beneath its own. Both have the same shape."""
    if isinstance(own, Words) and isinstance(english, Words):
        beneath = "" if english.text == own.text else english.text
        return cast(Part, Words(own.text, beneath))
    if isinstance(own, tuple) and isinstance(english, tuple):
        return cast(Part, tuple(_with_english(a, b) for a, b in zip(own, english, strict=True)))
    if isinstance(own, Paragraphs) and own.look is Look.REFERENCE:
        return own
    if dataclasses.is_dataclass(own) and not isinstance(own, type):
        values = {
            field.name: _with_english(getattr(own, field.name), getattr(english, field.name))
            for field in dataclasses.fields(own)
        }
        return cast(Part, dataclasses.replace(own, **values))
    return own


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes the handout in one language."""

    guide: Guide
    wording: Wording
    today: dt.date
    wanted: Wanted
    is_draft: bool
    """Whether nobody has signed the reader's language yet."""
    explained: tuple[int, ...] = ()
    """Indices of the terms to explain."""

    @property
    def screen(self) -> ScreenWords:
        return self.wording.screen

    @property
    def words(self) -> HandoutWords:
        return handout_words_for(self.wording.language)

    @property
    def modules(self) -> tuple[Module, ...]:
        """The modules to hand out that have something to read."""
        chosen = (m for m in self.guide.modules if self.wanted.module in ("", m.id))
        return tuple(module for module in chosen if self.pages(module))

    @property
    def module(self) -> Module | None:
        """The one module to hand out; None: the whole guide."""
        return next((m for m in self.guide.modules if m.id == self.wanted.module), None)

    def is_here(self, visibility: Visibility) -> bool:
        """Whether a reader of the handout is shown it: with no form chosen, a reader of any of them."""
        situation, forms = self.wanted.situation, self.guide.forms
        if situation.form is not None or forms is None:
            return is_shown(visibility, situation)
        each = (dataclasses.replace(situation, form=choice.id) for choice in forms.choices)
        return any(is_shown(visibility, one) for one in each)

    def pages(self, module: Module) -> tuple[Page, ...]:
        return tuple(page for page in module.pages if self.is_here(page.visibility))

    def blocks(self, page: Page) -> tuple[Block, ...]:
        return tuple(block for block in page.body if self.is_here(block.visibility))

    def build(self) -> Handout:
        if self.wanted.is_summary:
            return self.made(
                self.guide.title, (*self.day(), *self.call(), self.first_questions(), self.about())
            )
        sections = (
            *self.module_sections(),
            self.help(),
            *self.terms(),
            *self.sources(),
            self.about(),
            *self.sign_off(),
        )
        return self.made(self.module.title if self.module else self.guide.title, sections)

    def made(self, title: str, sections: tuple[Section, ...]) -> Handout:
        return Handout(
            language=self.guide.language,
            direction=self.wording.direction,
            title=Words(plain(title)),
            front=tuple(self.front()),
            contents=Words(self.words.contents),
            sections=sections,
            footer=(self.help_line(), Words(" ".join(self.version_parts()))),
            sheet_of=self.wording.sheet.side_of,
            tick_box=self.wording.sheet.tick_box,
            made_on=self.today.isoformat(),
            is_summary=self.wanted.is_summary,
        )

    # --- the front --------------------------------------------------------------------------

    def front(self) -> Iterator[Piece]:
        guide, sheet = self.guide, self.wording.sheet
        if self.wanted.is_summary:
            if form := self.form():
                said = (f"**{plain(form.name)}.**", form.note and f"{form.note}.", form.approval)
                yield Paragraphs(Words(" ".join(part for part in said if part)))
            yield _small(f"{guide.review_status} {sheet.draft if self.is_draft else ''}".rstrip())
            return
        if self.module:
            yield _small(self.words.from_guide.format(title=plain(guide.title)))
            yield self.goal(self.module)
        else:
            yield Paragraphs(Words(f"{guide.purpose} {guide.audience}"))
        yield label(guide.review_status)
        if self.is_draft:
            yield label(sheet.draft)
        if form := self.form():
            yield Paragraphs(Words(self.words.only_for.format(name=plain(form.name))))
        clinic = guide.clinic
        for named, value in ((sheet.clinic, clinic.name), (sheet.phone, clinic.phone)):
            if value:
                yield Named(Words(named), Words(value))

    def form(self) -> Choice | None:
        """The form that was chosen."""
        choices = self.guide.forms.choices if self.guide.forms else ()
        return next((choice for choice in choices if choice.id == self.wanted.situation.form), None)

    def goal(self, module: Module) -> Piece:
        return Paragraphs(Words(f"**{self.screen.part_goal}** {module.goal}"))

    # --- modules ----------------------------------------------------------------------------

    def module_sections(self) -> Iterator[Section]:
        """The modules' sections; a single module is the handout's title, so its pages stand one level up."""
        level = 2 if self.module else 3
        asked: set[str] = set()
        for number, module in enumerate(self.modules, 1):
            if not self.module:
                title = self.words.part.format(number=number, title=plain(module.title))
                yield Section(SectionKind.MODULE, module.id, 2, Words(title), (self.goal(module),))
            pages = self.pages(module)
            for page in pages:
                yield self.page(module, page, level, module.summary if page is pages[-1] else ())
            ids = dict.fromkeys(key for page in pages for key in page.ask if key not in asked)
            questions = [q for key in ids if self.is_here((q := self.guide.question_by_id[key]).visibility)]
            if questions:
                ticks = items(tuple(question.text for question in questions), ItemMark.TICK)
                yield self.to_ask(f"{module.id}/to-ask", level, ticks)
            asked.update(ids)

    def to_ask(self, id_: str, level: int, ticks: Items) -> Section:
        return Section(SectionKind.QUESTIONS, id_, level, Words(self.screen.could_ask), (ticks,))

    def page(self, module: Module, page: Page, level: int, summary: tuple[str, ...]) -> Section:
        pieces: list[Piece] = [_small(line) for line in self.forms_of(page)]
        if page.at.written_by is WrittenBy.CLINIC:
            pieces.append(_small(self.screen.from_clinic))
        pieces += [piece for block in self.blocks(page) for piece in block_pieces(block, self.screen)]
        if summary:
            pieces.append(Box(BoxKind.SUMMARY, (label(self.screen.in_short), items(summary))))
        if numbers := self.source_numbers(page):
            said = self.words.page_sources.format(numbers=numbers)
            pieces.append(Paragraphs(Words(said), Look.REFERENCE))
        note = Words(plain(page.distress)) if page.distress else None
        path = f"{module.id}/{page.id}"
        return Section(SectionKind.PAGE, path, level, Words(plain(page.title)), tuple(pieces), note)

    def forms_of(self, page: Page) -> Iterator[str]:
        """For which forms a page is, where nobody chose one."""
        when, forms = page.visibility.when, self.guide.forms
        if forms and when and when.form and self.wanted.situation.form is None:
            names = ", ".join(plain(form.name) for form in forms.choices if form.id in when.form)
            if names:
                yield self.words.page_for.format(names=names)

    def source_numbers(self, page: Page) -> str:
        """Which of the sources a page rests on."""
        keys = {key for fact in self.facts(page) for key in self.guide.fact_by_id[fact].sources}
        return ", ".join(str(number) for number, key in enumerate(self.cited(), 1) if key in keys)

    def facts(self, page: Page) -> Iterator[str]:
        """Ids of the facts of a page that the guide has, as often as they come."""
        for block in self.blocks(page):
            yield from (fact for fact in block.all_facts if fact in self.guide.fact_by_id)

    def cited(self) -> tuple[str, ...]:
        """Ids of the sources, in the order in which the pages come to them."""
        pages = (page for module in self.modules for page in self.pages(module))
        facts = (fact for page in pages for fact in self.facts(page))
        return tuple(dict.fromkeys(key for fact in facts for key in self.guide.fact_by_id[fact].sources))

    def sources(self) -> Iterator[Section]:
        lines = tuple(Words(self.source(key)) for key in self.cited())
        if lines:
            title = Words(self.words.sources)
            yield Section(SectionKind.SOURCES, "sources", 2, title, (Items(lines, ItemMark.NUMBER),))

    def source(self, key: str) -> str:
        source = self.guide.source_by_id[key]
        return ". ".join(part for part in (source.title, source.publisher, source.year) if part) + "."

    # --- a summary --------------------------------------------------------------------------

    def day(self) -> Iterator[Section]:
        """The line of the day; with no form chosen, what the guide puts in place of a day for each form."""
        here = self.wanted.situation
        modules = (module for module in self.guide.modules if any(map(_lines, module.pages)))
        pages = next((module.pages for module in modules), ())
        shown = [page for page in pages if is_shown(page.visibility, here)]
        for line in (line for page in shown for line in _lines(page)):
            stops = day_line(line, self.screen, is_short=True)
            says = Paragraphs(Words(line.says), Look.LABEL)
            yield Section(SectionKind.DAY, "day", 2, Words(plain(line.about)), (stops, says))
            return
        for page in (page for page in shown if page.must_see and _stands_for_no_form(page)):
            told = (block for block in self.blocks(page) if not isinstance(block, TextBlock))
            pieces = tuple(piece for block in told for piece in block_pieces(block, self.screen))
            yield Section(SectionKind.DAY, "day", 2, Words(plain(page.title)), pieces)
            return

    def call(self) -> Iterator[Section]:
        """When to call somebody: whom to call, and the signs."""
        box = self.guide.sheet.call
        shown = [item.text for item in box.items if is_shown(item.visibility, self.wanted.situation)]
        parts = (plain(text).partition(": ") for text in shown)
        pieces = tuple(
            Box(BoxKind.SIGNS, (label(whom), Paragraphs(Words(signs)))) for whom, _, signs in parts
        )
        if pieces:
            yield Section(SectionKind.CALL, "call", 2, Words(plain(box.title)), pieces)

    def first_questions(self) -> Section:
        bank = (self.guide.question_by_id[key] for key in self.guide.starter)
        shown = [question.text for question in bank if is_shown(question.visibility, self.wanted.situation)]
        return self.to_ask("to-ask", 2, items(tuple(shown[:_FIRST_QUESTIONS]), ItemMark.TICK))

    # --- the end ----------------------------------------------------------------------------

    def terms(self) -> Iterator[Section]:
        terms = [self.guide.terms[number] for number in self.explained]
        pieces = tuple(Named(Words(plain(t.word)), Words(plain(t.means))) for t in terms)
        if pieces:
            title = Words(self.words.words_explained)
            yield Section(SectionKind.WORDS, "words-explained", 2, title, pieces)

    def help(self) -> Section:
        help_now, here = self.guide.help_now, self.help_here()
        emergency = self.screen.help_emergency.format(emergency=here.emergency)
        pieces = (Paragraphs(Words(help_now.text)), items(here.ways), label(emergency))
        return Section(SectionKind.HELP, "help-now", 2, Words(plain(help_now.title)), pieces)

    def help_here(self) -> CountryHelp:
        country = self.guide.country_for(self.wanted.situation.country)
        return self.guide.help_now.for_country(country)

    def help_line(self) -> Words:
        here = self.help_here()
        return Words(self.wording.sheet.help_now.format(line=here.line, emergency=here.emergency))

    def version_parts(self) -> tuple[str, ...]:
        """For the foot of a sheet: which version it is and, if that is known, when it is reviewed again."""
        guide = self.guide
        version = self.words.footer.format(version=guide.version, published=guide.published)
        again = guide.review.again
        return (version, self.words.footer_review.format(again=again)) if again else (version,)

    def about(self) -> Section:
        guide = self.guide
        version = self.wording.sheet.version.format(
            title=plain(guide.title),
            version=guide.version,
            published=guide.published,
            today=date_in_words(self.today, self.wording),
        )
        checked = [(guide.title, guide.review)]
        checked += [(module.title, module.reviewed) for module in self.modules if module.reviewed]
        lines = [
            self.words.notice.format(asks=plain(guide.asks)),
            version,
            *self.version_parts()[1:],
            *(self.words.part_checked.format(title=plain(t), by=r.by, on=r.on) for t, r in checked if r.by),
            self.words.authors.format(authors=guide.authors) if guide.authors else "",
            self.words.funding.format(funding=guide.funding) if guide.funding else "",
            guide.updates,
        ]
        if self.wanted.is_summary:
            said: Piece = _small(" ".join((lines[0], *self.version_parts())))
        else:
            said = items(tuple(line for line in lines if line))
        pieces = (said, Paragraphs(self.help_line(), Look.LABEL))
        return Section(SectionKind.ABOUT, "about-this-handout", 2, Words(self.words.about), pieces)

    def sign_off(self) -> Iterator[Section]:
        if not self.wanted.has_sign_off:
            return
        words, guide = self.words, self.guide
        paths = (f"{m.id}/{p.id}" for m in self.modules for p in self.pages(m))
        lines = (words.sign_off_name, words.sign_off_role, words.sign_off_date, words.sign_off_signature)
        says = words.sign_off_says.format(title=plain(guide.title), version=guide.version)
        pieces: tuple[Piece, ...] = (
            Paragraphs(Words(says)),
            *(Blank(Words(line)) for line in lines),
            label(words.sign_off_pages),
            items(tuple(paths), ItemMark.TICK),
        )
        yield Section(SectionKind.SIGN_OFF, "sign-off", 2, Words(words.sign_off), pieces)


def _lines(page: Page) -> list[TimelineBlock]:
    return [block for block in page.body if isinstance(block, TimelineBlock)]


def _stands_for_no_form(page: Page) -> bool:
    """Whether a page is only for readers who named no form."""
    return page.visibility.when is not None and page.visibility.when.form == (NO_FORM,)


def _small(text: str) -> Paragraphs:
    return Paragraphs(Words(text), Look.SMALL)
