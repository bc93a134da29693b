"""The reader's own questions and first sentence."""

from __future__ import annotations

from askwell.guide.rich_words import plain
from askwell.plain.picking import Picker
from askwell.plain.talk import Talk
from askwell.plain.typed import Typed
from askwell.presenting.acts import LETTERS, Act
from askwell.presenting.view import ChoiceView
from askwell.walkthrough.question_list import MAX_OWN_CHARACTERS
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import MAX_SENTENCE_CHARACTERS


class OwnWords:
    """Adding, changing and deleting."""

    def __init__(self, talk: Talk, picker: Picker) -> None:
        """Work on this conversation's walkthrough, with the numbers that were said."""
        self.talk = talk
        self.picker = picker

    # --- adding ---------------------------------------------------------------------------

    def add(self, typed: Typed) -> None:
        """Put the page's question on the list; while choosing, write one's own."""
        if self.talk.walkthrough.page is not None:
            self._add_of_page(typed.numbers)
        elif not self.talk.walkthrough.questions.can_write:
            self.talk.say(self.talk.words.too_many_own)
        else:
            self._write()

    def _add_of_page(self, numbers: tuple[int, ...]) -> None:
        """A letter alone is enough if the page has one question."""
        here = self.talk.view.choices
        if not numbers and len(here) > 1:
            letter, number = LETTERS[Act.ADD], self.picker.number_of(here[0].key)
            self.talk.say(self.talk.plain.which_question.format(letter=letter, number=number))
            return
        self.picker.take(numbers or (1,))

    def _write(self) -> None:
        text = self.talk.write(self.talk.plain.ask_question)
        if text is None:
            self.talk.say(self.talk.plain.nothing_changed)
            return
        walkthrough = self.talk.walkthrough
        self.talk.change(walkthrough.with_questions(walkthrough.questions.write(text)))
        new = self.talk.walkthrough.questions.own[-1]
        self._say_cut(text, MAX_OWN_CHARACTERS)
        self.talk.say_closed(self.talk.words.added, new.text)
        self.picker.number_new(self.talk.view)
        self.talk.say(self.talk.plain.number_is.format(number=self.picker.number_of(new.id)))
        self.talk.offer_help(text)

    # --- changing -------------------------------------------------------------------------

    def edit(self, typed: Typed) -> None:
        """Change an own question, or the first sentence."""
        if self.talk.walkthrough.step.kind is StepKind.FIRST_SENTENCE:
            self._edit_sentence()
            return
        own = self._own(typed, Act.EDIT)
        if own is None:
            return
        self.talk.say_closed(self.talk.plain.says_now, own.label)
        text = self.talk.write(self.talk.plain.ask_question, own.label)
        if text is None:
            self.talk.say(self.talk.plain.nothing_changed)
            return
        walkthrough = self.talk.walkthrough
        self.talk.change(walkthrough.with_questions(walkthrough.questions.edit(own.key, text)))
        self._say_cut(text, MAX_OWN_CHARACTERS)
        self.talk.say_closed(self.talk.plain.changed, self.talk.walkthrough.question_text(own.key))
        self.talk.offer_help(text)

    def _edit_sentence(self) -> None:
        text = self.talk.write(self.talk.plain.ask_sentence)
        if text is None:
            self.talk.say(self.talk.plain.nothing_changed)
            return
        self.talk.change(self.talk.walkthrough.say_first(text))
        self._say_cut(text, MAX_SENTENCE_CHARACTERS)
        self.talk.say_closed(self.talk.plain.changed, self.talk.walkthrough.first_sentence)
        self.talk.offer_help(text)

    def _say_cut(self, text: str, room: int) -> None:
        if len(text) > room:
            self.talk.say(self.talk.plain.cut.format(count=room))

    # --- deleting -------------------------------------------------------------------------

    def delete(self, typed: Typed) -> None:
        """Delete an own question, or the own first sentence."""
        if self.talk.walkthrough.step.kind is StepKind.FIRST_SENTENCE:
            self.talk.change(self.talk.walkthrough.say_first(""))
            sentence = plain(self.talk.walkthrough.first_sentence)
            self.talk.say_closed(self.talk.plain.guide_sentence, sentence)
            return
        own = self._own(typed, Act.DELETE)
        if own is None:
            return
        walkthrough = self.talk.walkthrough
        self.talk.change(walkthrough.with_questions(walkthrough.questions.delete(own.key)))
        ended = own.label if own.label.endswith((".", "?", "!", "…")) else f"{own.label}."
        self.talk.say(self.talk.plain.deleted.format(text=ended))

    def _own(self, typed: Typed, act: Act) -> ChoiceView | None:
        """The own question that is meant; None after saying what to type."""
        questions = self.talk.walkthrough.questions
        numbers = typed.numbers
        if not numbers and len(questions.own) == 1:
            numbers = (self.picker.number_of(questions.own[0].id),)
        if len(numbers) != 1:
            self.talk.say(self.talk.plain.which_own.format(letter=LETTERS[act]))
            return None
        choice = self.picker.choice(numbers[0])
        if choice is not None and questions.own_text(choice.key) is None:
            self.talk.say(self.talk.plain.not_own.format(number=numbers[0]))
            return None
        return choice
