"""The last step, and every way to leave."""

from __future__ import annotations

from dataclasses import replace

from askwell.checklist.checklist import Checklist
from askwell.errors import AskwellError
from askwell.plain.talk import LeaveAskedError, Talk
from askwell.presenting.desk import ERASE, LARGE, PAPER, Desk, format_of
from askwell.presenting.side_views import GO, leave_view
from askwell.presenting.view import ChoiceGroup, ChoiceView, Picking, View
from askwell.walkthrough.steps import StepKind

SHOW_SHEET = "show-sheet"


class Ending:
    """Saves the sheet, and knows whether leaving would lose anything."""

    def __init__(self, talk: Talk) -> None:
        """Start with nothing saved."""
        self.talk = talk
        deliverer = talk.around.deliverer
        self.desk = Desk(formats=deliverer.formats if deliverer else (), paper=talk.around.paper)
        self._saved: Checklist | None = None

    # --- the last step --------------------------------------------------------------------

    def with_choices(self, view: View) -> View:
        """The last step's view with what can be done there; other views as they are."""
        if self.talk.walkthrough.step.kind is not StepKind.DONE:
            return view
        is_kept = self.talk.around.keeper is not None and self.talk.walkthrough.answers.keep is True
        groups = replace(self.desk, has_kept=is_kept).choices(self.talk.words)
        sheet = ChoiceView(SHOW_SHEET, self.talk.plain.show_sheet)
        choices = (sheet, *(choice for group in groups for choice in group.choices))
        return replace(view, groups=(ChoiceGroup(choices),), picking=Picking.DO)

    def take(self, numbers: tuple[int, ...]) -> None:
        """Do what a number names at the last step."""
        choices = self.with_choices(self.talk.view).choices
        if len(numbers) != 1:
            self.talk.say(self.talk.plain.one_only)
            return
        number = numbers[0]
        if not 1 <= number <= len(choices):
            self.talk.say(self.talk.plain.no_number.format(number=number, last=len(choices)))
            return
        self._do(choices[number - 1])

    def _do(self, choice: ChoiceView) -> None:
        format_name = format_of(choice.key)
        if choice.key == SHOW_SHEET:
            self.show_sheet()
        elif choice.key == ERASE:
            self.forget()
        elif choice.key in (LARGE, PAPER):
            self._set(choice.key)
        elif format_name is not None:
            self.talk.say_closed(self.talk.plain.you_chose, choice.label)
            self._save(format_name)

    def _set(self, key: str) -> None:
        """Change a setting and say it as the list now has it."""
        self.desk = self.desk.take(key)
        choices = self.with_choices(self.talk.view).choices
        self.talk.say_closed(self.talk.plain.you_chose, next(c.label for c in choices if c.key == key))

    def _save(self, format_name: str) -> None:
        deliverer, checklist, desk = self.talk.around.deliverer, self.talk.checklist(), self.desk
        assert deliverer is not None
        try:
            path = deliverer.save(checklist, format_name, desk.paper, desk.large_print)
        except AskwellError as error:
            self.talk.say(self.talk.plain.not_saved.format(why=error))
            return
        self._saved = checklist
        self.talk.say(self.talk.words.saved.format(path=path))

    def forget(self) -> None:
        """Erase what was kept, and keep nothing from here on."""
        if self.talk.walkthrough.answers.keep:
            self.talk.change(self.talk.walkthrough.choose_keeping(False))
        else:
            self.talk.forget()

    # --- leaving --------------------------------------------------------------------------

    def show_sheet(self) -> None:
        """Append the whole sheet."""
        self.talk.writer.blank()
        self.talk.writer.as_laid_out(self.talk.around.checklist_text(self.talk.checklist()).rstrip("\n"))

    def may_leave(self) -> bool:
        """Whether to leave; asked only if something would be lost."""
        if not self.talk.walkthrough.loses_on_leaving or self._is_saved():
            return True
        try:
            return self.talk.choose(leave_view(self.talk.words), self.talk.plain.ask_must) == GO
        except LeaveAskedError:
            return True

    def say_goodbye(self) -> None:
        """The last line."""
        self.talk.say(self.talk.plain.goodbye)

    def input_ended(self) -> None:
        """Leave with what there is: the sheet, unless it was saved or nothing was begun."""
        walkthrough = self.talk.walkthrough
        has_sheet = walkthrough.questions.is_started or walkthrough.answers.first_sentence
        if has_sheet and not self._is_saved():
            self.talk.writer.blank()
            self.talk.say(self.talk.plain.input_ended)
            self.show_sheet()
            self.talk.writer.blank()
        self.say_goodbye()

    def _is_saved(self) -> bool:
        """Whether the sheet was saved as it is now."""
        return self._saved is not None and self._saved == self.talk.checklist()
