"""Each step of a walkthrough as a view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from askwell.guide.model import Block, Choice, Guide, ListBlock, Prompt, Question, TextBlock
from askwell.guide.place import WrittenBy
from askwell.guide.rich_words import plain
from askwell.presenting.acts import LETTERS, Act
from askwell.presenting.sheet_options import SheetOptions
from askwell.presenting.view import CardRow, ChoiceGroup, ChoiceView, Literal, Picking, View
from askwell.presenting.way import place_of, question_words, way_of
from askwell.walkthrough.answers import UNSURE
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import MANY_QUESTIONS, Walkthrough
from askwell.wording.words import ScreenWords

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist

YES, NO = "yes", "no"
SHORT, FULL = "short", "full"
GLANCE = "glance"
"""Takes what the reader answered off the sheet, or puts it back."""


_LEFT_UNREAD = (StepKind.CHOOSE, StepKind.DONE)
"""Steps that are no pages: who has the questions they want need not go past forty others."""


def step_view(
    walkthrough: Walkthrough,
    words: ScreenWords,
    checklist: Checklist | None = None,
    options: SheetOptions | None = None,
) -> View:
    """The view of the step where a walkthrough stands.

    Args:
        walkthrough: Where the reader is.
        words: The program's words in the guide's language.
        checklist: The reader's sheet, for the review step; other steps do not need it.
        options: What can be done with the sheet, for the last step; None: nothing.
    """
    return replace(
        _view(walkthrough, words, checklist, options),
        place=place_of(walkthrough, words),
        way=way_of(walkthrough, words),
        read_first=walkthrough.step.kind not in _LEFT_UNREAD,
    )


def _view(
    walkthrough: Walkthrough, words: ScreenWords, checklist: Checklist | None, options: SheetOptions | None
) -> View:
    match walkthrough.step.kind:
        case StepKind.WELCOME:
            return _welcome(walkthrough, words)
        case StepKind.FORM:
            return _form(walkthrough, words)
        case StepKind.STAGE:
            return _answer(walkthrough.guide.stages, walkthrough.answers.stage, words)
        case StepKind.CONCERNS:
            return _concerns(walkthrough, words)
        case StepKind.LENGTH:
            return _length(walkthrough, words)
        case StepKind.KEEPING:
            return _keeping(walkthrough, words)
        case StepKind.PAGE:
            return _page(walkthrough, words)
        case StepKind.READINESS:
            return _readiness(walkthrough, words)
        case StepKind.CHOOSE:
            return _choose(walkthrough, words)
        case StepKind.TOP:
            return _top(walkthrough, words)
        case StepKind.FIRST_SENTENCE:
            return _first_sentence(walkthrough, words)
        case StepKind.REVIEW:
            from askwell.presenting.review_view import review_view  # the start does without it

            return review_view(walkthrough, checklist, words)
        case StepKind.DONE:
            return _done(walkthrough, words, options)


def _welcome(walkthrough: Walkthrough, words: ScreenWords) -> View:
    guide = walkthrough.guide
    private = words.private if walkthrough.offers_keeping else words.private_kept
    takes = words.takes.format(full=guide.minutes.full, short=guide.minutes.short)
    return View(
        heading=guide.title,
        blocks=(
            TextBlock(guide.purpose),
            TextBlock(words.leave_with.format(thing=guide.leave_with)),
            CardRow(tuple(zip(words.way, words.way_notes, strict=True))),
            ListBlock((takes, private, guide.audience, guide.review_status)),
        ),
        acts=(Act.NEXT, Act.LANGUAGE) if len(guide.languages) > 1 else (Act.NEXT,),
        own_labels={Act.NEXT: words.start, Act.LANGUAGE: _other_language(guide)},
    )


def _other_language(guide: Guide) -> str:
    """What changes the language is called: the other languages' own names, which their readers know."""
    return " / ".join(known.name for known in guide.languages if known.code != guide.language)


def _ask(
    heading: str,
    texts: tuple[str, ...],
    choices: tuple[ChoiceView, ...],
    picking: Picking = Picking.ONE,
    take_back: str = "",
) -> View:
    """A question with its answers. `take_back` names the act that takes a given answer back; empty: none."""
    is_given = take_back and any(choice.is_on for choice in choices)
    return View(
        heading=heading,
        blocks=tuple(map(TextBlock, texts)),
        groups=(ChoiceGroup(choices),),
        picking=picking,
        acts=(Act.NEXT, Act.BACK, Act.DELETE) if is_given else (Act.NEXT, Act.BACK),
        own_labels={Act.DELETE: take_back},
    )


def _answer(
    prompt: Prompt | None, chosen: str | None, words: ScreenWords, first: tuple[ChoiceView, ...] = ()
) -> View:
    """A prompt with one answer; `first` stand before the guide's choices."""
    assert prompt is not None
    choices = (*first, *(_choice(c, c.id == chosen) for c in prompt.choices))
    return _ask(prompt.ask, (words.skip_hint,), choices, take_back=words.take_back)


def _form(walkthrough: Walkthrough, words: ScreenWords) -> View:
    """Which kind: not knowing yet is the first answer."""
    form = walkthrough.answers.form
    unsure = ChoiceView(UNSURE, words.not_sure, is_on=form == UNSURE)
    return _answer(walkthrough.guide.forms, form, words, (unsure,))


def _concerns(walkthrough: Walkthrough, words: ScreenWords) -> View:
    prompt, chosen = walkthrough.guide.concerns, walkthrough.answers.concerns
    assert prompt is not None
    choices = tuple(_choice(c, c.id in chosen) for c in prompt.choices)
    return _ask(prompt.ask, (words.pick_many_hint,), choices, Picking.MANY)


def _choice(choice: Choice, is_on: bool) -> ChoiceView:
    note = ". ".join(part.rstrip(".") for part in (choice.note, choice.approval) if part)
    note += "." if choice.approval else ""
    return ChoiceView(choice.id, choice.name, note, is_on)


def _length(walkthrough: Walkthrough, words: ScreenWords) -> View:
    minutes, short = walkthrough.guide.minutes, walkthrough.answers.short
    choices = (
        ChoiceView(SHORT, words.length_short.format(short=minutes.short), is_on=bool(short)),
        ChoiceView(FULL, words.length_full.format(full=minutes.full), is_on=not short),
    )
    return _ask(words.length_heading, (words.length_note,), choices)


def _keeping(walkthrough: Walkthrough, words: ScreenWords) -> View:
    keep = walkthrough.answers.keep is True
    choices = (
        ChoiceView(NO, words.keep_no, is_on=not keep),
        ChoiceView(YES, words.keep_yes, is_on=keep),
    )
    return _ask(words.keep_heading, (words.keep_text,), choices)


def _page(walkthrough: Walkthrough, words: ScreenWords) -> View:
    page = walkthrough.page
    assert page is not None
    if walkthrough.is_veiled:
        return View(
            heading=words.veil_heading,
            blocks=(TextBlock(page.distress), TextBlock(words.veil_hint)),
            acts=(Act.SHOW, Act.NEXT, Act.BACK),
        )
    blocks: list[Block] = list(walkthrough.blocks)
    if page.at.written_by is WrittenBy.CLINIC:
        blocks.insert(0, TextBlock(f"*{words.from_clinic}*"))
    if walkthrough.progress and walkthrough.progress.page == 1 and walkthrough.module:
        blocks.insert(0, TextBlock(f"**{words.part_goal}** {walkthrough.module.goal}"))
    if walkthrough.summary:
        blocks += [TextBlock(f"**{words.in_short}**"), ListBlock(walkthrough.summary)]
    acts = [Act.NEXT, Act.BACK]
    groups: tuple[ChoiceGroup, ...] = ()
    if walkthrough.page_questions:
        acts.append(Act.ADD)
        asked = _group(walkthrough, walkthrough.page_questions, words.could_ask)
        hint = words.adds_it.format(key=LETTERS[Act.ADD])
        groups = (replace(asked, hint=hint, is_card=True),)
    acts.append(Act.SOURCES)
    if page.teach_back:
        acts.append(Act.TEACH_BACK)
    return View(
        heading=page.title,
        blocks=tuple(blocks),
        groups=groups,
        picking=Picking.MANY if groups else Picking.NONE,
        acts=tuple(acts),
    )


def _readiness(walkthrough: Walkthrough, words: ScreenWords) -> View:
    guide = walkthrough.guide
    prompt = next(p for p in guide.readiness if p.id == walkthrough.step.id)
    ready = walkthrough.answers.is_ready(prompt.id)
    choices = (
        ChoiceView(YES, words.yes, is_on=ready is True),
        ChoiceView(NO, words.no, is_on=ready is False),
    )
    texts = [f"{words.readiness_hint} {words.skip_hint}"]
    if ready is False and (question := guide.question_by_id.get(prompt.question)):
        texts.append(f"**{words.could_ask}:** {question.text}")
    return _ask(prompt.ask, tuple(texts), choices, take_back=words.take_back)


def _group(
    walkthrough: Walkthrough, questions: tuple[Question, ...], title: str, why: bool = False
) -> ChoiceGroup:
    chosen = walkthrough.questions.chosen
    return ChoiceGroup(
        tuple(
            ChoiceView(q.id, plain(q.text), plain(q.why) if why else "", q.id in chosen) for q in questions
        ),
        title,
    )


def _choose(walkthrough: Walkthrough, words: ScreenWords) -> View:
    questions = walkthrough.questions
    suggested = walkthrough.suggested
    own = tuple(ChoiceView(q.id, q.text, words.own_mark, q.id in questions.chosen) for q in questions.own)
    groups = [ChoiceGroup(own, words.own_group)] if own else []
    if suggested:
        groups.append(_group(walkthrough, suggested, words.suggested, why=True))
    for topic, bank in walkthrough.bank_by_topic:
        rest = tuple(q for q in bank if q not in suggested)
        if rest:
            groups.append(_group(walkthrough, rest, topic.name, why=True))
    text = words.choose_text.format(count=len(questions.chosen))
    if questions.is_untouched:
        text = f"{text} {words.choose_starter}"
    if walkthrough.draft("new"):
        text = f"{text} {words.draft_waits}"
    if len(questions.chosen) > MANY_QUESTIONS:
        text = f"{text} {words.choose_many}"
    acts = [Act.NEXT, Act.BACK, Act.ADD]
    acts += [Act.EDIT, Act.DELETE] if own else []
    acts += [Act.UNDO] if walkthrough.past else []
    return View(
        heading=words.choose_heading,
        blocks=(TextBlock(text),),
        groups=tuple(groups),
        picking=Picking.MANY,
        acts=tuple(acts),
    )


def _top(walkthrough: Walkthrough, words: ScreenWords) -> View:
    questions = walkthrough.questions
    own_first = sorted(questions.rest, key=lambda key: questions.own_text(key) is None)
    choices = tuple(
        ChoiceView(
            key,
            question_words(walkthrough, key),
            is_on=key in questions.top,
            rank=questions.top.index(key) + 1 if key in questions.top else 0,
        )
        for key in (*questions.top, *own_first)
    )
    acts = [Act.NEXT, Act.BACK]
    acts += [Act.UP, Act.DOWN] if len(questions.top) > 1 else []
    acts += [Act.DELETE] if questions.top else []
    acts += [Act.UNDO] if walkthrough.past else []
    return View(
        heading=words.top_heading,
        blocks=(TextBlock(words.top_text if choices else words.top_none),),
        groups=_ranked(choices, len(questions.top), words) if choices else (),
        picking=Picking.RANK if choices else Picking.NONE,
        acts=tuple(acts),
        own_labels={Act.DELETE: words.take_out},
    )


def _ranked(choices: tuple[ChoiceView, ...], count: int, words: ScreenWords) -> tuple[ChoiceGroup, ...]:
    """Those that come first, and the rest."""
    first = ChoiceGroup(
        choices[:count], words.top_first, is_card=True, texts=() if count else (words.top_free,)
    )
    return (first, ChoiceGroup(choices[count:], words.top_rest)) if choices[count:] else (first,)


def _first_sentence(walkthrough: Walkthrough, words: ScreenWords) -> View:
    sentence = walkthrough.answers.first_sentence or plain(walkthrough.guide.sheet.first_sentence)
    return View(
        heading=words.sentence_heading,
        blocks=(
            TextBlock(words.sentence_say),
            Literal(f"“{sentence}”"),
            TextBlock(f"**{words.sentence_time}:** {walkthrough.guide.sheet.if_time_runs_out}"),
        ),
        acts=(Act.NEXT, Act.BACK, Act.EDIT, *((Act.DELETE,) if walkthrough.answers.first_sentence else ())),
    )


def _done(walkthrough: Walkthrough, words: ScreenWords, options: SheetOptions | None) -> View:
    """The first act saves or prints, then opens what was saved; leaving comes after it."""
    options = options or SheetOptions()
    text = words.done_has_sheet if options.has_sheet else words.done_text
    kept = words.done_kept if walkthrough.answers.keep else "" if options.has_sheet else words.done_not_kept
    texts = [f"{text} {kept}".strip()]
    if options.is_handed_on:
        without = words.done_without_printer if not options.can_print else ""
        texts = [options.news or words.done_text, without, f"{words.done_not_kept} {words.done_clears}"]
    goes_on = options.first is not None or options.is_handed_on
    return View(
        heading=words.done_heading,
        blocks=tuple(TextBlock(text) for text in texts if text),
        groups=options.choices(words),
        picking=Picking.DO,
        acts=(*((Act.NEXT,) if goes_on else ()), *(() if options.is_handed_on else (Act.LEAVE,)), Act.BACK),
        own_labels={
            Act.NEXT: options.first_label(words),
            Act.LEAVE: "" if goes_on else words.leave_with_sheet,
        },
    )
