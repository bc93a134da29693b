"""A walkthrough, the clinic's facts and today's date to a checklist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from askwell.checklist.checklist import Asked, Checklist, Line, Mark, Section, SectionKind, Words
from askwell.guide.conditions import is_shown
from askwell.guide.model import Guide, SheetBox
from askwell.guide.rich_words import plain
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import SheetWords, Wording

TOP_RULED = 2
OTHER_RULED = 1
WRITING_RULED = 2
EMPTY_RULED = 8
"""Lines to write on when nothing was chosen."""


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
        sections = (
            self.header(),
            self.opening(),
            *self.questions(),
            Section(SectionKind.DECIDED, self.said(lambda s: s.decided), ruled=WRITING_RULED),
            Section(SectionKind.NEXT, self.said(lambda s: s.next_steps), ruled=WRITING_RULED),
            self.box(SectionKind.TELL, lambda g: g.sheet.tell, Mark.TICK),
            self.box(SectionKind.BEFORE, lambda g: g.sheet.before, Mark.TICK),
            self.box(SectionKind.CALL, lambda g: g.sheet.call, Mark.BULLET),
            self.about(),
        )
        return Checklist(
            language=guide.language,
            direction=self.wording.direction,
            title=self.from_guide(lambda g: g.sheet.title),
            sections=sections,
            help_line=self.help_line(),
            sheet_of=self.wording.sheet.sheet_of,
            guide=guide.id,
            guide_version=guide.version,
            printed_on=self.today.isoformat(),
        )

    def said(self, pick: Callable[[SheetWords], str], **values: str) -> Words:
        """Words of the program, in both languages where asked."""
        english = pick(self.english.wording.sheet).format(**values) if self.english else ""
        return Words(pick(self.wording.sheet).format(**values), english)

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
            (lambda s: s.my_name, ""),
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
        lines = (Line(Words(value), label=self.said(pick), ruled=0 if value else 1) for pick, value in fields)
        return Section(SectionKind.HEADER, None, tuple(lines))

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

    def questions(self) -> tuple[Section, ...]:
        questions = self.walkthrough.questions
        if not questions.chosen:
            return (Section(SectionKind.TOP, self.said(lambda s: s.no_questions), ruled=EMPTY_RULED),)
        top = tuple(self.question(q, Mark.NUMBER, TOP_RULED) for q in questions.top)
        return (Section(SectionKind.TOP, self.said(lambda s: s.top_three), top), *self.topics())

    def topics(self) -> tuple[Section, ...]:
        """The questions outside the top three, by topic in the guide's order, own ones last."""
        guide, rest = self.walkthrough.guide, self.walkthrough.questions.rest
        sections = []
        for number, topic in enumerate(guide.topics):
            lines = tuple(
                self.question(q, Mark.TICK, OTHER_RULED)
                for q in rest
                if q in guide.question_by_id and guide.question_by_id[q].topic == topic.id
            )
            name = self.from_guide(lambda g, n=number: g.topics[n].name)  # type: ignore[misc]
            sections.append(Section(SectionKind.TOPIC, name, lines))
        own = tuple(self.question(q, Mark.TICK, OTHER_RULED) for q in rest if q not in guide.question_by_id)
        sections.append(Section(SectionKind.TOPIC, self.said(lambda s: s.own_topic), own))
        return tuple(section for section in sections if section.lines)

    def question(self, question_id: str, mark: Mark, ruled: int) -> Line:
        guide, questions = self.walkthrough.guide, self.walkthrough.questions
        own = questions.own_text(question_id)
        if own is not None:
            topic = self.said(lambda s: s.own_topic).text
            asked = Asked(question_id, topic, "", is_own=True)
            return Line(Words(own), mark, self.said(lambda s: s.own_words), ruled, asked)
        question = guide.question_by_id[question_id]
        topic = next(t.name for t in guide.topics if t.id == question.topic)
        words = self.from_guide(lambda g: g.question_by_id[question_id].text)
        asked = Asked(question_id, plain(topic), plain(question.why), is_own=False)
        return Line(words, mark, None, ruled, asked)

    def box(self, kind: SectionKind, pick: Callable[[Guide], SheetBox], mark: Mark) -> Section:
        situation = self.walkthrough.situation
        shown = [
            number
            for number, item in enumerate(pick(self.walkthrough.guide).items)
            if is_shown(item.visibility, situation)
        ]
        lines = (Line(self.from_guide(lambda g, n=n: pick(g).items[n].text), mark) for n in shown)  # type: ignore[misc]
        return Section(kind, self.from_guide(lambda g: pick(g).title), tuple(lines))

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
