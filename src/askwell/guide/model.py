"""A guide and its parts, as frozen values.

Text fields hold plain words with `**bold**` and `*italic*` (see `rich_words`), already cleaned of control
characters. `at` says where a part was written; it takes no part in comparisons.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from askwell.guide.conditions import ALWAYS, Condition, Visibility
from askwell.guide.countries import CODES, Country, guessed_country
from askwell.guide.names import UnknownNameError, resolve, shown
from askwell.guide.place import NOWHERE, Place
from askwell.overriding import override

if TYPE_CHECKING:
    from askwell.guide.reading_time import PageWords


def _at() -> Place:
    return field(default=NOWHERE, compare=False, repr=False)


# --- evidence ---------------------------------------------------------------------------------


class Confidence(enum.Enum):
    """How sure the evidence base is of a fact."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Source:
    """Something published that facts rest on."""

    id: str
    title: str
    publisher: str
    year: str
    kind: str
    identifier: str
    checked: str
    """Date it was last read, ISO 8601."""
    note: str = ""
    at: Place = _at()


NO_COMPARISON = "none"
"""A fact's comparison where nobody was compared with anybody."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement with its confidence and sources. Shown under "How do we know?"."""

    id: str
    statement: str
    topic: str
    confidence: Confidence
    applies_to: str
    sources: tuple[str, ...]
    """Ids of sources, at least one."""
    reread: bool
    """Whether it was checked again against the source for this version."""
    population: str = ""
    """Who was studied, as words that follow "studied in"; empty: not said."""
    comparison: str = ""
    """What it was compared with, often with its figures; `NO_COMPARISON`; empty: not said."""
    note: str = ""
    review_by: str = ""
    """Date after which it must be looked at again, ISO 8601; empty: no such date."""
    valid_until: str = ""
    """The last day on which it holds, ISO 8601; empty: it does not end."""
    at: Place = _at()


@dataclass(frozen=True, slots=True)
class Term:
    """A hard word and what it means."""

    word: str
    means: str
    also: tuple[str, ...] = ()
    """Other forms of the word that are found in text."""
    facts: tuple[str, ...] = ()
    at: Place = _at()


# --- blocks -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockBase:
    """What every block has."""

    facts: tuple[str, ...] = ()
    """Ids of the facts it states."""
    because: str = ""
    """Why it rests on no fact (`source: none`); empty: it does, or is local."""
    is_local: bool = False
    """Whether it tells of the clinic only (`from: clinic`), so that no fact is behind it."""
    valid_until: str = ""
    """The last day on which it may be shown, ISO 8601; empty: that is for its facts to say."""
    after: str = ""
    """What stands in its place when it has ended; empty: nothing."""
    visibility: Visibility = ALWAYS
    at: Place = _at()

    @property
    def all_facts(self) -> tuple[str, ...]:
        """Ids of the facts that it or any part of it states, as often as they come."""
        return self.facts


@dataclass(frozen=True, slots=True)
class TextBlock(BlockBase):
    """Paragraphs, parted by blank lines."""

    text: str


@dataclass(frozen=True, slots=True)
class ListBlock(BlockBase):
    """Items in no order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepsBlock(BlockBase):
    """Items in order, numbered."""

    items: tuple[str, ...]


class CalloutKind(enum.Enum):
    """Why a callout stands out."""

    SAFETY = "safety"
    WARNING = "warning"
    TIP = "tip"
    REMEMBER = "remember"


@dataclass(frozen=True, slots=True)
class CalloutBlock(BlockBase):
    """Words that must not be missed."""

    kind: CalloutKind
    text: str


@dataclass(frozen=True, slots=True)
class NumbersRow:
    """One group of people and how many of them."""

    label: str
    count: int
    """People, from 0 to the block's `of`."""


@dataclass(frozen=True, slots=True)
class NumbersBlock(BlockBase):
    """People out of the same number, for each group: drawn as people and said in words."""

    about: str
    of: int
    """The denominator for every row: 10, 100 or 1,000."""
    rows: tuple[NumbersRow, ...]
    means: str
    """The same in one sentence."""


@dataclass(frozen=True, slots=True)
class TableBlock(BlockBase):
    """At most three columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    says: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the choices a person has, told in the same fields as the others."""

    name: str
    values: tuple[str, ...]
    """One text per field of the block, in its order."""
    facts: tuple[str, ...] = ()
    always: bool = False
    """Whether it stands among the others wherever three are shown beside each other."""
    at: Place = _at()


@dataclass(frozen=True, slots=True)
class OptionsBlock(BlockBase):
    """Choices side by side."""

    fields: tuple[str, ...]
    """The heading of each field."""
    each: tuple[Option, ...]
    says: str = ""
    """The same in one sentence."""

    @property
    @override
    def all_facts(self) -> tuple[str, ...]:
        """Those of its choices too."""
        return (*self.facts, *(fact for option in self.each for fact in option.facts))


@dataclass(frozen=True, slots=True)
class Stop:
    """One moment on a line of time."""

    when: str
    """A time or a few words, such as "next day"."""
    what: str
    who: str = ""
    """Who is there; empty: not said."""
    where: str = ""
    """The place from here on; empty: the place before."""
    varies: bool = False
    """Whether it differs so much that the reader has to ask."""
    facts: tuple[str, ...] = ()
    at: Place = _at()


@dataclass(frozen=True, slots=True)
class TimelineBlock(BlockBase):
    """What happens when: drawn as a line with stops, and said as a list."""

    about: str
    stops: tuple[Stop, ...]
    """Two to eight, in the order of time."""
    says: str
    """The same in one sentence."""

    @property
    @override
    def all_facts(self) -> tuple[str, ...]:
        """Those of its stops too."""
        return (*self.facts, *(fact for stop in self.stops for fact in stop.facts))


class Level(enum.Enum):
    """How strong a feeling is, weakest first. No more are told apart: nothing measures them."""

    NONE = "none"
    LITTLE = "little"
    SOME = "some"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How strong a feeling is at one minute."""

    minute: int
    """From the start."""
    level: Level


@dataclass(frozen=True, slots=True)
class CurveBlock(BlockBase):
    """How strong a feeling is over the minutes."""

    about: str
    points: tuple[CurvePoint, ...]
    """Three to eight, each later than the one before."""
    says: str
    """The same in one sentence."""


class Verdict(enum.Enum):
    """What the evidence says of a claim."""

    TRUE = "true"
    PARTLY_TRUE = "partly true"
    NOT_SHOWN = "not shown"
    NOT_TRUE = "not true"


@dataclass(frozen=True, slots=True)
class ClaimBlock(BlockBase):
    """Something a reader may have read elsewhere, and what the evidence says."""

    claim: str
    says: str
    verdict: Verdict


Block = (
    TextBlock
    | ListBlock
    | StepsBlock
    | CalloutBlock
    | NumbersBlock
    | TableBlock
    | OptionsBlock
    | TimelineBlock
    | CurveBlock
    | ClaimBlock
)


# --- pages and modules ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TeachBack:
    """An invitation to say it in one's own words. Never scored, never stored."""

    say: str
    listen_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One screenful of a module."""

    id: str
    title: str
    body: tuple[Block, ...]
    must_see: bool = False
    """On the short path too; no clinic can hide it."""
    distress: str = ""
    """A note shown before hard detail, with a way to skip it; empty: none."""
    ask: tuple[str, ...] = ()
    """Ids of questions that belong here."""
    teach_back: tuple[TeachBack, ...] = ()
    visibility: Visibility = ALWAYS
    at: Place = _at()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who checked a module or guide, and until when that holds."""

    by: str = ""
    """Empty: nobody has signed."""
    on: str = ""
    again: str = ""
    """Date of the next review, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Module:
    """One file, one message."""

    id: str
    title: str
    goal: str
    pages: tuple[Page, ...]
    summary: tuple[str, ...] = ()
    """At most three, shown on the module's last page."""
    reviewed: Reviewed | None = None
    at: Place = _at()


# --- prompts, questions, sheet ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a prompt."""

    id: str
    name: str
    note: str = ""
    approved: bool | None = None
    """For forms: whether it is approved for the use described; None: not said."""
    approval: str = ""
    checked: str = ""
    facts: tuple[str, ...] = ()
    at: Place = _at()


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something askwell asks the reader, always skippable."""

    ask: str
    choices: tuple[Choice, ...]
    at: Place = _at()


@dataclass(frozen=True, slots=True)
class ReadinessPrompt:
    """A yes-or-no check; a "no" proposes a question."""

    id: str
    ask: str
    question: str
    """Id of the question a "no" proposes."""
    at: Place = _at()


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of the question bank."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask the person whom the guide names."""

    id: str
    text: str
    topic: str
    """Id of its topic."""
    why: str
    core: bool = False
    """One of the few that are always offered."""
    concern: tuple[str, ...] = ()
    """Concerns for which it is suggested; it is offered to everyone."""
    came_from: str = ""
    """`module/page` where it belongs."""
    visibility: Visibility = ALWAYS
    """By form and stage."""
    at: Place = _at()


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One line of a box on the sheet."""

    text: str
    facts: tuple[str, ...] = ()
    valid_until: str = ""
    """The last day on which it may stand there, ISO 8601; empty: that is for its facts to say."""
    after: str = ""
    """What stands in its place when it has ended; empty: nothing."""
    visibility: Visibility = ALWAYS
    at: Place = _at()
    is_written: bool = False
    """Answered on lines to write on, not by a tick."""


@dataclass(frozen=True, slots=True)
class SheetBox:
    """A titled box of short items."""

    title: str
    items: tuple[SheetItem, ...]


@dataclass(frozen=True, slots=True)
class SheetText:
    """What the guide puts on every sheet."""

    title: str
    first_sentence: str
    if_time_runs_out: str
    tell: SheetBox
    before: SheetBox
    call: SheetBox


@dataclass(frozen=True, slots=True)
class CountryHelp:
    """Where to get help at once in one country, or anywhere else."""

    country: str
    """Empty: wherever the guide has no entry of its own."""
    emergency: str
    line: str
    """Shown on every screen; 24 characters at most."""
    ways: tuple[str, ...]
    checked: str
    facts: tuple[str, ...] = ()
    at: Place = _at()


@dataclass(frozen=True, slots=True)
class HelpNow:
    """Crisis help: words, and one entry per country. No country ever gets another one's lines."""

    title: str
    text: str
    offer: str
    """Shown once when a person's own words match the guide's crisis phrases."""
    countries: tuple[CountryHelp, ...]
    """At least one."""
    anywhere: CountryHelp | None = None
    """For every other country, where the guide says so."""

    @property
    def entries(self) -> tuple[CountryHelp, ...]:
        """All of them."""
        return (*self.countries, self.anywhere) if self.anywhere else self.countries

    def country(self, name: str) -> Country:
        """The country that somebody set, in any case of letters.

        Raises:
            UnknownNameError: There is no help for it here; names the countries there are.
        """
        own = [entry.country for entry in self.countries]
        found = resolve(name, own) or (resolve(name, CODES) if self.anywhere else None)
        if found is None:
            raise UnknownNameError(self._no_help_for(name, own))
        return Country(found)

    def _no_help_for(self, name: str, own: list[str]) -> str:
        guess = guessed_country(name, CODES if self.anywhere else own)
        meant = f" Did you mean {guess!r}?" if guess else ""
        others = "; any other country by its code of two letters (ISO 3166)" if self.anywhere else ""
        there = f"It has them for: {', '.join(own)}{others}."
        return f"This guide has no help lines for {shown(name)}.{meant} {there}"

    def for_country(self, country: Country) -> CountryHelp:
        """The entry of a country; the one for everywhere else if it has none of its own.

        Raises:
            UnknownNameError: The country is another guide's.
        """
        own = next((entry for entry in self.countries if entry.country == country), self.anywhere)
        if own is None:
            raise UnknownNameError(self._no_help_for(country, [entry.country for entry in self.countries]))
        return own


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long the guide takes, in minutes."""

    full: int
    short: int


@dataclass(frozen=True, slots=True)
class Language:
    """A language the guide is installed in."""

    code: str
    """ISO 639-1."""
    name: str
    """In its own words."""
    is_draft: bool = False
    """No named person has signed the translation yet."""


# --- clinic -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic's own facts. Every field may be empty."""

    name: str = ""
    clinician: str = ""
    phone: str = ""
    address: str = ""
    arrive: str = ""
    room: str = ""
    price: str = ""
    hours: str = ""


class Verb(enum.Enum):
    """What a clinic does to a guide."""

    HIDE = "hide"
    REPLACE = "replace"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a clinic changed."""

    verb: Verb
    target: str
    """`module/page`, or the id of a question; empty: the help lines."""
    because: str = ""
    """Empty for what is added."""
    page: Page | None = None
    """What is added, or stands in its place."""
    question: Question | None = None
    after: str = ""
    """Id of the page it comes after; empty: it ends its module."""
    on: str = ""
    """`module/page` where a question is offered; empty: nowhere yet."""
    help: str = ""
    """One more way to get help."""
    country: str = ""
    """For the readers of one country; empty: for all."""
    at: Place = _at()


# --- the guide --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Guide:
    """A whole programme of reading. Not slotted, so that its look-ups are made once."""

    id: str
    title: str
    asks: str
    """Whom the questions are for: "your doctor"."""
    purpose: str
    audience: str
    leave_with: str
    version: str
    published: str
    language: str
    country: Country
    """The country that holds unless another is set."""
    minutes: Minutes
    review_status: str
    review: Reviewed
    authors: str
    funding: str
    updates: str
    modules: tuple[Module, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    readiness: tuple[ReadinessPrompt, ...]
    starter: tuple[str, ...]
    sheet: SheetText
    help_now: HelpNow
    crisis_phrases: tuple[str, ...]
    terms: tuple[Term, ...]
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    forms: Prompt | None = None
    stages: Prompt | None = None
    concerns: Prompt | None = None
    languages: tuple[Language, ...] = ()
    """Every language it is installed in, its own first."""
    clinic: Clinic = Clinic()
    changes: tuple[Change, ...] = ()
    """What the clinic changed, in the order of its file."""
    at: Place = _at()

    def country_for(self, setting: str) -> Country:
        """The country that a setting names; the guide's own if it is empty.

        Raises:
            UnknownNameError: There are no help lines for it.
        """
        return self.help_now.country(setting) if setting else self.country

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def fact_by_id(self) -> dict[str, Fact]:
        """Facts by id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def page_by_path(self) -> dict[str, tuple[Module, Page]]:
        """Pages by `module/page`."""
        return {f"{m.id}/{p.id}": (m, p) for m in self.modules for p in m.pages}

    @property
    def conditions(self) -> Iterator[Condition]:
        """Those on its pages and their blocks, in reading order."""
        parts = (part for m in self.modules for page in m.pages for part in (page, *page.body))
        return (condition for part in parts for condition in part.visibility.conditions)

    @cached_property
    def reading_depends_on(self) -> frozenset[str]:
        """Which answers change what is on the pages: some of `form`, `stage` and `concern`."""
        return frozenset(key for condition in self.conditions for key in condition.keys)

    @cached_property
    def words_by_path(self) -> dict[str, PageWords]:
        """The words of each page by `module/page`, counted when they are first asked for."""
        from askwell.guide.reading_time import PageWords  # which counts the blocks of this module

        return {path: PageWords(page) for path, (_, page) in self.page_by_path.items()}

    def is_newer_than(self, today: dt.date) -> bool:
        """Whether it was published after today, so that the clock is wrong; a day apart is only far away."""
        try:
            return dt.date.fromisoformat(self.published) - today > dt.timedelta(days=1)
        except ValueError:
            return False
