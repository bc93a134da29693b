"""One conversation's state and how it speaks: saying, showing, asking. What to say is decided elsewhere."""

from __future__ import annotations

from dataclasses import replace

from askwell.front.plain.line_reader import Line, LineReader
from askwell.front.plain.streams import LineWriter
from askwell.front.plain.typed import REPEAT, Typed, shown, understand
from askwell.front.plain.view_text import ViewText
from askwell.presenting.acts import Act
from askwell.presenting.side_views import CLOSE, help_now_view, help_view
from askwell.presenting.view import ChoiceGroup, ChoiceView, Picking, View
from askwell.session.session import Session
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.plain_words import PlainWords, Prompt, plain_words_for
from askwell.wording.words import ScreenWords

WITHOUT_SCREEN = (Act.LOOK, Act.CURTAIN, Act.READ_ALOUD)


class EndOfInputError(Exception):
    """There is nothing more to read."""


class LeaveAskedError(Exception):
    """The reader asked to leave while something else was asked."""


class PlainIO:
    """The session as it stands, and the two streams."""

    def __init__(self, session: Session, reader: LineReader, writer: LineWriter) -> None:
        """Start silent."""
        self.session = session
        self.reader = reader
        self.writer = writer
        self._prompts: set[Prompt] = set()
        """Said in full already."""

    # --- words ----------------------------------------------------------------------------

    @property
    def walkthrough(self) -> Walkthrough:
        """Where the reader is, and what they told and chose."""
        return self.session.walkthrough

    @property
    def words(self) -> ScreenWords:
        """What both front ends say."""
        return self.session.words

    @property
    def plain(self) -> PlainWords:
        """What only this front end says."""
        return plain_words_for(self.session.wording.language)

    @property
    def text(self) -> ViewText:
        """Views as lines, in the present language."""
        return ViewText(self.writer.width, self.words, self.plain)

    @property
    def view(self) -> View:
        """The step where the reader stands."""
        return self.session.view

    # --- saying ---------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Append a sentence."""
        self.writer.say(text)

    def say_closed(self, sentence: str, text: str, **values: object) -> None:
        """Append a sentence that holds words from elsewhere, with one full stop at its end."""
        said = sentence.format(text=text, **values)
        self.say(said if said.rstrip().endswith((".", "?", "!", "…", "”", ":")) else f"{said}.")

    def show(self, view: View) -> None:
        """Append a view."""
        terms = self.walkthrough.guide.terms if self.walkthrough.page else ()
        self.writer.lines(self.text.view(view, terms))

    def show_aside(self, view: View) -> None:
        """Append a side view that has nothing to choose but closing it, and say where we still are."""
        self.writer.lines(self.text.view(replace(view, groups=())))
        self.writer.blank()
        self.still_here()

    def still_here(self) -> None:
        """Say that the reader is where they were."""
        self.say(self.plain.still_here.format(heading=self.view.heading))

    def help(self) -> None:
        """How to use this, and about the guide. Prompts are said in full again after it."""
        self._prompts.clear()
        words = replace(self.words, help_enter=self.plain.typing)
        offered = tuple(act for act in self.session.offered() if act not in WITHOUT_SCREEN)
        self.show_aside(help_view(self.walkthrough, words, offered))

    # --- asking ---------------------------------------------------------------------------

    def ask(self, prompt: Prompt) -> str:
        """Append a prompt and read one line; what means nothing is taken with all that was pasted with it.

        A line that did not arrive whole does nothing, whatever is left of it.

        Raises:
            EndOfInputError: There are no more lines.
        """
        while True:
            line = self._read(prompt)
            if not understand(line.text, self.words).is_understood:
                line = self.reader.read_rest(line)
            text = self._mended(line)
            if line.is_whole:
                return text

    def _read(self, prompt: Prompt, draft: str = "") -> Line:
        """Append a prompt, which always names help now, and read one line."""
        here = self.walkthrough.guide.help_now.for_country(self.walkthrough.country)
        is_new = prompt not in self._prompts
        self._prompts.add(prompt)
        asked, always = (
            (prompt.full, self.plain.always.full) if is_new else (prompt.short, self.plain.always.short)
        )
        self.writer.blank()
        self.say(f"{asked} {always.format(line=here.line)}")
        self.writer.flush()
        line = self.reader.read_line(draft)
        if line is None:
            raise EndOfInputError
        return line

    def _mended(self, line: Line) -> str:
        """The words of a line; says what was done to them."""
        if line.count > 1:
            self.say(self.plain.joined.format(count=line.count))
        if not line.is_whole:
            self.say(self.plain.not_whole)
        return line.text

    def choose(self, view: View, prompt: Prompt) -> str | None:
        """Ask for one choice of a side view. None: the reader went back.

        Raises:
            LeaveAskedError: The reader asked to leave.
        """
        self.writer.lines(self.text.view(view))
        while True:
            line = self.ask(prompt)
            typed = understand(line, self.words)
            if typed.act in (Act.NEXT, Act.BACK):
                return None
            if typed.is_repeat:
                self.writer.lines(self.text.view(view))
            elif (choice := _one_of(view, typed)) is not None:
                self.say_closed(self.plain.you_chose, choice.label)
                return None if choice.key == CLOSE else choice.key
            elif not self._answer_anywhere(typed.act):
                self._explain_choice(line, typed, view)

    def write(self, prompt: Prompt, draft: str = "") -> str | None:
        """Ask for words of the reader's own. None: leave it as it was. Pasted lines are words, never acts.

        Raises:
            LeaveAskedError: The reader asked to leave.
            EndOfInputError: There are no more lines.
        """
        while True:
            line = self.reader.read_rest(self._read(prompt, draft))
            text = self._mended(line)
            typed = understand(text, self.words)
            if len(text) < 2 and typed.act in (Act.NEXT, Act.BACK):
                return None
            is_words = line.count > 1 or (len(text) > 1 and typed.act not in (Act.HELP, Act.HELP_NOW))
            if is_words or not self._answer_anywhere(typed.act):
                return text

    def _answer_anywhere(self, act: Act | None) -> bool:
        """Do what can be asked for wherever something is asked; False if this is not it."""
        if act is Act.LEAVE:
            raise LeaveAskedError
        if act is Act.HELP_NOW:
            self.show_aside(help_now_view(self.walkthrough, self.words))
        elif act is Act.HELP:
            self.help()
        return act in (Act.HELP, Act.HELP_NOW)

    def _explain_choice(self, line: str, typed: Typed, view: View) -> None:
        last = len(view.choices)
        if typed.act is None and len(typed.numbers) > 1:
            self.say(self.plain.one_only)
        elif typed.act is None and typed.numbers:
            self.say(self.plain.no_number.format(number=typed.numbers[0], last=last))
        else:
            self.say(self.plain.not_understood.format(typed=shown(line)))
            self.say(self.plain.can_type.format(letters=f"{self.range(last)}, {REPEAT}, ?, h, q"))

    def range(self, last: int) -> str:
        """Numbers that can be typed, in words."""
        return "1" if last == 1 else self.plain.numbers_range.format(last=last)

    def prompt_for(self, view: View) -> Prompt:
        """What a step asks for."""
        if self.walkthrough.step.kind is StepKind.DONE:
            first = view.own_labels.get(Act.NEXT)
            return self.plain.ask_end.with_first(first) if first else self.plain.ask_last
        plain = self.plain
        asked = {Picking.ONE: plain.ask_one, Picking.MANY: plain.ask_many, Picking.RANK: plain.ask_rank}
        return asked.get(view.picking, plain.ask_next)


def without_close(view: View) -> View:
    """A list without its choice to close it: an empty line does that."""
    groups = (ChoiceGroup(tuple(c for c in g.choices if c.key != CLOSE), g.title) for g in view.groups)
    return replace(view, groups=tuple(group for group in groups if group.choices))


def _one_of(view: View, typed: Typed) -> ChoiceView | None:
    """The choice that one typed number names, if it names one."""
    if typed.act is not None or len(typed.numbers) != 1:
        return None
    number = typed.numbers[0]
    return view.choices[number - 1] if 1 <= number <= len(view.choices) else None
