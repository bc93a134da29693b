"""A walkthrough as a conversation: a step is said, a line is typed, what it did is said back."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TextIO

from askwell.checklist.checklist import Checklist
from askwell.guide.model import Guide
from askwell.plain.ending import Ending
from askwell.plain.going import Going
from askwell.plain.line_reader import LineReader
from askwell.plain.own_words import OwnWords
from askwell.plain.picking import Picker
from askwell.plain.streams import LineWriter
from askwell.plain.talk import (
    WITHOUT_SCREEN,
    EndOfInputError,
    LeaveAskedError,
    Surroundings,
    Talk,
    without_close,
)
from askwell.plain.typed import REPEAT, Typed, shown, understand
from askwell.presenting.acts import ALWAYS, LETTERS, Act
from askwell.presenting.delivering import Deliverer, Keeper
from askwell.presenting.side_views import (
    ERASE,
    RESTART,
    SWITCH_PATH,
    follow_map,
    glossary_view,
    go_on_view,
    language_view,
    map_view,
    sources_view,
    teach_back_view,
)
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import View
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import Wording

DONE, INTERRUPTED = 0, 130
_UNDOING = (StepKind.PAGE, StepKind.CHOOSE, StepKind.TOP)


class LeftError(Exception):
    """The reader has left."""


def run_conversation(
    walkthrough: Walkthrough,
    wording: Wording,
    *,
    read: TextIO,
    write: TextIO,
    width: int,
    today: dt.date,
    load_language: Callable[[str], tuple[Guide, Wording]],
    deliverer: Deliverer | None,
    keeper: Keeper | None,
    checklist_text: Callable[[Checklist], str],
    kept: Walkthrough | None = None,
    notice: str = "",
    paper: str = "letter",
) -> int:
    """Go through a guide line by line, over any two text streams.

    Args:
        walkthrough: Where to start.
        wording: The program's words in the guide's language.
        read: One typed line after another; its end leaves cleanly.
        write: Lines are only ever appended. Holds no escape, no control character but line ends.
        width: Cells of a line; 30 to 80, other values are brought inside.
        today: For the date on the sheet.
        load_language: The same guide and the program's words in another language; may raise AskwellError.
        deliverer: Saves sheets; None: nothing can be saved.
        keeper: Keeps the walkthrough where the reader asks for it; None: nothing is kept.
        checklist_text: A sheet as lines of text, appended when the input ends before anything was saved.
        kept: A walkthrough kept before; going on with it is offered first.
        notice: Something to say at the start.
        paper: The paper to start with, `letter` or `a4`.

    Returns:
        The exit code: 0, or 130 if the reader pressed ctrl+c. A reader that goes away is no error.
    """
    around = Surroundings(today, load_language, deliverer, keeper, checklist_text, paper)
    talk = Talk(walkthrough, wording, LineReader(read, write), LineWriter(write, width), around)
    return Conversation(talk, kept, notice).run()


class Conversation:
    """Says steps and does what is typed until the reader leaves."""

    def __init__(self, talk: Talk, kept: Walkthrough | None = None, notice: str = "") -> None:
        """Set what is talked about; nothing is said yet."""
        self.talk = talk
        self.kept = kept
        self.notice = notice
        self.picker = Picker(talk)
        self.own_words = OwnWords(talk, self.picker)
        self.ending = Ending(talk)
        self.going = Going(talk)
        self.view = talk.view
        self._does: dict[Act, Callable[[Typed], None]] = {
            Act.NEXT: self._next,
            Act.BACK: self._back,
            Act.SHOW: self._open,
            Act.ADD: self.own_words.add,
            Act.EDIT: self.own_words.edit,
            Act.DELETE: self.own_words.delete,
            Act.UNDO: self.picker.undo,
            Act.UP: self.picker.move_up,
            Act.DOWN: self.picker.move_down,
            Act.TEACH_BACK: lambda _: talk.show_aside(teach_back_view(talk.walkthrough, talk.words)),
            Act.SOURCES: lambda _: talk.show_aside(sources_view(talk.walkthrough, talk.words)),
            Act.GLOSSARY: self._glossary,
            Act.MAP: self._map,
            Act.LANGUAGE: self._language,
            Act.LOOK: lambda _: talk.say(talk.plain.no_look),
            Act.CURTAIN: lambda _: talk.say(talk.plain.no_curtain),
            Act.READ_ALOUD: lambda _: talk.say(talk.plain.no_reading),
            Act.HELP: lambda _: talk.help(),
            Act.HELP_NOW: lambda _: talk.help_now(),
            Act.LEAVE: self._leave,
        }

    # --- the whole way --------------------------------------------------------------------

    def run(self) -> int:
        """Talk until the end, whichever way it comes."""
        code = DONE
        with contextlib.suppress(BrokenPipeError):
            try:
                self._talk()
            except LeftError:
                self.ending.say_goodbye()
            except EndOfInputError:
                self.ending.input_ended()
            except KeyboardInterrupt:
                code = INTERRUPTED
                with contextlib.suppress(KeyboardInterrupt):
                    self.ending.input_ended()
            self.talk.writer.flush()
        return code

    def _talk(self) -> None:
        for line in (*self.talk.plain.opening, self.talk.plain.how, self.notice):
            if line:
                self.talk.say(line)
        try:
            self._offer_to_go_on()
        except LeaveAskedError:
            raise LeftError from None
        self._say_step()
        while True:
            try:
                self._turn()
            except LeaveAskedError:
                self._leave()

    def _turn(self) -> None:
        """Read one line and do what it says; a new step is said at once."""
        before = self.talk.walkthrough
        line = self.talk.ask(self.talk.prompt_for(self.view))
        typed = understand(line, self.talk.words)
        if typed.is_repeat:
            self._say_step()
        elif typed.sought is not None:
            self.going.to_words(typed.sought)
        elif typed.act is not None:
            self._act(typed.act, typed)
        elif not typed.is_understood:
            self._not_understood(line)
        elif self.talk.walkthrough.step.kind is StepKind.DONE:
            self.ending.take(typed.numbers)
        else:
            self.picker.take(typed.numbers)
        after = self.talk.walkthrough
        if after.step != before.step or after.guide is not before.guide or after.opened != before.opened:
            self._say_step()
        elif after is not before:
            self._say_what_is_new()

    def _say_step(self) -> None:
        """Say the step where the reader stands, and number its choices anew."""
        self.view = self.ending.with_choices(self.talk.view)
        self.picker.number(self.view)
        self.talk.show(self.view)
        self._say_what_else()

    def _say_what_is_new(self) -> None:
        """Say the words that a choice has brought to this step."""
        old, self.view = self.view, self.ending.with_choices(self.talk.view)
        self.picker.number_new(self.view)
        if self.talk.walkthrough.step.kind is StepKind.FIRST_SENTENCE:
            return  # said back already
        new = tuple(block for block in self.view.blocks if block not in old.blocks)
        self.talk.writer.lines(self.talk.text.blocks(new))

    def _say_what_else(self) -> None:
        """Name the letters of this step, and how its choices are made where that is not plain."""
        plain, kind = self.talk.plain, self.talk.walkthrough.step.kind
        hints = {
            StepKind.CHOOSE: plain.choose,
            StepKind.TOP: plain.rank if self.view.choices else "",
            StepKind.FIRST_SENTENCE: plain.sentence,
        }
        hint = plain.veil if self.talk.walkthrough.is_veiled else hints.get(kind, "")
        also = [
            f"{LETTERS[act]}: {self.talk.words.acts[act.value].button}"
            for act in self.view.acts
            if act not in (Act.NEXT, Act.UP, Act.DOWN)
        ]
        also.append(plain.repeat.format(letter=REPEAT))
        self.talk.writer.blank()
        if hint:
            self.talk.say(hint)
        self.talk.say(plain.also.format(letters=", ".join(also)))

    # --- what can be typed ----------------------------------------------------------------

    def _act(self, act: Act, typed: Typed) -> None:
        if act in self._offered() or act in WITHOUT_SCREEN:
            self._does[act](typed)
        elif self.talk.walkthrough.step.kind is StepKind.CHOOSE and act in (Act.EDIT, Act.DELETE):
            self.talk.say(self.talk.plain.no_own)
        elif self.talk.walkthrough.step.kind in _UNDOING and act is Act.UNDO:
            self.talk.say(self.talk.words.nothing_to_undo)
        else:
            button = self.talk.words.acts[act.value].button
            self.talk.say(self.talk.plain.not_here.format(button=button))
            self.talk.say(self.talk.plain.can_type.format(letters=self._letters()))

    def _offered(self) -> tuple[Act, ...]:
        """Acts that do something at this step."""
        offered = dict.fromkeys((Act.NEXT, Act.BACK, *self.view.acts, Act.LANGUAGE, *ALWAYS))
        if self.talk.walkthrough.step.kind is StepKind.FIRST_SENTENCE:
            offered[Act.DELETE] = None
        if self.talk.walkthrough.page is not None and self.talk.walkthrough.questions.can_undo:
            offered[Act.UNDO] = None
        return tuple(offered)

    def _letters(self) -> str:
        """Everything that can be typed at this step."""
        last = self.picker.last
        letters = [self.talk.range(last)] if last else []
        letters += [LETTERS[act] for act in self._offered() if act not in WITHOUT_SCREEN]
        return ", ".join([*letters, REPEAT])

    def _not_understood(self, line: str) -> None:
        self.talk.say(self.talk.plain.not_understood.format(typed=shown(line)))
        if self.talk.walkthrough.step.kind is StepKind.CHOOSE:
            self.talk.say(self.talk.plain.own_first)
        self.talk.say(self.talk.plain.can_type.format(letters=self._letters()))
        self.talk.offer_help(line)

    # --- moving ---------------------------------------------------------------------------

    def _next(self, _: Typed) -> None:
        if self.talk.walkthrough.step.kind is StepKind.DONE:
            self.talk.say(self.talk.plain.at_end)
        else:
            self.talk.change(self.talk.walkthrough.forward())

    def _back(self, _: Typed) -> None:
        before = self.talk.walkthrough.back()
        if before.step == self.talk.walkthrough.step:
            self.talk.say(self.talk.plain.at_start)
        else:
            self.talk.change(before)

    def _open(self, _: Typed) -> None:
        self.talk.change(self.talk.walkthrough.open_page())

    def _map_view(self) -> View:
        """The map; its parts are named so, for a number alone is something to type."""
        walkthrough = self.talk.walkthrough
        view = without_close(map_view(walkthrough, self.talk.words))
        titles = [self.going.part_title(n, m) for n, (m, _) in enumerate(walkthrough.modules, 1)]
        first, *parts, last = view.groups
        named = (replace(part, title=title) for part, title in zip(parts, titles, strict=True))
        return replace(view, groups=(first, *named, last))

    def _map(self, typed: Typed) -> None:
        if typed.numbers:
            self.going.to_part(typed.numbers)
            return
        key = self.talk.choose(self._map_view(), self.talk.plain.ask_do)
        if key is None:
            self.talk.still_here()
            return
        before = self.talk.walkthrough.step
        self.talk.change(follow_map(self.talk.walkthrough, key))
        if key == SWITCH_PATH:
            plain = self.talk.plain
            self.talk.say(plain.path_short if self.talk.walkthrough.is_short else plain.path_full)
            self.talk.still_here()
        elif self.talk.walkthrough.step == before:
            self.talk.still_here()

    def _language(self, _: Typed) -> None:
        if len(self.talk.walkthrough.guide.languages) < 2:
            self.talk.say(self.talk.plain.one_language)
            return
        view = without_close(language_view(self.talk.walkthrough, self.talk.words))
        key = self.talk.choose(view, self.talk.plain.ask_do)
        if key is None:
            self.talk.still_here()
        elif key != self.talk.walkthrough.guide.language:
            self.talk.speak(key)

    def _glossary(self, _: Typed) -> None:
        finder = TermFinder(self.talk.walkthrough.guide.terms)
        if self.talk.walkthrough.page:
            self.talk.text.blocks(self.view.blocks, finder)
        self.talk.show_aside(glossary_view(self.talk.walkthrough, self.talk.words, tuple(finder.found)))

    # --- coming and leaving ---------------------------------------------------------------

    def _offer_to_go_on(self) -> None:
        """Ask whether to go on with what was kept, and do what is chosen."""
        if self.kept is None:
            return
        kept, self.kept = self.kept, None
        key = self.talk.choose(go_on_view(self.talk.words), self.talk.plain.ask_must)
        if key in (RESTART, ERASE):
            self.ending.forget()
            if key == ERASE:
                raise LeftError
            return
        if kept.guide.language == self.talk.walkthrough.guide.language:
            self.talk.change(kept)
            return
        fresh = self.talk.walkthrough
        self.talk.walkthrough = kept
        if not self.talk.speak(kept.guide.language):
            self.talk.walkthrough = fresh

    def _leave(self, _: Typed | None = None) -> None:
        if not self.ending.may_leave():
            self.talk.still_here()
            return
        raise LeftError
