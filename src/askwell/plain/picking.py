"""Choosing by number at a step, and the order of the top three."""

from __future__ import annotations

from askwell.plain.talk import Talk
from askwell.plain.typed import Typed
from askwell.presenting.acts import LETTERS, Act
from askwell.presenting.choosing import set_top, take
from askwell.presenting.view import ChoiceView, Picking, View
from askwell.walkthrough.question_list import MAX_TOP
from askwell.walkthrough.steps import StepKind


class Picker:
    """Knows the numbers as they were last said. They hold until the step is said again."""

    def __init__(self, talk: Talk) -> None:
        """Start without numbers."""
        self.talk = talk
        self._keys: list[str] = []

    # --- numbers --------------------------------------------------------------------------

    def number(self, view: View) -> None:
        """Number the choices of a view that is about to be said."""
        self._keys = [choice.key for choice in view.choices]

    def number_new(self, view: View) -> None:
        """Give choices that came since the next numbers."""
        self._keys += [choice.key for choice in view.choices if choice.key not in self._keys]

    @property
    def last(self) -> int:
        """The highest number; 0 if there is nothing to choose."""
        return len(self._keys)

    def number_of(self, key: str) -> int:
        """The number of a choice."""
        return self._keys.index(key) + 1

    def choice(self, number: int) -> ChoiceView | None:
        """The choice with this number, or None after saying that there is none."""
        choices = {choice.key: choice for choice in self.talk.view.choices}
        key = self._keys[number - 1] if 1 <= number <= self.last else ""
        if key in choices:
            return choices[key]
        plain = self.talk.plain
        if self.last:
            self.talk.say(plain.no_number.format(number=number, last=self.last))
        else:
            self.talk.say(plain.no_numbers)
        return None

    # --- choosing -------------------------------------------------------------------------

    def take(self, numbers: tuple[int, ...]) -> None:
        """Take, or put back, what these numbers name. One wrong number, and nothing is changed."""
        picked: list[ChoiceView] = []
        for number in numbers:
            choice = self.choice(number)
            if choice is None:
                return
            picked.append(choice)
        picking = self.talk.view.picking
        if picking is Picking.ONE and len(picked) > 1:
            self.talk.say(self.talk.plain.one_only)
        elif self.talk.walkthrough.step.kind is StepKind.LANGUAGE:
            self._speak(picked[0])
        elif picking is Picking.RANK:
            self._rank(picked)
        else:
            for choice in picked:
                self.take_one(choice)

    def take_one(self, choice: ChoiceView) -> None:
        """Take, or put back, one choice, and say so."""
        before = self.talk.walkthrough
        self.talk.change(take(before, choice.key))
        is_on = any(c.key == choice.key and c.is_on for c in self.talk.view.choices)
        if before.step.kind in (StepKind.PAGE, StepKind.CHOOSE):
            said = self.talk.words.added if is_on else self.talk.words.taken_off
        else:
            said = self.talk.plain.you_chose if is_on else self.talk.plain.took_back
        self.talk.say_closed(said, choice.label)

    def _speak(self, choice: ChoiceView) -> None:
        if choice.key == self.talk.walkthrough.guide.language or self.talk.speak(choice.key):
            self.talk.say_closed(self.talk.plain.you_chose, choice.label)

    # --- the top three --------------------------------------------------------------------

    def _rank(self, picked: list[ChoiceView]) -> None:
        """One number puts in or takes out; two or three set the order."""
        walkthrough, plain = self.talk.walkthrough, self.talk.plain
        if len(picked) > MAX_TOP:
            self.talk.say(plain.three_only)
            return
        if len(picked) > 1:
            self.talk.change(set_top(walkthrough, [choice.key for choice in picked]))
        elif len(walkthrough.questions.top) == MAX_TOP and not picked[0].rank:
            self.talk.say(self.talk.words.top_full)
            return
        else:
            self.talk.change(take(walkthrough, picked[0].key))
        self.say_top()

    def move_up(self, typed: Typed) -> None:
        """Move a question up in the top three."""
        self._move(typed, Act.UP, -1)

    def move_down(self, typed: Typed) -> None:
        """Move a question down in the top three."""
        self._move(typed, Act.DOWN, 1)

    def _move(self, typed: Typed, act: Act, by: int) -> None:
        if len(typed.numbers) != 1:
            self.talk.say(self.talk.plain.which_top.format(letter=LETTERS[act]))
            return
        choice = self.choice(typed.numbers[0])
        if choice is None:
            return
        if not choice.rank:
            self.talk.say(self.talk.plain.not_in_top.format(number=typed.numbers[0]))
            return
        walkthrough = self.talk.walkthrough
        self.talk.change(walkthrough.with_questions(walkthrough.questions.move_top(choice.key, by)))
        self.say_top()

    def say_top(self) -> None:
        """Say the top three in order."""
        top = [choice for choice in self.talk.view.choices if choice.rank]
        self.talk.say(self.talk.plain.top_now if top else self.talk.plain.top_empty)
        for choice in top:
            rank = self.talk.plain.ranks[choice.rank - 1]
            self.talk.say(f"{rank[:1].upper()}{rank[1:]}: {choice.label}")

    # --- taking back ----------------------------------------------------------------------

    def undo(self, _: Typed) -> None:
        """Take back the last change of the list."""
        walkthrough = self.talk.walkthrough
        self.talk.change(walkthrough.with_questions(walkthrough.questions.undo()))
        self.talk.say(self.talk.words.undone)
        if walkthrough.step.kind is StepKind.TOP:
            self.say_top()
