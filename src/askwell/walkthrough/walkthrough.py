"""One person's way through a guide. Every act gives a new value. Which step is next is decided here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from askwell.guide.clean_words import clean_line
from askwell.guide.conditions import Situation, is_shown
from askwell.guide.countries import Country
from askwell.guide.model import Block, Guide, Module, Page, Question, Topic
from askwell.overriding import override
from askwell.walkthrough.answers import Answers
from askwell.walkthrough.crisis_words import holds_crisis_phrase
from askwell.walkthrough.question_list import QuestionList
from askwell.walkthrough.steps import ENDING, Progress, Step, StepKind, all_steps, is_on_path, visible_modules

MAX_SENTENCE_CHARACTERS = 300
MANY_QUESTIONS = 10
"""Above this, choosing fewer is kindly suggested (S-33)."""
_MAX_UNDO = 50


@dataclass(frozen=True, repr=False, eq=False)
class Walkthrough:
    """A guide, where the reader stands, and what they told and chose. Holds no clock, opens no file."""

    guide: Guide
    country: Country
    step: Step
    offers_keeping: bool = False
    """Whether the reader is asked if this computer may keep the walkthrough."""
    decided: frozenset[StepKind] = frozenset()
    """Steps that are not shown because they were settled before the start."""
    answers: Answers = Answers()
    questions: QuestionList = QuestionList()
    opened: frozenset[str] = frozenset()
    """Paths of pages whose distress note was read and the page opened."""
    seen: frozenset[str] = frozenset()
    """Paths of pages that were on screen."""
    help_offered: bool = False
    """Whether crisis help was offered once because of the reader's own words."""
    drafts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Words typed and not finished: the field, and the words."""
    past: tuple[tuple[Answers, QuestionList], ...] = field(default=(), repr=False)
    """What was told and chosen before, newest last, for undo."""
    is_detour: bool = False
    """Whether the reader came from the check of the sheet to change one part, and goes straight back."""

    @override
    def __repr__(self) -> str:
        """Where the reader stands and nothing of what they said."""
        return f"<Walkthrough at {self.step.kind.value} {self.step.id}>"

    @classmethod
    def start(
        cls,
        guide: Guide,
        *,
        country: str = "",
        offers_keeping: bool = False,
        short: bool | None = None,
    ) -> Walkthrough:
        """An empty walkthrough at the first step.

        Args:
            guide: What to walk through.
            country: As it was set, in any case of letters; empty: the guide's own.
            offers_keeping: Ask once whether this computer may keep the walkthrough.
            short: Decide the path beforehand; it is then not asked.

        Raises:
            UnknownNameError: The guide has no help lines for the country.
        """
        fresh = cls(
            guide=guide,
            country=guide.country_for(country),
            step=all_steps(guide, offers_keeping)[0],
            offers_keeping=offers_keeping,
            decided=frozenset() if short is None else frozenset({StepKind.LENGTH}),
            answers=Answers(short=short),
        )
        return fresh._with_starter()

    def _with_starter(self) -> Walkthrough:
        """The same, with the starter questions that this reader is offered on the list."""
        return replace(self, questions=replace(self.questions, starter=self.starter))

    # --- where we are ---------------------------------------------------------------------

    @cached_property
    def situation(self) -> Situation:
        """What conditions are decided by."""
        return self.answers.situation(self.country)

    @property
    def is_short(self) -> bool:
        """Whether the reader is on the short path."""
        return self.answers.short is True

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The visible steps, in order."""
        every = all_steps(self.guide, self.offers_keeping)
        return tuple(s for s in every if self._is_visible(s))

    def _is_visible(self, step: Step) -> bool:
        if step == self.step:
            return True
        if step.kind is StepKind.PAGE:
            return is_on_path(self.guide.page_by_path[step.id][1], self.situation, self.is_short)
        return step.kind not in self.decided

    @cached_property
    def modules(self) -> tuple[tuple[Module, tuple[Page, ...]], ...]:
        """Modules with pages on the reader's path, each with those pages."""
        return visible_modules(self.guide, self.situation, self.is_short)

    @property
    def page(self) -> Page | None:
        """The page at this step, if it is a page."""
        return self.guide.page_by_path[self.step.id][1] if self.step.kind is StepKind.PAGE else None

    @property
    def module(self) -> Module | None:
        """The module of the page at this step."""
        return self.guide.page_by_path[self.step.id][0] if self.step.kind is StepKind.PAGE else None

    @property
    def is_veiled(self) -> bool:
        """Whether the page has a distress note and has not been opened."""
        page = self.page
        return bool(page and page.distress and self.step.id not in self.opened)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of this page that this reader is shown."""
        page = self.page
        return () if page is None else tuple(b for b in page.body if is_shown(b.visibility, self.situation))

    @property
    def summary(self) -> tuple[str, ...]:
        """The module's summary, if this is its last page on the reader's path."""
        module = self.module
        if module is None:
            return ()
        pages = next((pages for m, pages in self.modules if m is module), ())
        return module.summary if pages and pages[-1] is self.page else ()

    @property
    def page_questions(self) -> tuple[Question, ...]:
        """The questions that belong to this page, for this reader."""
        page = self.page
        return () if page is None else tuple(q for q in self.bank if q.id in page.ask)

    @property
    def progress(self) -> Progress | None:
        """Where this page stands; None elsewhere."""
        module = self.module
        for number, (other, pages) in enumerate(self.modules, 1):
            if other is module:
                here = next((i for i, p in enumerate(pages, 1) if p is self.page), 1)
                return Progress(number, len(self.modules), here, len(pages))
        return None

    @property
    def has_own_part(self) -> bool:
        """Whether the reader put anything on the sheet themselves."""
        return bool(not self.questions.is_untouched or self.answers.first_sentence or self.drafts)

    @property
    def is_near_end(self) -> bool:
        """Whether reading is over: the reader stands at their list or after it."""
        return self.step.kind in ENDING

    # --- moving ---------------------------------------------------------------------------

    def forward(self) -> Walkthrough:
        """The next visible step; the last one stays. From a detour, back to the check."""
        if self.is_detour:
            return self.go_to(Step(StepKind.REVIEW))
        here = self.steps.index(self.step)
        return self.go_to(self.steps[min(here + 1, len(self.steps) - 1)])

    def back(self) -> Walkthrough:
        """The visible step before this one; the first one stays. Nothing chosen is lost."""
        if self.is_detour:
            return self.go_to(Step(StepKind.REVIEW))
        here = self.steps.index(self.step)
        return self.go_to(self.steps[max(here - 1, 0)])

    def go_to(self, step: Step) -> Walkthrough:
        """Stand at a step."""
        seen = self.seen | {step.id} if step.kind is StepKind.PAGE else self.seen
        return replace(self, step=step, seen=seen, is_detour=False)

    def change_part(self, kind: StepKind) -> Walkthrough:
        """From the check of the sheet to one of its parts; going on or back leads straight back."""
        return replace(self.go_to(Step(kind)), is_detour=True)

    def open_page(self) -> Walkthrough:
        """Lift the distress note of this page."""
        return replace(self, opened=self.opened | {self.step.id})

    # --- telling --------------------------------------------------------------------------

    def choose_form(self, form: str | None) -> Walkthrough:
        """Tell, or take back, the form."""
        return self._told(replace(self.answers, form=form))

    def choose_stage(self, stage: str | None) -> Walkthrough:
        """Tell, or take back, the stage."""
        return self._told(replace(self.answers, stage=stage))

    def choose_concerns(self, concerns: frozenset[str]) -> Walkthrough:
        """Tell what matters; empty: nothing told."""
        return self._told(replace(self.answers, concerns=concerns))

    def choose_length(self, short: bool | None) -> Walkthrough:
        """Take the short path, or all of it."""
        return self._told(replace(self.answers, short=short))

    def choose_keeping(self, keep: bool | None) -> Walkthrough:
        """Let this computer keep the walkthrough, or not."""
        return self._told(replace(self.answers, keep=keep))

    def answer_ready(self, prompt_id: str, yes: bool | None) -> Walkthrough:
        """Answer one readiness prompt."""
        return self._told(replace(self.answers, ready=self.answers.with_ready(prompt_id, yes)))

    def say_first(self, sentence: str) -> Walkthrough:
        """Set the first sentence in own words; empty: the guide's."""
        words = clean_line(sentence)[:MAX_SENTENCE_CHARACTERS].rstrip()
        return self._told(replace(self.answers, first_sentence=words))

    def show_glance(self, shown: bool) -> Walkthrough:
        """Put what the reader answered on the sheet, or take it off."""
        return self._told(replace(self.answers, no_glance=not shown))

    def with_questions(self, questions: QuestionList) -> Walkthrough:
        """The same walkthrough with another list of questions; undo brings the old one back."""
        if questions == self.questions:
            return self
        return replace(self, questions=questions, past=self._past())

    def with_guide(self, guide: Guide) -> Walkthrough:
        """The same way through the same guide in another language."""
        return replace(self, guide=guide)

    def offer_help(self) -> Walkthrough:
        """Note that crisis help was offered, so that it is offered once only."""
        return replace(self, help_offered=True)

    def draft(self, target: str) -> str:
        """The words begun for a field and not finished; empty: none."""
        return dict(self.drafts).get(target, "")

    def with_draft(self, target: str, text: str) -> Walkthrough:
        """Hold words that were begun; empty: none any more."""
        others = tuple(pair for pair in self.drafts if pair[0] != target)
        return replace(self, drafts=(*others, (target, text)) if text.strip() else others)

    def undo(self) -> Walkthrough:
        """What was told and chosen before the last change. Where the reader stands, and keeping, stay."""
        if not self.past:
            return self
        answers, questions = self.past[-1]
        answers = replace(answers, keep=self.answers.keep)
        questions = replace(questions, written=self.questions.written)
        return replace(self, answers=answers, questions=questions, past=self.past[:-1])._with_starter()

    def _told(self, answers: Answers) -> Walkthrough:
        if answers == self.answers:
            return self
        past = self.past if answers.keep is not self.answers.keep else self._past()
        return replace(self, answers=answers, past=past)._with_starter()

    def _past(self) -> tuple[tuple[Answers, QuestionList], ...]:
        return (*self.past, (self.answers, self.questions))[-_MAX_UNDO:]

    # --- questions ------------------------------------------------------------------------

    @property
    def first_sentence(self) -> str:
        """The sentence to open the visit with."""
        return self.answers.first_sentence or self.guide.sheet.first_sentence

    @cached_property
    def bank(self) -> tuple[Question, ...]:
        """The questions offered to this reader, in the guide's order."""
        return tuple(q for q in self.guide.questions if is_shown(q.visibility, self.situation))

    @property
    def bank_by_topic(self) -> tuple[tuple[Topic, tuple[Question, ...]], ...]:
        """The bank under its headings, empty topics left out."""
        grouped = ((t, tuple(q for q in self.bank if q.topic == t.id)) for t in self.guide.topics)
        return tuple((topic, questions) for topic, questions in grouped if questions)

    @property
    def starter(self) -> tuple[str, ...]:
        """Ids of the starter list that this reader is offered."""
        offered = {q.id for q in self.bank}
        return tuple(q for q in self.guide.starter if q in offered)

    @property
    def suggested(self) -> tuple[Question, ...]:
        """Questions proposed to this reader: from a readiness "no", from concerns, then the core ones."""
        proposed = [p.question for p in self.guide.readiness if self.answers.is_ready(p.id) is False]
        by_id = {q.id: q for q in self.bank}
        found = {q: by_id[q] for q in proposed if q in by_id}
        found |= {q.id: q for q in self.bank if not self.answers.concerns.isdisjoint(q.concern)}
        found |= {q.id: q for q in self.bank if q.core}
        return tuple(found.values())

    def question_text(self, question_id: str) -> str:
        """The words of a bank or own question; empty if there is no such id."""
        own = self.questions.own_text(question_id)
        if own is not None:
            return own
        question = self.guide.question_by_id.get(question_id)
        return question.text if question else ""

    def should_offer_help(self, words: str) -> bool:
        """Whether these own words call for offering crisis help, which happens once."""
        return not self.help_offered and holds_crisis_phrase(words, self.guide.crisis_phrases)
