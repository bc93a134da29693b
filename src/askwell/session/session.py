"""What each act, choice and written word does to one person's sitting. No screen, no clock, no file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from askwell.guide.model import Guide, Term
from askwell.guide.rich_words import plain
from askwell.presenting import side_views as sides
from askwell.presenting.acts import ALWAYS, Act
from askwell.presenting.blocks import BlockLines
from askwell.presenting.sheet_options import CODE, ERASE, FOLDER, OPEN, PRINT, SAVE, SHEET, SheetOptions
from askwell.presenting.step_views import GLANCE, NO, SHORT, YES, step_view
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import ChoiceView, Picking, View
from askwell.session import effects as do
from askwell.session.effects import Effect, Forget, Side
from askwell.session.place import HOME, Place
from askwell.walkthrough.question_list import MAX_OWN_CHARACTERS, MAX_TOP, QuestionList
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import MAX_SENTENCE_CHARACTERS, Walkthrough
from askwell.wording.words import ScreenWords, Wording

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist

NEW, SENTENCE = "new", "sentence"
"""What is written: a new question, the first sentence. Else the id of an own question is named."""
_ONE_LINE = 10_000
MOST_DIGITS = 9
"""Choices are taken by digits where there are at most so many."""
P = ParamSpec("P")


def _here(
    method: Callable[Concatenate[Session, P], Outcome],
) -> Callable[Concatenate[Session, P], Outcome]:
    """Let only that happen which may happen at the session's place."""

    @wraps(method)
    def only_here(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> Outcome:
        after, effects = method(session, *args, **kwargs)
        return after, session.where.only(effects)

    return only_here


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """A walkthrough, the words it is told in, and what has become of the sheet."""

    walkthrough: Walkthrough
    wording: Wording
    today: dt.date
    sheet_options: SheetOptions = field(default_factory=SheetOptions)
    """What can be done with the sheet here."""
    where: Place = HOME
    theme: str = "dark"
    shows_way: bool = True
    """Whether the way stands at the side, where there is room."""
    reads_aloud: bool = False
    """Whether this computer can be asked to read a page aloud."""
    kept: Walkthrough | None = None
    """What was kept on this computer before, to go on with."""
    delivered: Checklist | None = None
    """The sheet as it was last saved, or came out of a printer."""
    delivered_as: tuple[str, bool] = ("", False)
    """Its paper, and whether it was in large print."""
    is_printing: bool = False
    _view: View | None = field(default=None, init=False, compare=False)
    """Made once: whatever changes is another session. So is the sheet."""
    _checklist: Checklist | None = field(default=None, init=False, compare=False)

    @property
    def words(self) -> ScreenWords:
        """What every front end says."""
        return self.wording.screen

    @property
    def kind(self) -> StepKind:
        """The kind of step where the reader stands."""
        return self.walkthrough.step.kind

    @property
    def has_sheet(self) -> bool:
        """Whether the sheet as it stands was saved or came out of the printer."""
        if self.delivered is None or self.delivered_as != self.sheet_options.form:
            return False
        return self.delivered == self.checklist()

    def checklist(self) -> Checklist:
        """The sheet as it would be now."""
        if self._checklist is None:
            from askwell.checklist.build_checklist import build_checklist  # wanted only near the end

            made = build_checklist(self.walkthrough, self.wording, self.today)
            object.__setattr__(self, "_checklist", made)
            return made
        return self._checklist

    # --- what is shown --------------------------------------------------------------------

    @property
    def view(self) -> View:
        """The step where the reader stands."""
        if self._view is None:
            object.__setattr__(self, "_view", self._make_view())
        assert self._view is not None
        return self._view

    def _make_view(self) -> View:
        checklist = self.checklist() if self.kind is StepKind.REVIEW else None
        options = self._options_now() if self.kind is StepKind.DONE else None
        view = step_view(self.walkthrough, self.words, checklist, options)
        if not self.walkthrough.is_detour:
            return view
        return replace(view, own_labels={**view.own_labels, Act.NEXT: self.words.back_to_sheet})

    def _options_now(self) -> SheetOptions:
        options, has_sheet = self.sheet_options, self.has_sheet
        is_old = self.delivered is not None and not has_sheet
        return replace(
            options,
            has_kept=options.can_keep and self.walkthrough.answers.keep is True,
            has_sheet=has_sheet,
            news="" if is_old else options.news,
            ways=self.where.ways,
            is_handed_on=self.where.is_handed_on,
        )

    def offered(self) -> tuple[Act, ...]:
        """The acts that do something at this step, those of its view first."""
        acts = dict.fromkeys((*self.view.acts, Act.NEXT, Act.BACK, *ALWAYS))
        if len(self.walkthrough.guide.languages) > 1:
            acts[Act.LANGUAGE] = None
        if self.walkthrough.past:
            acts[Act.UNDO] = None
        if self.reads_aloud:
            acts[Act.READ_ALOUD] = None
        return tuple(act for act in acts if act in self.where.acts)

    # --- acts -----------------------------------------------------------------------------

    @_here
    def begin(self) -> Outcome:
        """Offer to go on with what was kept."""
        if self.kept is None:
            return self, ()
        return self, (do.OpenView(sides.go_on_view(self.words), Side.GO_ON),)

    @_here
    def do(self, act: Act, marked: str = "") -> Outcome:
        """Do an act where the reader stands. One that is not offered here changes nothing.

        Args:
            act: What to do.
            marked: The key of the choice that is marked, or named with the act; empty: none.
        """
        if act not in self.offered():
            return self, ()
        walkthrough = self.walkthrough
        match act:
            case Act.NEXT:
                return self._next()
            case Act.BACK:
                return self._go(walkthrough.back())
            case Act.SHOW:
                return self._go(walkthrough.open_page())
            case Act.ADD:
                return self._add()
            case Act.EDIT:
                return self._edit(marked)
            case Act.DELETE:
                return self._delete(marked)
            case Act.UNDO:
                return self._undo()
            case Act.UP:
                return self._move_top(marked, -1)
            case Act.DOWN:
                return self._move_top(marked, 1)
            case Act.TEACH_BACK:
                return self._open(sides.teach_back_view(walkthrough, self.words))
            case Act.SOURCES:
                return self._open(sides.sources_view(walkthrough, self.words))
            case Act.GLOSSARY:
                return self._open(sides.glossary_view(walkthrough, self.words, self._terms_here()))
            case Act.MAP:
                return self._open(sides.map_view(walkthrough, self.words), Side.MAP)
            case Act.LANGUAGE:
                return self._open(sides.language_view(walkthrough, self.words), Side.LANGUAGE)
            case Act.LOOK:
                return self._open(sides.look_view(self.words, self.theme), Side.LOOK)
            case Act.CURTAIN:
                return self, (do.DrawCurtain(),)
            case Act.READ_ALOUD:
                return self, (do.ReadAloud(),)
            case Act.HELP:
                view = sides.help_view(
                    walkthrough, self.words, self.offered(), has_choices=bool(self.view.choices)
                )
                return self._open(view, Side.HELP)
            case Act.HELP_NOW:
                return self._open(sides.help_now_view(walkthrough, self.words), Side.HELP_NOW)
            case Act.LEAVE:
                return self._leave()

    def _go(self, walkthrough: Walkthrough, *effects: Effect) -> Outcome:
        """Go on with another walkthrough, and keep it where that was asked for."""
        was_kept, is_kept = self.walkthrough.answers.keep, walkthrough.answers.keep
        if self.sheet_options.can_keep and is_kept and walkthrough is not self.walkthrough:
            effects = (*effects, do.Keep())
        elif self.sheet_options.can_keep and was_kept and not is_kept:
            effects = (*effects, do.Forget(was_on=True))
        return replace(self, walkthrough=walkthrough), effects

    def _open(self, view: View, side: Side = Side.READ, about: str = "") -> Outcome:
        return self, (do.OpenView(view, side, about),)

    def _say(self, text: str) -> Outcome:
        return self, (do.Say(text),)

    def _tell(self, text: str) -> Outcome:
        """What becomes of the sheet: said, or where people take turns, written into the last step."""
        if self.where.is_handed_on:
            return replace(self, sheet_options=replace(self.sheet_options, news=text)), ()
        return self._say(text)

    def _next(self) -> Outcome:
        """Go on; at the end, the first thing that the end is for."""
        if self.kind is not StepKind.DONE:
            return self._go(self.walkthrough.forward())
        key = self._options_now().first
        return self._leave() if key is None else self.choose(key)

    def _terms_here(self) -> tuple[Term, ...]:
        """The glossary's words in the text of this page."""
        finder = TermFinder(self.walkthrough.guide.terms if self.walkthrough.page else ())
        BlockLines(_ONE_LINE, self.words, finder).page(self.view.blocks)
        return tuple(finder.found)

    def _undo(self) -> Outcome:
        if not self.walkthrough.past:
            return self._say(self.words.nothing_to_undo)
        before = self.walkthrough
        after = _rehomed(before.undo())
        said = self.words.undone if after.questions != before.questions else self.words.undone_answer
        ranked = (do.Ranked(),) if self.kind is StepKind.TOP else ()
        return self._go(after, do.Say(said), *ranked)

    def _leave(self) -> Outcome:
        """End, after asking where no sheet was saved or printed as it stands."""
        at_end = self.kind is StepKind.DONE
        if self.where.is_handed_on and not (at_end and self.has_sheet):
            return self.ask_to_leave()
        if self.is_printing:
            return self._open(sides.leave_view(self.words, self.words.leave_printing), Side.LEAVE)
        if self.has_sheet and not self.walkthrough.drafts:
            return self, (do.Leave(is_finished=at_end and self.where.is_handed_on),)
        text = self.words.leave_draft if self.walkthrough.drafts else ""
        if not self.has_sheet:
            text = f"{text} {self._why_no_sheet()}".strip()
        can_save = bool(self._options_now().saves) and not self.has_sheet
        return self._open(sides.leave_view(self.words, text, can_save=can_save), Side.LEAVE)

    @_here
    def ask_to_leave(self) -> Outcome:
        """Ask, whatever there is to lose."""
        return self._open(sides.leave_view(self.words), Side.LEAVE)

    @_here
    def not_kept(self, why: str) -> Outcome:
        """Nothing could be kept: nobody is told any more that something is."""
        return replace(self, walkthrough=self.walkthrough.choose_keeping(None)), (do.Say(why),)

    @_here
    def not_forgotten(self, effect: Forget, why: str) -> Outcome:
        """Something could not be erased: it is still kept, and that is said."""
        kept = self.walkthrough.choose_keeping(True) if effect.was_on else self.walkthrough
        return replace(self, walkthrough=kept), (do.Say(why),)

    def _why_no_sheet(self) -> str:
        if self.delivered is not None:
            return self.words.leave_changed
        return self.words.leave_kept if self.walkthrough.answers.keep else self.words.leave_loses

    # --- own words ------------------------------------------------------------------------

    def _add(self) -> Outcome:
        """Put the page's question on the list; while choosing, write one."""
        if self.kind is StepKind.CHOOSE:
            if not self.walkthrough.questions.can_write:
                return self._say(self.words.too_many_own)
            return self._write(NEW, self.words.write_heading, "", MAX_OWN_CHARACTERS)
        questions = self.walkthrough.page_questions
        if len(questions) == 1 and questions[0].id in self.walkthrough.questions.chosen:
            return self._say(self.words.is_on_list.format(text=plain(questions[0].text)))
        if len(questions) == 1:
            return self.choose(questions[0].id)
        return self, (do.LookAtChoices(),)

    def _write(self, target: str, heading: str, text: str, limit: int) -> Outcome:
        return self, (do.Write(target, heading, self.walkthrough.draft(target) or text, limit),)

    def _edit(self, marked: str) -> Outcome:
        if self.kind is StepKind.FIRST_SENTENCE:
            text = self.walkthrough.answers.first_sentence
            return self._write(SENTENCE, self.words.write_sentence_heading, text, MAX_SENTENCE_CHARACTERS)
        text_of_own = self.walkthrough.questions.own_text(marked)
        if text_of_own is None:
            return self._say(self.words.mark_own_first)
        return self._write(marked, self.words.edit_heading, text_of_own, MAX_OWN_CHARACTERS)

    def _delete(self, marked: str) -> Outcome:
        """Take back an answer or a rank; ask before own words go."""
        if self.kind is StepKind.TOP:
            return self._rank(self.walkthrough.questions.take_from_top(marked))
        if self.kind is StepKind.CHOOSE and self.walkthrough.questions.own_text(marked) is None:
            return self._say(self.words.mark_own_first)
        if self.kind in (StepKind.CHOOSE, StepKind.FIRST_SENTENCE):
            target = SENTENCE if self.kind is StepKind.FIRST_SENTENCE else marked
            return self._open(sides.delete_view(self.words, self._words_of(target)), Side.DELETE, target)
        chosen = next((c for c in self.view.choices if c.is_on), None)
        taken = () if chosen is None else (do.Chose(chosen.label, is_on=False, is_question=False),)
        return self._go(self._answered(""), *taken)

    def _words_of(self, target: str) -> str:
        if target == SENTENCE:
            return self.walkthrough.answers.first_sentence
        return self.walkthrough.questions.own_text(target) or ""

    @_here
    def drafted(self, target: str, text: str) -> Outcome:
        """Words stand in a field that is open, or was left: they are held until it is finished."""
        has_new = text.strip() and text != self._words_of(target)
        return self._go(self.walkthrough.with_draft(target, text if has_new else ""))

    @_here
    def left(self, target: str, text: str) -> Outcome:
        """A field was left unfinished. What stands in it is offered again."""
        held, effects = self.drafted(target, text)
        if held.walkthrough.draft(target):
            effects = (do.Say(self.words.draft_held), *effects)
        return held, effects

    @_here
    def wrote(self, target: str, text: str) -> Outcome:
        """A field was finished."""
        before = self.walkthrough
        begun = before.with_draft(target, "")
        questions = before.questions
        effects: tuple[Effect, ...]
        if target == SENTENCE:
            limit = MAX_SENTENCE_CHARACTERS
            after = begun.say_first(text)
            effects = (do.Reworded(plain(after.first_sentence)),)
        elif target == NEW:
            limit = MAX_OWN_CHARACTERS
            after = begun.with_questions(questions.write(text) if questions.can_write else questions)
            is_new = after.questions != questions
            new = after.questions.own[-1] if is_new else None
            effects = (do.Chose(new.text, True, is_question=True), do.Marked(new.id)) if new else ()
        else:
            limit = MAX_OWN_CHARACTERS
            after = begun.with_questions(questions.edit(target, text))
            effects = (do.Reworded(after.question_text(target)), do.Marked(target))
        if len(text) > limit:
            effects = (do.Cut(limit), *effects)
        session, effects = self._go(after, *effects)
        return session._offer_help(text, effects)

    @_here
    def heard(self, text: str) -> Outcome:
        """Own words came where none were asked for: they too may call for help."""
        return self._offer_help(text, ())

    def _offer_help(self, text: str, effects: tuple[Effect, ...]) -> Outcome:
        """Offer help now once, gently, if the reader's words call for it."""
        if not self.walkthrough.should_offer_help(text):
            return self, effects
        session = replace(self, walkthrough=self.walkthrough.offer_help())
        view = sides.help_now_view(session.walkthrough, self.words, is_offer=True)
        return session, (*effects, do.OpenView(view, Side.HELP_OFFER))

    # --- choices --------------------------------------------------------------------------

    @_here
    def choose(self, key: str) -> Outcome:
        """Take a choice of the step. An answer that stands already goes on; a list takes it off again."""
        choice = next((c for c in self.view.choices if c.key == key), None)
        if choice is None:
            return self, ()
        kind, picking = self.kind, self.view.picking
        if kind is StepKind.DONE:
            return self._deliver(key)
        if key == GLANCE:
            return self._toggle_glance()
        if kind is StepKind.REVIEW:
            return self._go(self.walkthrough.change_part(StepKind(key)))
        if picking is Picking.ONE and choice.is_on:
            return self._next()
        if kind is StepKind.TOP:
            return self._take_rank(choice)
        is_question = kind in (StepKind.PAGE, StepKind.CHOOSE)
        taken = do.Chose(choice.label, not choice.is_on, is_question)
        return self._go(self._answered(key), taken)

    def _toggle_glance(self) -> Outcome:
        """Take what the reader answered off the sheet, or put it back."""
        is_off = self.walkthrough.answers.no_glance
        said = self.words.glance_is_back if is_off else self.words.glance_is_off
        return self._go(self.walkthrough.show_glance(is_off), do.Say(said))

    def _answered(self, key: str) -> Walkthrough:
        """With a choice taken; empty: with the one answer that stands taken back."""
        walkthrough, answers = self.walkthrough, self.walkthrough.answers
        match self.kind:
            case StepKind.FORM:
                return walkthrough.choose_form(key or None)
            case StepKind.STAGE:
                return walkthrough.choose_stage(key or None)
            case StepKind.CONCERNS:
                return walkthrough.choose_concerns(answers.concerns ^ {key})
            case StepKind.LENGTH:
                return walkthrough.choose_length(key == SHORT)
            case StepKind.KEEPING:
                return walkthrough.choose_keeping(key == YES)
            case StepKind.READINESS:
                return walkthrough.answer_ready(walkthrough.step.id, key != NO if key else None)
            case _:
                return walkthrough.with_questions(walkthrough.questions.toggle(key))

    def _take_rank(self, choice: ChoiceView) -> Outcome:
        """Put a question in the next free rank; one that has a rank goes on."""
        if choice.rank:
            return self._next()
        if len(self.walkthrough.questions.top) >= MAX_TOP:
            return self._say(self.words.top_full)
        return self.rank((*self.walkthrough.questions.top, choice.key))

    @_here
    def place(self, key: str, rank: int) -> Outcome:
        """Put a question at a rank of the top three, 1 to 3; the one that stood there moves down."""
        if self.kind is not StepKind.TOP:
            return self, ()
        return self._rank(self.walkthrough.questions.place(key, rank), do.Marked(key))

    @_here
    def rank(self, keys: tuple[str, ...]) -> Outcome:
        """Put these questions first, in this order; those that stood there move down."""
        return self._rank(self.walkthrough.questions.set_top(keys))

    def _rank(self, questions: QuestionList, *effects: Effect) -> Outcome:
        return self._go(self.walkthrough.with_questions(questions), do.Ranked(), *effects)

    def _move_top(self, key: str, by: int) -> Outcome:
        after = self.walkthrough.questions.move_top(key, by)
        return self._rank(after, do.Marked(key)) if key in self.walkthrough.questions.top else (self, ())

    # --- the sheet ------------------------------------------------------------------------

    def _deliver(self, key: str) -> Outcome:
        """Do what was chosen at the end."""
        if key == SHEET:
            return self, (do.ShowSheet(),)
        if key == ERASE:
            return self._go(self.walkthrough.choose_keeping(False))
        if key == PRINT:
            if self.is_printing:
                return self, ()
            session, effects = replace(self, is_printing=True)._tell(self.words.print_begins)
            return session, (*effects, do.Print())
        if key == CODE:
            return self, (do.ShowCodes(),)
        if key in (OPEN, FOLDER):
            options = replace(self.sheet_options, is_opened=True)
            return replace(self, sheet_options=options), (
                do.OpenFile(self.sheet_options.saved_as, key == FOLDER),
            )
        if key.startswith(SAVE):
            return self, (do.Save(key.removeprefix(SAVE)),)
        session = replace(self, sheet_options=self.sheet_options.choose(key))
        label = next(c.label for c in session.view.choices if c.key == key)
        return session, (do.Chose(label, is_on=True, is_question=False),)

    @_here
    def saved(self, checklist: Checklist, path: str) -> Outcome:
        """The sheet lies in a file now."""
        options = replace(self.sheet_options, saved_as=path, is_opened=False)
        session = replace(self, sheet_options=options, delivered=checklist, delivered_as=options.form)
        return session, (do.Say(self.words.saved.format(path=path)),)

    @_here
    def shown(self, checklist: Checklist) -> Outcome:
        """The sheet was before somebody's eyes: where people take turns, to be written down."""
        if not self.where.is_handed_on:
            return self, ()
        return replace(self, delivered=checklist, delivered_as=self.sheet_options.form), ()

    @_here
    def printer_says(self, text: str) -> Outcome:
        """What the printer does meanwhile."""
        return self._tell(text)

    @_here
    def printed(self, checklist: Checklist, said: str) -> Outcome:
        """The sheet came out of the printer."""
        options = replace(self.sheet_options, has_not_printed=False)
        session = replace(self, sheet_options=options, delivered=checklist, delivered_as=options.form)
        return replace(session, is_printing=False)._tell(said)

    @_here
    def not_printed(self, why: str) -> Outcome:
        """No sheet is known to have come out: say so, and the way that is left."""
        options = replace(self.sheet_options, has_not_printed=True)
        session = replace(self, is_printing=False, sheet_options=options)
        saves = self._options_now().saves
        if not saves:
            return session._tell(why)
        keys = [choice.key for choice in session.view.choices] if self.kind is StepKind.DONE else []
        saving = f"{SAVE}{saves[0]}"
        has_digits = saving in keys and len(keys) <= MOST_DIGITS
        number = keys.index(saving) + 1 if has_digits else 0
        instead = self.words.save_instead.format(number=number) if number else self.words.save_at_end
        return session._tell(f"{why} {instead}")

    # --- side views -----------------------------------------------------------------------

    @_here
    def answer(self, side: Side, key: str, about: str = "") -> Outcome:
        """What taking a choice of a side view does.

        Args:
            side: What the view was for.
            key: The choice that was taken; `CLOSE`: none.
            about: As the view was opened with.
        """
        match side:
            case Side.MAP:
                return self._go(sides.follow_map(self.walkthrough, key))
            case Side.LANGUAGE:
                if key in (sides.CLOSE, self.walkthrough.guide.language):
                    return self, ()
                return self, (do.LoadLanguage(key),)
            case Side.LOOK if key == sides.WAY:
                return replace(self, shows_way=not self.shows_way), ()
            case Side.LOOK:
                is_known = key in self.words.themes
                return (replace(self, theme=key), (do.Wear(key),)) if is_known else (self, ())
            case Side.HELP_OFFER:
                return self.do(Act.HELP_NOW) if key == sides.GO else (self, ())
            case Side.GO_ON:
                return self._go_on(key)
            case Side.LEAVE:
                return self._answer_leaving(key)
            case Side.DELETE:
                return self._answer_deleting(key, about)
            case Side.READ | Side.HELP | Side.HELP_NOW:
                return self, ()

    def _go_on(self, key: str) -> Outcome:
        """Closing goes on too: what was kept is given up only where that is chosen."""
        kept, session = self.kept, replace(self, kept=None)
        if key in (sides.GO_ON, sides.CLOSE) and kept is not None:
            is_other = kept.guide.language != self.walkthrough.guide.language
            effects = (do.LoadLanguage(kept.guide.language),) if is_other else ()
            return replace(session, walkthrough=kept), effects
        if key in (sides.RESTART, sides.ERASE):
            return session, (do.Forget(leaves=key == sides.ERASE),)
        return session, ()

    def _answer_leaving(self, key: str) -> Outcome:
        if key == sides.GO:
            return self, (do.Leave(),)
        if key == sides.SAVE_FIRST:
            at_end = replace(self, walkthrough=self.walkthrough.go_to(Step(StepKind.DONE)))
            return at_end, (do.Save(self.sheet_options.formats[0]),)
        return self, ()

    def _answer_deleting(self, key: str, target: str) -> Outcome:
        if key != sides.GO:
            return self, ()
        gone = do.Reworded(self._words_of(target), is_deleted=True)
        begun = self.walkthrough.with_draft(target, "")
        if target == SENTENCE:
            return self._go(begun.say_first(""), gone)
        return self._go(begun.with_questions(begun.questions.delete(target)), gone)

    @_here
    def spoke(self, guide: Guide, wording: Wording) -> Outcome:
        """The guide was read in another language."""
        return replace(self, wording=wording)._go(self.walkthrough.with_guide(guide))


def _rehomed(walkthrough: Walkthrough) -> Walkthrough:
    """Drafts of questions that undo took away go on as the draft of a new one."""
    for target, text in walkthrough.drafts:
        if target not in (NEW, SENTENCE) and walkthrough.questions.own_text(target) is None:
            begun = f"{walkthrough.draft(NEW)} {text}".strip()
            walkthrough = walkthrough.with_draft(target, "").with_draft(NEW, begun[:MAX_OWN_CHARACTERS])
    return walkthrough


Outcome = tuple[Session, tuple[Effect, ...]]
"""The sitting after an act, and what the front end has to do now, in this order."""
