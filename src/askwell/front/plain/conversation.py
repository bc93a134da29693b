"""A session as a conversation: a step is said, a line is typed, what it did is said back."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TextIO, assert_never

from askwell.errors import AskwellError
from askwell.front.plain.going import Going
from askwell.front.plain.io import (
    WITHOUT_SCREEN,
    EndOfInputError,
    LeaveAskedError,
    PlainIO,
    without_close,
)
from askwell.front.plain.line_reader import LineReader
from askwell.front.plain.picking import Picker
from askwell.front.plain.streams import LineWriter
from askwell.front.plain.typed import REPEAT, Typed, shown, understand
from askwell.guide.rich_words import plain as words_alone
from askwell.presenting import side_views as sides
from askwell.presenting.acts import ALWAYS, LETTERS, Act
from askwell.presenting.view import ChoiceView, Picking, View
from askwell.session import effects as do
from askwell.session.edges import Edges
from askwell.session.effects import Effect, Side
from askwell.session.session import SENTENCE, Outcome, Session
from askwell.walkthrough.question_list import MAX_TOP
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import Wording

DONE, INTERRUPTED = 0, 130
_ONLY_READ = (Side.READ, Side.HELP_NOW)
_FIRST_IS_ENTER = (Side.LEAVE, Side.DELETE, Side.GO_ON)
"""Asked so that an empty line takes the first choice."""


class LeftError(Exception):
    """The reader has left."""


def run_conversation(
    walkthrough: Walkthrough,
    wording: Wording,
    *,
    read: TextIO,
    write: TextIO,
    width: int,
    edges: Edges,
) -> int:
    """Go through a guide line by line, over any two text streams.

    Args:
        walkthrough: Where to start.
        wording: The program's words in the guide's language.
        read: One typed line after another; its end leaves cleanly.
        write: Lines are only ever appended. Holds no escape, no control character but line ends.
        width: Cells of a line; 30 to 80, other values are brought inside.
        edges: What is done outside. The sheet as text is appended when the input ends before anything was
            saved.

    Returns:
        The exit code: 0, or 130 if the reader pressed ctrl+c. A reader that goes away is no error.
    """
    session = Session(walkthrough, wording, edges.today, edges.sheet_options(), kept=edges.kept)
    return Conversation(PlainIO(session, LineReader(read, write), LineWriter(write, width)), edges).run()


class Conversation:
    """Says steps, hands what is typed to the session, and does what that asks for."""

    def __init__(self, io: PlainIO, edges: Edges) -> None:
        """Set what is talked about; nothing is said yet."""
        self.io = io
        self.edges = edges
        self.picker = Picker(io)
        self.going = Going(io, self.follow)
        self.view = io.view

    # --- the whole way --------------------------------------------------------------------

    def run(self) -> int:
        """Talk until the end, whichever way it comes."""
        code = DONE
        with contextlib.suppress(BrokenPipeError):
            try:
                self._converse()
            except LeftError:
                self.io.say(self.io.plain.goodbye)
            except EndOfInputError:
                self._input_ended()
            except KeyboardInterrupt:
                code = INTERRUPTED
                with contextlib.suppress(KeyboardInterrupt):
                    self._input_ended()
            self.io.writer.flush()
        return code

    def _converse(self) -> None:
        for line in (*self.io.plain.opening, self.io.plain.how, self.edges.notice):
            if line:
                self.io.say(line)
        try:
            self.follow(self.io.session.begin())
        except LeaveAskedError:
            raise LeftError from None
        self._say_step()
        while True:
            try:
                self._turn()
            except LeaveAskedError:
                before = self.io.walkthrough
                self.follow(self.io.session.do(Act.LEAVE))
                self._say_what_changed(before)

    def _turn(self) -> None:
        """Read one line and do what it says; a new step is said at once."""
        before = self.io.walkthrough
        line = self.io.ask(self.io.prompt_for(self.view))
        typed = understand(line, self.io.words)
        if typed.is_repeat:
            self._say_step()
        elif typed.sought is not None:
            self.going.to_words(typed.sought)
        elif typed.act is not None:
            self._act(typed.act, typed)
        elif typed.is_understood:
            self._choose(typed.numbers)
        else:
            self._not_understood(line)
        self._say_what_changed(before)

    def _say_what_changed(self, before: Walkthrough) -> None:
        after = self.io.walkthrough
        if after.step != before.step or after.guide is not before.guide or after.opened != before.opened:
            self._say_step()
        else:
            self._say_what_is_new()

    def _say_step(self) -> None:
        """Say the step where the reader stands, and number its choices anew."""
        self.view = self.io.view
        self.picker.number(self.view)
        self.io.show(self.view)
        self._say_what_else()

    def _say_what_is_new(self) -> None:
        """Say the words and the choices that came to this step."""
        old, self.view = self.view, self.io.view
        last = self.picker.last
        self.picker.number_new(self.view)
        is_said = self.io.walkthrough.step.kind is StepKind.FIRST_SENTENCE  # said back already
        new = () if is_said else tuple(block for block in self.view.blocks if block not in old.blocks)
        self.io.writer.lines(self.io.text.blocks(new))
        for choice in self.view.choices:
            number = self.picker.number_of(choice.key)
            if number > last and self.io.walkthrough.step.kind is not StepKind.CHOOSE:
                self.io.writer.lines(self.io.text.choice(choice, number, self.view.picking))

    def _say_what_else(self) -> None:
        """Name the letters of this step, and how its choices are made where that is not plain."""
        plain, kind = self.io.plain, self.io.walkthrough.step.kind
        hints = {
            StepKind.CHOOSE: plain.choose,
            StepKind.TOP: plain.rank if self.view.choices else "",
            StepKind.FIRST_SENTENCE: plain.sentence,
        }
        hint = plain.veil if self.io.walkthrough.is_veiled else hints.get(kind, "")
        also = [
            f"{LETTERS[act]}: {label}"
            for act, label in self.view.labels(self.io.words.acts)
            if act not in (Act.NEXT, Act.UP, Act.DOWN)
        ]
        also.append(plain.repeat.format(letter=REPEAT))
        self.io.writer.blank()
        if hint:
            self.io.say(hint)
        self.io.say(plain.also.format(letters=", ".join(also)))

    # --- what can be typed ----------------------------------------------------------------

    def _act(self, act: Act, typed: Typed) -> None:
        kind, session = self.io.walkthrough.step.kind, self.io.session
        without = {
            Act.LOOK: self.io.plain.no_look,
            Act.CURTAIN: self.io.plain.no_curtain,
            Act.READ_ALOUD: self.io.plain.no_reading,
        }
        if act in without:
            self.io.say(without[act])
        elif act in session.offered():
            self._do(act, typed)
        elif act is Act.LANGUAGE:
            self.io.say(self.io.plain.one_language)
        elif act is Act.UNDO:
            self.io.say(self.io.words.nothing_to_undo)
        elif kind is StepKind.CHOOSE and act in (Act.EDIT, Act.DELETE):
            self.io.say(self.io.plain.no_own)
        else:
            button = self.io.words.acts[act.value].button
            self.io.say(self.io.plain.not_here.format(button=button))
            self.io.say(self.io.plain.can_type.format(letters=self._letters()))

    def _do(self, act: Act, typed: Typed) -> None:
        kind, before = self.io.walkthrough.step.kind, self.io.walkthrough.step
        if act is Act.MAP and typed.numbers:
            self.going.to_part(typed.numbers)
            return
        if act is Act.ADD and kind is StepKind.PAGE:
            self._add_of_page(typed.numbers)
            return
        if act is Act.NEXT and self.view.acts[0] is Act.LEAVE:
            self.io.say(self.io.plain.at_end)  # only q leaves: a line may be empty by mistake
            return
        key = self.picker.meant(act, typed)
        if key is None:
            return
        self.follow(self.io.session.do(act, key))
        if act is Act.BACK and self.io.walkthrough.step == before:
            self.io.say(self.io.plain.at_start)

    def _add_of_page(self, numbers: tuple[int, ...]) -> None:
        """A letter alone is enough if the page has one question."""
        here = self.io.view.choices
        if not numbers and len(here) > 1:
            letter, number = LETTERS[Act.ADD], self.picker.number_of(here[0].key)
            self.io.say(self.io.plain.which_question.format(letter=letter, number=number))
            return
        if numbers:
            self._choose(numbers)
        else:
            self.follow(self.io.session.do(Act.ADD))

    def _choose(self, numbers: tuple[int, ...]) -> None:
        """Take, or put back, what these numbers name. One wrong number, and nothing is changed."""
        picked = self.picker.choices(numbers)
        picking = self.io.view.picking
        if not picked:
            return
        if picking in (Picking.ONE, Picking.DO) and len(picked) > 1:
            self.io.say(self.io.plain.one_only)
        elif picking is Picking.RANK:
            self._rank(picked)
        else:
            for choice in picked:
                self.follow(self.io.session.choose(choice.key))

    def _rank(self, picked: tuple[ChoiceView, ...]) -> None:
        """One number puts in or takes out; two or three set the order."""
        session = self.io.session
        if len(picked) > MAX_TOP:
            self.io.say(self.io.plain.three_only)
        elif len(picked) > 1:
            self.follow(session.rank(tuple(choice.key for choice in picked)))
        elif picked[0].rank:
            self.follow(session.do(Act.DELETE, picked[0].key))
        elif len(session.walkthrough.questions.top) == MAX_TOP:
            self.io.say(self.io.plain.top_full)
        else:
            self.follow(session.choose(picked[0].key))

    def _letters(self) -> str:
        """Everything that can be typed at this step."""
        last = self.picker.last
        letters = [self.io.range(last)] if last else []
        offered = dict.fromkeys((Act.NEXT, Act.BACK, *self.view.acts, *self.io.session.offered(), *ALWAYS))
        letters += [LETTERS[act] for act in offered if act not in WITHOUT_SCREEN]
        return ", ".join([*letters, REPEAT])

    def _not_understood(self, line: str) -> None:
        self.io.say(self.io.plain.not_understood.format(typed=shown(line)))
        if self.io.walkthrough.step.kind is StepKind.CHOOSE:
            self.io.say(self.io.plain.own_first)
        self.io.say(self.io.plain.can_type.format(letters=self._letters()))
        self.follow(self.io.session.heard(line))

    # --- what the session asks for --------------------------------------------------------

    def follow(self, outcome: Outcome) -> None:
        """Go on with what came of something, and do what is asked for."""
        self.io.session, effects = outcome
        for effect in effects:
            self.perform(effect)

    def perform(self, effect: Effect) -> None:
        """Do one thing that the session asks for."""
        io, plain = self.io, self.io.plain
        match effect:
            case do.Say():
                io.say(effect.text)
            case do.Chose():
                io.say_closed(self._said_of(effect), effect.label)
            case do.Ranked():
                self.picker.say_top()
            case do.Marked():
                self._say_number(effect.key)
            case do.Reworded():
                self._say_reworded(effect)
            case do.Cut():
                io.say(plain.cut.format(count=effect.characters))
            case do.OpenView():
                self._open(effect)
            case do.Write():
                self._write(effect)
            case do.LoadLanguage():
                self._load_language(effect.code)
            case do.Keep():
                self._keep()
            case do.Forget():
                self._forget(effect)
            case do.Save():
                self._save(effect.format_name)
            case do.Print():
                self._print()
            case do.ShowSheet():
                self._show_sheet()
            case do.OpenFile():
                opener = self.edges.opener
                if opener is None or not opener(effect.path, effect.is_folder):
                    io.say(io.words.cannot_open.format(path=effect.path))
            case do.Leave():
                raise LeftError
            case do.LookAtChoices() | do.Wear() | do.DrawCurtain() | do.ReadAloud() | do.ShowCodes():
                pass  # for a screen only, and not offered here
            case _:
                assert_never(effect)

    def _said_of(self, effect: do.Chose) -> str:
        if effect.is_question:
            return self.io.words.added if effect.is_on else self.io.words.taken_off
        return self.io.plain.you_chose if effect.is_on else self.io.plain.took_back

    def _say_number(self, key: str) -> None:
        """The number that a question just written has."""
        is_new = self.io.walkthrough.step.kind is StepKind.CHOOSE and not self.picker.number_of(key)
        if is_new:
            self.picker.number_new(self.io.view)
            self.io.say(self.io.plain.number_is.format(number=self.picker.number_of(key)))

    def _say_reworded(self, effect: do.Reworded) -> None:
        io, plain = self.io, self.io.plain
        if effect.is_deleted and io.walkthrough.step.kind is StepKind.FIRST_SENTENCE:
            io.say_closed(plain.guide_sentence, words_alone(io.walkthrough.first_sentence))
        elif effect.is_deleted:
            ended = effect.text if effect.text.endswith((".", "?", "!", "…")) else f"{effect.text}."
            io.say(plain.deleted.format(text=ended))
        else:
            io.say_closed(plain.changed, effect.text)

    def _open(self, effect: do.OpenView) -> None:
        """Say a side view, ask where it asks, and say where the reader is afterwards."""
        io, side = self.io, effect.side
        if side is Side.HELP:
            io.help()
            return
        if side in _ONLY_READ:
            io.show_aside(effect.view)
            return
        view = self._map_view(effect.view) if side is Side.MAP else effect.view
        view = without_close(view) if side in (Side.MAP, Side.LANGUAGE) else view
        before, spoken = io.walkthrough.step, io.session.wording
        try:
            key = io.choose(view, io.plain.ask_must if side in _FIRST_IS_ENTER else io.plain.ask_do)
        except LeaveAskedError:
            if side is not Side.LEAVE:
                raise
            key = sides.GO
        self.follow(io.session.answer(side, key or sides.CLOSE, effect.about))
        if key == sides.SWITCH_PATH:
            io.say(io.plain.path_short if io.walkthrough.is_short else io.plain.path_full)
        is_here = io.walkthrough.step == before and io.session.wording is spoken
        if is_here and side is not Side.GO_ON and not (side is Side.HELP_OFFER and key == sides.GO):
            io.still_here()

    def _map_view(self, view: View) -> View:
        """The map; its parts are named so, for a number alone is something to type."""
        modules = self.io.walkthrough.modules
        titles = [self.going.part_title(n, m) for n, (m, _) in enumerate(modules, 1)]
        first, *parts, last = view.groups
        named = (replace(part, title=title) for part, title in zip(parts, titles, strict=True))
        return replace(view, groups=(first, *named, last))

    def _write(self, effect: do.Write) -> None:
        io = self.io
        is_sentence = effect.target == SENTENCE
        if effect.text:
            io.say_closed(io.plain.says_now, effect.text)
        text = io.write(io.plain.ask_sentence if is_sentence else io.plain.ask_question, effect.text)
        if text is None:
            io.say(io.plain.nothing_changed)
        else:
            self.follow(io.session.wrote(effect.target, text))

    def _load_language(self, code: str) -> None:
        try:
            loaded = self.edges.load_language(code)
        except AskwellError as error:
            self.io.say(str(error))
        else:
            self.follow(self.io.session.spoke(*loaded))

    def _keep(self) -> None:
        if self.edges.keeper is None:
            return
        try:
            self.edges.keeper.keep(self.io.walkthrough)
        except AskwellError as error:
            self.follow(self.io.session.not_kept(str(error)))

    def _forget(self, effect: do.Forget) -> None:
        if self.edges.keeper is None:
            return
        try:
            self.edges.keeper.forget()
        except AskwellError as error:
            self.follow(self.io.session.not_forgotten(effect, str(error)))
            return
        self.io.say(self.io.words.erased)
        if effect.leaves:
            self.perform(do.Leave())

    # --- the sheet ------------------------------------------------------------------------

    def _save(self, format_name: str) -> None:
        io, deliverer, options = self.io, self.edges.deliverer, self.io.session.sheet_options
        if deliverer is None:
            return
        checklist = io.session.checklist()
        try:
            path = deliverer.save(checklist, format_name, *options.form)
        except AskwellError as error:
            io.say(io.plain.not_saved.format(why=error))
        else:
            self.follow(io.session.saved(checklist, path))

    def _print(self) -> None:
        """Print, and wait; what the printer does is said as it comes."""
        io, printer, options = self.io, self.edges.printer, self.io.session.sheet_options
        if printer is None:
            return
        checklist = io.session.checklist()
        io.writer.flush()
        try:
            said = printer.print_sheet(checklist, *options.form, self._say_now)
        except AskwellError as error:
            self.follow(io.session.not_printed(str(error)))
        else:
            self.follow(io.session.printed(checklist, said))

    def _say_now(self, text: str) -> None:
        self.io.say(text)
        self.io.writer.flush()

    def _show_sheet(self) -> None:
        """Append the whole sheet."""
        if self.edges.sheet_text is not None:
            self.io.writer.blank()
            self.io.writer.as_laid_out(self.edges.sheet_text(self.io.session.checklist()).rstrip("\n"))

    def _input_ended(self) -> None:
        """Leave with what there is: the sheet, unless it was saved or nothing was begun."""
        walkthrough = self.io.walkthrough
        if (walkthrough.has_own_part or walkthrough.is_near_end) and not self.io.session.has_sheet:
            self.io.writer.blank()
            self.io.say(self.io.plain.input_ended)
            self._show_sheet()
            self.io.writer.blank()
        self.io.say(self.io.plain.goodbye)
