"""The questions a person picks, writes, orders and takes back, as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from askwell.guide.clean_words import clean_line

MAX_OWN_QUESTIONS = 20
MAX_OWN_CHARACTERS = 500
MAX_TOP = 3
_MAX_UNDO = 50


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question in the person's own words."""

    id: str
    text: str = field(repr=False)
    """One line of at most 500 characters, without control characters."""


@dataclass(frozen=True, slots=True)
class QuestionList:
    """Chosen questions in the order they were chosen; every change gives a new list."""

    chosen: tuple[str, ...] = ()
    """Ids of bank and own questions."""
    own: tuple[OwnQuestion, ...] = ()
    """Every own question, chosen or not, in the order they were written."""
    ordered_top: tuple[str, ...] | None = None
    """The top three as the person set them; None: not set, see `top`."""
    is_started: bool = False
    """Whether the person, or the starter list, has put anything in yet."""
    written: int = field(default=0, compare=False)
    """How many own questions were ever written, so that ids never come twice."""
    past: tuple[QuestionList, ...] = field(default=(), repr=False, compare=False)
    """Earlier lists, newest last, for undo."""

    @property
    def top(self) -> tuple[str, ...]:
        """Ids of the top three: as ordered, or else the first three chosen."""
        if self.ordered_top is None:
            return self.chosen[:MAX_TOP]
        return tuple(q for q in self.ordered_top if q in self.chosen)

    @property
    def rest(self) -> tuple[str, ...]:
        """Chosen ids that are not in the top three."""
        top = self.top
        return tuple(q for q in self.chosen if q not in top)

    @property
    def can_write(self) -> bool:
        """Whether there is room for one more own question."""
        return len(self.own) < MAX_OWN_QUESTIONS

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self.past)

    def own_text(self, question_id: str) -> str | None:
        """The words of an own question, or None if the id is not one."""
        return next((q.text for q in self.own if q.id == question_id), None)

    def toggle(self, question_id: str) -> QuestionList:
        """Choose a question, or take it off the list."""
        if question_id in self.chosen:
            return self._changed(
                chosen=tuple(q for q in self.chosen if q != question_id),
                ordered_top=self._top_without(question_id),
            )
        return self._changed(chosen=(*self.chosen, question_id))

    def start_with(self, starter: tuple[str, ...]) -> QuestionList:
        """Put in the starter list, once, if nothing was ever put in."""
        if self.is_started:
            return self
        return replace(self, chosen=starter, is_started=True)

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
        return self._changed(own=(*self.own, new), chosen=(*self.chosen, new.id), written=number)

    def edit(self, question_id: str, text: str) -> QuestionList:
        """Change the words of an own question. Words of only spaces change nothing."""
        words = clean_line(text)[:MAX_OWN_CHARACTERS].rstrip()
        if not words or words == self.own_text(question_id):
            return self
        return self._changed(
            own=tuple(replace(q, text=words) if q.id == question_id else q for q in self.own)
        )

    def delete(self, question_id: str) -> QuestionList:
        """Take an own question away for good (undo brings it back)."""
        if self.own_text(question_id) is None:
            return self
        return self._changed(
            own=tuple(q for q in self.own if q.id != question_id),
            chosen=tuple(q for q in self.chosen if q != question_id),
            ordered_top=self._top_without(question_id),
        )

    def toggle_top(self, question_id: str) -> QuestionList:
        """Put a chosen question among the top three, or take it out. A full top three stays as it is."""
        top = self.top
        if question_id in top:
            return self._changed(ordered_top=tuple(q for q in top if q != question_id))
        if len(top) >= MAX_TOP or question_id not in self.chosen:
            return self
        return self._changed(ordered_top=(*top, question_id))

    def move_top(self, question_id: str, by: int) -> QuestionList:
        """Move one of the top three up (-1) or down (+1), as far as there is room."""
        top = list(self.top)
        if question_id not in top:
            return self
        here = top.index(question_id)
        there = here + by
        if not 0 <= there < len(top):
            return self
        top[here], top[there] = top[there], top[here]
        return self._changed(ordered_top=tuple(top))

    def undo(self) -> QuestionList:
        """The list before the last change."""
        if not self.past:
            return self
        return replace(self.past[-1], past=self.past[:-1], written=self.written)

    def _top_without(self, question_id: str) -> tuple[str, ...] | None:
        if self.ordered_top is None:
            return None
        return tuple(q for q in self.ordered_top if q != question_id)

    def _changed(
        self,
        *,
        chosen: tuple[str, ...] | None = None,
        own: tuple[OwnQuestion, ...] | None = None,
        ordered_top: tuple[str, ...] | None = None,
        written: int | None = None,
    ) -> QuestionList:
        return QuestionList(
            chosen=self.chosen if chosen is None else chosen,
            own=self.own if own is None else own,
            ordered_top=self.ordered_top if ordered_top is None else ordered_top,
            is_started=True,
            written=self.written if written is None else written,
            past=(*self.past, replace(self, past=()))[-_MAX_UNDO:],
        )
