"""The questions a person picks, writes, orders and takes back, as a frozen value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from askwell.guide.clean_words import clean_line

MAX_OWN_QUESTIONS = 20
MAX_OWN_CHARACTERS = 500
MAX_TOP = 3


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question in the person's own words."""

    id: str
    text: str = field(repr=False)
    """One line of at most 500 characters, without control characters."""


@dataclass(frozen=True, slots=True)
class QuestionList:
    """The starter questions that were left on, and what the person added; every change gives a new list."""

    starter: tuple[str, ...] = ()
    """Ids that the guide puts on this reader's list from the beginning."""
    taken_off: frozenset[str] = frozenset()
    """Starter ids that the person took off; they stay off when the starter list changes."""
    added: tuple[str, ...] = ()
    """Ids of bank and own questions that the person put on, in that order."""
    own: tuple[OwnQuestion, ...] = ()
    """Every own question, chosen or not, in the order they were written."""
    ordered_top: tuple[str, ...] | None = None
    """The top three as the person set them; None: not set, see `top`."""
    written: int = field(default=0, compare=False)
    """How many own questions were ever written, so that ids never come twice."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids on the list: the starter questions first, then what was added."""
        left_on = tuple(q for q in self.starter if q not in self.taken_off)
        return tuple(dict.fromkeys((*left_on, *self.added)))

    @property
    def is_untouched(self) -> bool:
        """Whether the list is still the guide's own."""
        return not (self.taken_off or self.added or self.own) and self.ordered_top is None

    @property
    def top(self) -> tuple[str, ...]:
        """Ids of the top three: as ordered, or else the first three chosen."""
        chosen = self.chosen
        if self.ordered_top is None:
            return chosen[:MAX_TOP]
        return tuple(q for q in self.ordered_top if q in chosen)

    @property
    def rest(self) -> tuple[str, ...]:
        """Chosen ids that are not in the top three."""
        top = self.top
        return tuple(q for q in self.chosen if q not in top)

    @property
    def can_write(self) -> bool:
        """Whether there is room for one more own question."""
        return len(self.own) < MAX_OWN_QUESTIONS

    def own_text(self, question_id: str) -> str | None:
        """The words of an own question, or None if the id is not one."""
        return next((q.text for q in self.own if q.id == question_id), None)

    def toggle(self, question_id: str) -> QuestionList:
        """Choose a question, or take it off the list."""
        if question_id in self.chosen:
            off = self.taken_off | {question_id} if question_id in self.starter else self.taken_off
            return replace(self._without(question_id), taken_off=off)
        if question_id in self.starter:
            return replace(self, taken_off=self.taken_off - {question_id})
        return replace(self, added=(*self.added, question_id))

    def write(self, text: str) -> QuestionList:
        """Add an own question and choose it. Words of only spaces change nothing.

        Raises:
            ValueError: There are already `MAX_OWN_QUESTIONS`; ask `can_write` first.
        """
        words = clean_line(text)[:MAX_OWN_CHARACTERS].rstrip()
        if not words:
            return self
        if not self.can_write:
            raise ValueError(f"at most {MAX_OWN_QUESTIONS} own questions")
        number = self.written + 1
        new = OwnQuestion(f"own-{number}", words)
        return replace(self, own=(*self.own, new), added=(*self.added, new.id), written=number)

    def edit(self, question_id: str, text: str) -> QuestionList:
        """Change the words of an own question. Words of only spaces change nothing."""
        words = clean_line(text)[:MAX_OWN_CHARACTERS].rstrip()
        if not words:
            return self
        own = tuple(replace(q, text=words) if q.id == question_id else q for q in self.own)
        return replace(self, own=own)

    def delete(self, question_id: str) -> QuestionList:
        """Take an own question away for good (undo brings it back)."""
        if self.own_text(question_id) is None:
            return self
        return replace(self._without(question_id), own=tuple(q for q in self.own if q.id != question_id))

    def set_top(self, question_ids: Iterable[str]) -> QuestionList:
        """Put these chosen questions first, in this order; those that stood there move down and out."""
        wanted = tuple(q for q in dict.fromkeys(question_ids) if q in self.chosen)
        after = tuple(dict.fromkeys((*wanted, *self.top)))[:MAX_TOP]
        return self if after == self.ordered_top else replace(self, ordered_top=after)

    def place(self, question_id: str, rank: int) -> QuestionList:
        """Put a chosen question at a rank of the top three, 1 to 3; the one that stood there moves down."""
        if question_id not in self.chosen:
            return self
        others = [q for q in self.top if q != question_id]
        return self.set_top((*others[: rank - 1], question_id, *others[rank - 1 :]))

    def take_from_top(self, question_id: str) -> QuestionList:
        """Leave a question on the list, but not among the top three."""
        top = self.top
        if question_id not in top:
            return self
        return replace(self, ordered_top=tuple(q for q in top if q != question_id))

    def move_top(self, question_id: str, by: int) -> QuestionList:
        """Move one of the top three up (-1) or down (+1), as far as there is room."""
        top = self.top
        if question_id not in top:
            return self
        rank = top.index(question_id) + 1 + by
        return self.place(question_id, rank) if 1 <= rank <= len(top) else self

    def _without(self, question_id: str) -> QuestionList:
        top = self.ordered_top
        return replace(
            self,
            added=tuple(q for q in self.added if q != question_id),
            ordered_top=None if top is None else tuple(q for q in top if q != question_id),
        )
