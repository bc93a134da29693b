"""One press on a page: what it does to a sitting, and what is shown then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from askwell.errors import AskwellError
from askwell.front.pages.around import Around, Modules, PrintState
from askwell.front.pages.sitting import DEVICE, Sitting, fingerprint, handed_over, job_of
from askwell.guide.clean_words import clean_line
from askwell.guide.model import TextBlock
from askwell.guide.rich_words import plain
from askwell.kiosk.counts import Event
from askwell.presenting import side_views as sides
from askwell.presenting.acts import Act
from askwell.presenting.view import Picking, View
from askwell.session import effects as do
from askwell.session.effects import Effect, Side
from askwell.session.session import NEW, SENTENCE, Outcome, Session
from askwell.walkthrough.steps import StepKind
from askwell.wording.kiosk_words import KioskWords, kiosk_words_for
from askwell.wording.page_words import PageWords, page_words_for

WORDS, MANY, ONE, HAS = "words", "on", "one", "has"
"""Fields: own words, the choices that are on, the one that is chosen, and that there are choices at all."""
STAY = "stay"
_FIRST = f"act {Act.NEXT.value}"
_ACTS, _SIDES, _RANKS = ({one.value for one in Act}, {one.value for one in Side}, {"1", "2", "3"})
_MOST_OVER = 4
_BESIDE_WHAT_THEY_CHANGE = (Act.ADD, Act.EDIT, Act.DELETE)
"""Acts that the help does not name: what they do stands on their buttons."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a form says."""

    verb: str
    """What the button that was pressed does."""
    about: tuple[str, ...] = ()
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]]) -> Press:
        """From names and values; `do` is the button, and without one it is to go on."""
        fields: dict[str, list[str]] = {}
        for name, value in pairs:
            fields.setdefault(name, []).append(value)
        verb, *about = fields.get("do", [_FIRST])[0].split(" ")
        return cls(verb, tuple(about), fields)

    def word(self, number: int) -> str:
        """A part of what the button is about; empty: it has none."""
        return self.about[number] if number < len(self.about) else ""

    @property
    def text(self) -> str | None:
        """Own words; None: there was no field for them."""
        return self.fields[WORDS][0] if WORDS in self.fields else None


@dataclass(frozen=True, slots=True)
class Codes:
    """The top three for a phone's camera."""

    pictures: tuple[Modules, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FileReady:
    """A sheet that the browser can take as a file."""

    format_name: str
    is_new: bool
    """Whether it was asked for just now: a script then presses the button of its page."""


Over = do.OpenView | do.Write | do.DrawCurtain | Codes | FileReady
"""What can stand over a step: a view, a field for own words alone on its page, next to nothing, and more."""


class Turn:
    """Takes presses. Afterwards it holds the sitting as it is then, and what there is to show."""

    def __init__(self, sitting: Sitting, around: Around) -> None:
        """Nothing is pressed yet."""
        self.sitting = sitting
        self.around = around
        self.over: Over | None = None
        self.news: list[str] = []
        """What just happened, in sentences."""
        self.error = ""
        """What the reader has to put right, in a sentence; empty: nothing."""
        self.marked = ""
        """The key of the choice that was just written, moved or taken."""
        self.is_over = False
        """Whether the sitting has ended."""
        self.file = ""
        """The format of the file that was asked for; empty: none."""
        self.is_sheet_asked = False
        """Whether the sheet itself was asked for."""
        self._stack = list(sitting.shows)
        self._opened: list[str] = []
        self._act = ""
        self._is_finishing = False
        self._is_quiet = False

    # --- short names ------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.sitting.session

    @property
    def words(self) -> PageWords:
        """What only pages say."""
        return page_words_for(self.session.wording.language)

    @property
    def kiosk_words(self) -> KioskWords:
        """What is said of the clinic's printer."""
        return kiosk_words_for(self.session.wording.language, is_touch=True)

    def _become(self, session: Session) -> None:
        self.sitting = replace(self.sitting, session=session)

    # --- a press ----------------------------------------------------------------------------

    def interpret(self, press: Press) -> None:
        """Do what a form says: first its fields, then its button."""
        before = self.session.walkthrough
        self._look_at_printer()
        said = self._take_fields(press)
        self._take_verb(press)
        after = self.session.walkthrough
        has_moved = after.step != before.step or after.guide is not before.guide
        if has_moved:
            self._stack.clear()
            self.news += said
        self._stack = [*self._stack, *self._opened][-_MOST_OVER:]
        self._show_top()
        self.sitting = replace(self.sitting, shows=tuple(self._stack))

    def _take_verb(self, press: Press) -> None:
        match press.verb:
            case "act" if press.word(0) in _ACTS:
                self._do(Act(press.word(0)), press.word(1))
            case "choose":
                self.marked = press.word(0)
                self.follow(self.session.choose(press.word(0)))
            case "place" if press.word(1) in _RANKS:
                self.follow(self.session.place(press.word(0), int(press.word(1))))
            case "answer" if press.word(0) in _SIDES:
                self._answer(press)
            case "wrote":
                self._finish(press.word(0), press.text or "")
            case "left":
                self._close()
                self.follow(self.session.left(press.word(0), press.text or ""))
            case "file" if (
                press.word(0) in self.session.sheet_options.formats and do.Save in self.session.where.effects
            ):
                self.file = press.word(0)
            case "device":
                self._close()
                self._become(replace(self.session, theme=DEVICE))
            case "close":
                self._close()
            case _:
                pass  # to stay, as with a button that a later version of the program no longer has

    def _do(self, act: Act, key: str) -> None:
        self._act = act.value
        self.marked = key
        self.follow(self.session.do(act, key))

    def _answer(self, press: Press) -> None:
        side = Side(press.word(0))
        if side is Side.GO_ON:
            return
        self._close()
        self.follow(self.session.answer(side, press.word(1), press.word(2)))

    def _close(self) -> None:
        if self._stack:
            self._stack.pop()

    # --- fields -----------------------------------------------------------------------------

    def _take_fields(self, press: Press) -> list[str]:
        """Take what was chosen and written.

        Returns:
            What choosing has brought to this step, to be said if the reader goes on at once.
        """
        if HAS not in press.fields:
            self._take_draft(press)
            return []
        before = self.session.view.blocks
        is_counting = self._is_quiet = self.session.kind is StepKind.CHOOSE
        self._take_choices(press)
        self._is_quiet = False
        after = self.session.view.blocks
        self._take_words(press)
        if is_counting:  # the words of this step only count what is on the list
            return []
        return [plain(block.text) for block in after if isinstance(block, TextBlock) and block not in before]

    def _take_choices(self, press: Press) -> None:
        view = self.session.view
        if view.picking is Picking.ONE:
            chosen = press.fields.get(ONE, [""])[0]
            if any(choice.key == chosen and not choice.is_on for choice in view.choices):
                self.follow(self.session.choose(chosen))
        elif view.picking is Picking.MANY:
            on = set(press.fields.get(MANY, ()))
            for choice in view.choices:
                if choice.is_on is not (choice.key in on):
                    self.follow(self.session.choose(choice.key))

    def _take_words(self, press: Press) -> None:
        """Words in the field of a step: who goes on means them, anything else holds them."""
        if press.text is None or press.verb == "wrote":
            return
        target = SENTENCE if self.session.kind is StepKind.FIRST_SENTENCE else NEW
        is_going_on = press.verb == "act" and press.word(0) == Act.NEXT.value
        if not is_going_on:
            self.follow(self.session.drafted(target, press.text))
        elif not self._is_as_it_was(target, press.text):
            self._finish(target, press.text)

    def _is_as_it_was(self, target: str, text: str) -> bool:
        """Whether the field of a step was left alone. Words that were held are finished by going on."""
        own = self.session.walkthrough.answers.first_sentence if target == SENTENCE else ""
        return clean_line(text) == own and not self.session.walkthrough.draft(target)

    def _take_draft(self, press: Press) -> None:
        """Words on a page of their own are held while something else is looked at."""
        is_writing = press.text is not None and press.verb not in ("wrote", "left")
        if is_writing and self._stack and self._stack[-1].startswith("act edit"):
            target = self._stack[-1].removeprefix("act edit").strip() or SENTENCE
            self.follow(self.session.drafted(target, press.text or ""))

    def _finish(self, target: str, text: str) -> None:
        """A field was finished: as if it had been opened, filled and closed."""
        walkthrough = self.session.walkthrough
        line = clean_line(text)
        if target == SENTENCE:
            self._finish_sentence(line, text)
        elif not line and target == NEW:
            self.error = self.words.write_first
            self.follow(self.session.drafted(NEW, ""))
        elif target == NEW:
            self._while_finishing(self.session.do(Act.ADD))
            if walkthrough.questions.can_write:
                self.follow(self.session.wrote(NEW, text))
        elif walkthrough.questions.own_text(target) is not None:
            self._close()
            self.follow(self.session.wrote(target, text))

    def _finish_sentence(self, line: str, text: str) -> None:
        if line:
            self._while_finishing(self.session.do(Act.EDIT))
            self.follow(self.session.wrote(SENTENCE, text))
        elif self.session.walkthrough.answers.first_sentence:
            self.follow(self.session.do(Act.DELETE))
        else:
            self.follow(self.session.drafted(SENTENCE, ""))

    def _while_finishing(self, outcome: Outcome) -> None:
        """The field that this asks for stands on the page already."""
        self._is_finishing = True
        self.follow(outcome)
        self._is_finishing = False

    # --- what the session asks for ------------------------------------------------------------

    def follow(self, outcome: Outcome) -> None:
        """Go on with what came of something, and do what is asked for."""
        session, effects = outcome
        self._become(session)
        for effect in effects:
            self.perform(effect)

    def perform(self, effect: Effect) -> None:
        """Do one thing that the session asks for."""
        screen = self.session.words
        match effect:
            case do.Say():
                self.news.append(effect.text)
            case do.Chose():
                if effect.is_question and not self._is_quiet:
                    said = screen.added if effect.is_on else screen.taken_off
                    self.news.append(said.format(text=effect.label))
            case do.Marked():
                self.marked = effect.key
            case do.Reworded():
                said = self.words.deleted if effect.is_deleted else self.words.changed
                self.news.append(said.format(text=effect.text))
            case do.Cut():
                self.news.append(self.words.cut.format(count=effect.characters))
            case do.OpenView():
                self._open(effect)
            case do.Write():
                if not self._is_finishing:
                    self._opened.append(f"act {Act.EDIT.value} {effect.target}")
            case do.LoadLanguage():
                self._load_language(effect.code)
            case do.DrawCurtain():
                self._opened.append(f"act {Act.CURTAIN.value}")
            case do.Save():
                self._save(effect.format_name)
            case do.Print():
                self._print()
            case do.ShowCodes():
                self._opened.append("codes")
                self._has_seen()
            case do.ShowSheet():
                self.is_sheet_asked = True
                self._has_seen()
            case do.Leave():
                self._leave()
            case do.Ranked() | do.LookAtChoices() | do.Wear():
                pass  # it is seen on the page
            case do.ReadAloud() | do.Keep() | do.Forget() | do.OpenFile():
                pass  # locked at the places of pages
            case _:
                assert_never(effect)

    def _open(self, effect: do.OpenView) -> None:
        if effect.side is Side.HELP_OFFER:
            self._opened.append("offer")
        else:
            act = effect.side.value if effect.side.value in _ACTS else self._act  # what opens it again
            self._opened.append(f"act {act} {effect.about}".rstrip())

    def _load_language(self, code: str) -> None:
        try:
            loaded = self.around.load(self.sitting.guide, code)
        except AskwellError as error:
            self.news.append(str(error))
        else:
            self.follow(self.session.spoke(*loaded))

    def _leave(self) -> None:
        self.is_over = True
        has_sheet = self.session.has_sheet
        if self.around.print_room is not None:
            self.around.print_room.forget(job_of(self.sitting.ticket))
        self.around.count(Event.FINISHED if has_sheet else Event.STARTED_OVER)

    # --- the sheet --------------------------------------------------------------------------

    def _quietly(self, outcome: Outcome) -> None:
        """What a session says of files and keys is said in other words here."""
        self._become(outcome[0])

    def _save(self, format_name: str) -> None:
        self._opened.append(f"file {format_name}")
        self._quietly(self.session.saved(self.session.checklist(), ""))

    def _has_seen(self) -> None:
        """On a shared device, who has seen the list may have written it down."""
        self._quietly(self.session.shown(self.session.checklist()))

    def _print(self) -> None:
        room, kiosk = self.around.print_room, self.kiosk_words
        refusal = room.refusal(self.sitting.printed) if room is not None else None
        if room is None or refusal is not None:
            self._quietly(self.session.not_printed(""))
            self.around.count(Event.PRINT_REFUSED)
            self.news.append(kiosk.done_refused[refusal.value] if refusal else kiosk.done_print_failed)
            return
        checklist, options = self.session.checklist(), self.session.sheet_options
        job = job_of(self.sitting.ticket)
        room.start(job, checklist, *options.form)
        self.sitting = replace(
            self.sitting, job=f"{job} {fingerprint(checklist)}", printed=self.sitting.printed + 1
        )
        self.news.append(kiosk.done_printing)

    def _look_at_printer(self) -> None:
        """Say what has become of a sheet that was sent."""
        job, _, sheet = self.sitting.job.partition(" ")
        if not job:
            return
        room, kiosk = self.around.print_room, self.kiosk_words
        state = room.state(job) if room is not None else PrintState.UNKNOWN
        if state in (PrintState.PRINTING, PrintState.WAITS):
            self.news.append(kiosk.done_printing if state is PrintState.PRINTING else kiosk.done_print_waits)
            return
        self.sitting = replace(self.sitting, job="")
        if state is PrintState.OUT:
            self._quietly(self.session.printed(handed_over(self.session, sheet), ""))
            self.news.append(kiosk.done_printed)
            return
        self._quietly(self.session.not_printed(""))
        self.sitting = replace(self.sitting, printed=max(self.sitting.printed - 1, 0))
        self.news.append(kiosk.done_print_failed)

    # --- what stands over the step ------------------------------------------------------------

    def _show_top(self) -> None:
        """What was opened last, made anew: only its name is sealed into the page."""
        while self._stack and self.over is None:
            self.over = self._made(*self._stack[-1].split(" "))
            if self.over is None:
                self._stack.pop()

    def _made(self, kind: str, name: str = "", key: str = "") -> Over | None:
        session = self.session
        if kind == "codes":
            return Codes(self.around.codes(session.checklist()))
        if kind == "file":
            return FileReady(name, f"file {name}" in self._opened)
        if kind == "offer":
            view = sides.help_now_view(session.walkthrough, session.words, is_offer=True)
            return do.OpenView(view, Side.HELP_OFFER)
        if name == Act.CURTAIN.value:
            return do.DrawCurtain()
        is_new = name == Act.EDIT.value and key == NEW
        _, effects = session.do(Act.ADD) if is_new else session.do(Act(name), key)
        made = next((effect for effect in effects if isinstance(effect, do.OpenView | do.Write)), None)
        if isinstance(made, do.OpenView) and made.side is Side.HELP:
            return replace(made, view=self._help_view())
        return made

    def _help_view(self) -> View:
        """The help without keys: nobody needs them here."""
        walkthrough, words = self.session.walkthrough, self.session.words
        offered = tuple(act for act in self.session.offered() if act not in _BESIDE_WHAT_THEY_CHANGE)
        view = sides.help_view(walkthrough, words, offered, names_keys=False)
        return replace(view, blocks=(TextBlock(self.words.help_text), *view.blocks))
