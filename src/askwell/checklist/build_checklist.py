"""A walkthrough, the clinic's facts and today's date to a checklist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from askwell.checklist.checklist import (
    Asked,
    Checklist,
    Line,
    Mark,
    PaperSide,
    Replies,
    Section,
    SectionKind,
    Words,
)
from askwell.guide.conditions import is_shown
from askwell.guide.model import Guide, Prompt, SheetBox, SheetItem
from askwell.guide.rich_words import plain
from askwell.walkthrough.answers import UNSURE
from askwell.walkthrough.question_list import MAX_TOP
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import SheetWords, Wording

TOP_RULED = 3
OTHER_RULED = 1
MORE_RULED = 2
DECIDED_RULED = 2
NEXT_RULED = 1
TOLD_RULED = 4
"""Lines to write on, at least; a layout with room to spare has more."""
_BETWEEN_CONCERNS = " · "


@dataclass(frozen=True, slots=True)
class English:
    """The same guide and the program's words in English, for the bilingual edition."""

    guide: Guide
    wording: Wording


def date_in_words(day: dt.date, wording: Wording) -> str:
    """A date as people of that language write it."""
    return wording.date.format(day=day.day, month=wording.months[day.month - 1], year=day.year)


def build_checklist(
    walkthrough: Walkthrough,
    wording: Wording,
    today: dt.date,
    *,
    appointment: str = "",
    english: English | None = None,
) -> Checklist:
    """Turn what a person chose into their sheet.

    Args:
        walkthrough: Where the choices are; its guide says what else stands on the sheet.
        wording: The program's words in the guide's language.
        today: The print date.
        appointment: Date and time as words, or empty for a line to fill in.
        english: For the bilingual edition.
    """
    return _Builder(walkthrough, wording, today, appointment, english).build()


@dataclass(frozen=True, slots=True)
class _Builder:
    walkthrough: Walkthrough
    wording: Wording
    today: dt.date
    appointment: str
    english: English | None

    def build(self) -> Checklist:
        guide = self.walkthrough.guide
        questions = self.walkthrough.questions
        return Checklist(
            language=guide.language,
            direction=self.wording.direction,
            front=PaperSide(self.from_guide(lambda g: g.sheet.title), tuple(self.front())),
            back=PaperSide(self.from_guide(lambda g: g.sheet.tell.title), tuple(self.back())),
            help_line=self.help_line(),
            side_of=self.wording.sheet.side_of,
            guide=guide.id,
            guide_version=guide.version,
            printed_on=self.today.isoformat(),
            is_starter=bool(questions.starter) and questions.is_untouched,
        )

    def front(self) -> Iterator[Section]:
        yield self.header()
        yield from self.glance()
        yield self.opening()
        yield from self.questions()
        yield Section(SectionKind.MORE, self.said(lambda s: s.one_more), ruled=MORE_RULED)
        yield Section(SectionKind.DECIDED, self.said(lambda s: s.decided), ruled=DECIDED_RULED)
        yield Section(SectionKind.NEXT, self.said(lambda s: s.next_steps), ruled=NEXT_RULED)

    def back(self) -> Iterator[Section]:
        yield Section(SectionKind.HEADER, None, (self.name_line(),))
        yield from self.told()
        yield from self.box(SectionKind.BEFORE, lambda g: g.sheet.before, Mark.TICK)
        clinic = self.field(lambda s: s.call_clinic, self.walkthrough.guide.clinic.phone, Mark.BULLET)
        yield from self.box(SectionKind.CALL, lambda g: g.sheet.call, Mark.BULLET, clinic)
        yield self.about()

    def said(self, pick: Callable[[SheetWords], str]) -> Words:
        """Words of the program, in both languages where asked."""
        return self.in_both(lambda _, wording: pick(wording.sheet))

    def from_guide(self, pick: Callable[[Guide], str]) -> Words:
        """Words of the guide, in both languages where asked."""
        text = plain(pick(self.walkthrough.guide))
        english = plain(pick(self.english.guide)) if self.english else ""
        return Words(text, "" if english == text else english)

    def in_both(self, make: Callable[[Guide, Wording], str]) -> Words:
        """Words made of the guide's and the program's, in both languages where asked."""
        english = make(self.english.guide, self.english.wording) if self.english else ""
        return Words(make(self.walkthrough.guide, self.wording), english)

    def header(self) -> Section:
        clinic = self.walkthrough.guide.clinic
        place = ", ".join(part for part in (clinic.address, clinic.room) if part)
        fields: list[tuple[Callable[[SheetWords], str], str]] = [
            (lambda s: s.appointment, self.appointment),
            (lambda s: s.clinician, clinic.clinician),
        ]
        optional: list[tuple[Callable[[SheetWords], str], str]] = [
            (lambda s: s.clinic, clinic.name),
            (lambda s: s.phone, clinic.phone),
            (lambda s: s.address, place),
            (lambda s: s.arrive, clinic.arrive),
        ]
        fields += [field for field in optional if field[1]]
        lines = (self.field(pick, value) for pick, value in fields)
        return Section(SectionKind.HEADER, None, (self.name_line(), *lines))

    def field(self, pick: Callable[[SheetWords], str], value: str, mark: Mark = Mark.NONE) -> Line:
        """A value after its name, or a line to write it on."""
        return Line(Words(value), mark, label=self.said(pick), ruled=0 if value else 1)

    def name_line(self) -> Line:
        return self.field(lambda s: s.my_name, "")

    def glance(self) -> Iterator[Section]:
        """What the person answered, and nothing where they skipped it or took it off."""
        answers = self.walkthrough.answers
        if answers.no_glance:
            return
        lines = []
        if answers.form == UNSURE:
            lines.append(Line(self.said(lambda s: s.not_sure)))
        elif answers.form is not None:
            form = self.names(lambda g: g.forms, {answers.form})
            lines.append(Line(form, label=self.said(lambda s: s.about_form)))
        if answers.stage is not None:
            lines.append(Line(self.names(lambda g: g.stages, {answers.stage})))
        if answers.concerns:
            concerns = self.names(lambda g: g.concerns, answers.concerns)
            lines.append(Line(concerns, label=self.said(lambda s: s.matters)))
        if lines:
            yield Section(SectionKind.GLANCE, self.said(lambda s: s.glance), tuple(lines))

    def names(self, pick: Callable[[Guide], Prompt | None], ids: AbstractSet[str]) -> Words:
        """The names of what was chosen, in the guide's order."""

        def joined(guide: Guide) -> str:
            prompt = pick(guide)
            choices = prompt.choices if prompt else ()
            return _BETWEEN_CONCERNS.join(choice.name for choice in choices if choice.id in ids)

        return self.from_guide(joined)

    def opening(self) -> Section:
        own = self.walkthrough.answers.first_sentence
        first = Words(own) if own else self.from_guide(lambda g: g.sheet.first_sentence)
        return Section(
            SectionKind.OPENING,
            self.said(lambda s: s.say_first),
            (
                Line(first),
                Line(
                    self.from_guide(lambda g: g.sheet.if_time_runs_out),
                    label=self.said(lambda s: s.if_time_runs_out),
                ),
            ),
        )

    def questions(self) -> Iterator[Section]:
        """The top three, which are empty lines where nothing was chosen, and the others in their order."""
        questions = self.walkthrough.questions
        top = [self.question(q, Mark.NUMBER, TOP_RULED) for q in questions.top]
        if not questions.chosen:
            top = [Line(Words(""), Mark.NUMBER, ruled=TOP_RULED + 1)] * MAX_TOP
        if top:
            yield Section(SectionKind.TOP, self.said(lambda s: s.top_three), tuple(top))
        rest = tuple(self.question(q, Mark.TICK, OTHER_RULED) for q in questions.rest)
        if rest:
            yield Section(SectionKind.REST, self.said(lambda s: s.rest), rest)

    def question(self, question_id: str, mark: Mark, ruled: int) -> Line:
        guide, questions = self.walkthrough.guide, self.walkthrough.questions
        own = questions.own_text(question_id)
        if own is not None:
            topic = self.said(lambda s: s.own_topic).text
            return Line(Words(own), mark, None, ruled, Asked(question_id, topic, "", is_own=True))
        question = guide.question_by_id[question_id]
        topic = next(t.name for t in guide.topics if t.id == question.topic)
        words = self.from_guide(lambda g: g.question_by_id[question_id].text)
        asked = Asked(question_id, plain(topic), plain(question.why), is_own=False)
        return Line(words, mark, None, ruled, asked)

    def told(self) -> Iterator[Section]:
        """What to tell: each with yes, no and not sure, or with lines to write on."""
        items = self.shown(lambda g: g.sheet.tell)
        ticked = tuple(Line(words) for item, words in items if not item.is_written)
        if ticked:
            ticks = (self.said(lambda s: s.yes), self.said(lambda s: s.no), self.said(lambda s: s.unsure))
            replies = Replies(ticks, self.said(lambda s: s.more_about))
            hint = self.said(lambda s: s.tell_hint)
            yield Section(SectionKind.TELL, hint, ticked, replies=replies)
        for item, words in items:
            if item.is_written:
                yield Section(SectionKind.WRITE, words, ruled=TOLD_RULED)

    def shown(self, pick: Callable[[Guide], SheetBox]) -> list[tuple[SheetItem, Words]]:
        """The items of a box that are for this reader, and their words."""
        situation = self.walkthrough.situation
        return [
            (item, self.from_guide(lambda g, n=number: pick(g).items[n].text))  # type: ignore[misc]
            for number, item in enumerate(pick(self.walkthrough.guide).items)
            if is_shown(item.visibility, situation)
        ]

    def box(
        self, kind: SectionKind, pick: Callable[[Guide], SheetBox], mark: Mark, *more: Line
    ) -> Iterator[Section]:
        lines = (*(Line(words, mark) for _, words in self.shown(pick)), *more)
        if lines:
            yield Section(kind, self.from_guide(lambda g: pick(g).title), lines)

    def help_line(self) -> Words:
        def said(guide: Guide, wording: Wording) -> str:
            here = guide.help_now.for_country(self.walkthrough.country)
            return wording.sheet.help_now.format(line=plain(here.line), emergency=here.emergency)

        return self.in_both(said)

    def about(self) -> Section:
        """Which guide, which version, who signed it, and what the sheet is not."""

        def version(guide: Guide, wording: Wording) -> str:
            return wording.sheet.version.format(
                title=plain(guide.title),
                version=guide.version,
                published=guide.published,
                today=date_in_words(self.today, wording),
            )

        guide = self.walkthrough.guide
        lines = [Line(self.said(lambda s: s.notice)), Line(self.from_guide(lambda g: g.review_status))]
        lines.append(Line(self.in_both(version)))
        if any(known.code == guide.language and known.is_draft for known in guide.languages):
            lines.append(Line(self.said(lambda s: s.draft)))
        return Section(SectionKind.ABOUT, None, tuple(lines))
