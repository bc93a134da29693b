"""The numbers of a step: what they name, and what a letter with a number is about."""

from __future__ import annotations

from askwell.front.plain.io import PlainIO
from askwell.front.plain.typed import Typed
from askwell.presenting.acts import LETTERS, Act
from askwell.presenting.view import ChoiceView, View
from askwell.walkthrough.steps import StepKind


class Picker:
    """Knows the numbers as they were last said. They hold until the step is said again."""

    def __init__(self, io: PlainIO) -> None:
        """Start without numbers."""
        self.io = io
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
        """The number of a choice; 0: it has none."""
        return self._keys.index(key) + 1 if key in self._keys else 0

    def choice(self, number: int) -> ChoiceView | None:
        """The choice with this number, or None after saying that there is none."""
        choices = {choice.key: choice for choice in self.io.view.choices}
        key = self._keys[number - 1] if 1 <= number <= self.last else ""
        if key in choices:
            return choices[key]
        plain = self.io.plain
        if self.last:
            self.io.say(plain.no_number.format(number=number, last=self.last))
        else:
            self.io.say(plain.no_numbers)
        return None

    def choices(self, numbers: tuple[int, ...]) -> tuple[ChoiceView, ...]:
        """What these numbers name; nothing, after saying so, if one of them names nothing."""
        found: list[ChoiceView] = []
        for number in numbers:
            choice = self.choice(number)
            if choice is None:
                return ()
            found.append(choice)
        return tuple(found)

    # --- what a letter is about -----------------------------------------------------------

    def meant(self, act: Act, typed: Typed) -> str | None:
        """The key of the choice that a letter with a number is about; empty where it needs none.

        Returns:
            None after saying what to type.
        """
        kind, plain, numbers = self.io.walkthrough.step.kind, self.io.plain, typed.numbers
        letter, number = LETTERS[act], next(iter(numbers), 0)
        if kind is StepKind.TOP and act in (Act.UP, Act.DOWN, Act.DELETE):
            ranked = [choice.key for choice in self.io.view.choices if choice.rank]
            which, wrong = plain.which_top.format(letter=letter), plain.not_in_top.format(number=number)
            return self._one_of(ranked, numbers, which, wrong)
        if kind is StepKind.CHOOSE and act in (Act.EDIT, Act.DELETE):
            own = [question.id for question in self.io.walkthrough.questions.own]
            if not numbers and len(own) == 1:
                return own[0]
            which, wrong = plain.which_own.format(letter=letter), plain.not_own.format(number=number)
            return self._one_of(own, numbers, which, wrong)
        return ""

    def _one_of(self, keys: list[str], numbers: tuple[int, ...], which: str, wrong: str) -> str | None:
        """The one of these keys that one number names; None after saying `which` or what is `wrong`."""
        if len(numbers) != 1:
            self.io.say(which)
            return None
        choice = self.choice(numbers[0])
        if choice is not None and choice.key not in keys:
            self.io.say(wrong)
            return None
        return choice.key if choice else None

    def say_top(self) -> None:
        """Say the top three in order."""
        top = [choice for choice in self.io.view.choices if choice.rank]
        self.io.say(self.io.plain.top_now if top else self.io.plain.top_empty)
        for choice in top:
            rank = self.io.plain.ranks[choice.rank - 1]
            self.io.say(f"{rank[:1].upper()}{rank[1:]}: {choice.label}")
