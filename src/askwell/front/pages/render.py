"""Pages as HTML, by templates that escape everything. Each kind of block has a template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from askwell.front.pages.around import Around
from askwell.front.pages.drawing import code_path, curve, people
from askwell.front.pages.help_lines import pieces, ways
from askwell.front.pages.static_files import static_files
from askwell.front.pages.turn import Codes, FileReady, Turn
from askwell.guide.model import CountryHelp, Guide, Level, Term
from askwell.guide.rich_words import paragraphs, plain, spans
from askwell.presenting.acts import Act
from askwell.presenting.lines import Run, Style
from askwell.presenting.side_views import language_name
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import CardRow, Picking, Shown, View
from askwell.presenting.way import way_of
from askwell.session import effects as do
from askwell.session.effects import Side
from askwell.session.session import NEW, SENTENCE, Session
from askwell.walkthrough.question_list import MAX_OWN_CHARACTERS, MAX_TOP
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import MAX_SENTENCE_CHARACTERS, Walkthrough
from askwell.wording.kiosk_words import kiosk_words_for
from askwell.wording.page_words import PageWords, page_words_for
from askwell.wording.words import Wording

HOME, STATIC, STAFF, WIPED, FINISHED = "/", "/static/", "/staff", "/wiped", "/finished"
_BESIDE_WHAT_THEY_CHANGE = {
    StepKind.PAGE: (Act.ADD,),
    StepKind.CHOOSE: (Act.ADD, Act.EDIT, Act.DELETE),
    StepKind.TOP: (Act.DELETE,),
    StepKind.FIRST_SENTENCE: (Act.EDIT, Act.DELETE),
}
"""Acts that a step offers and that have buttons, or a field, of their own on its page."""
_MORE = (Act.MAP, Act.GLOSSARY, Act.LANGUAGE, Act.LOOK, Act.CURTAIN, Act.HELP, Act.UNDO, Act.LEAVE)
_SCHEMES = {"": "light dark", "light": "light", "dark": "dark", "contrast": "dark", "mono": "dark"}


@cache
def environment() -> Environment:
    """The templates. A name that is not there is a fault, never an empty place."""
    found = Environment(
        loader=PackageLoader("askwell.front.pages", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals.update(
        paragraphs=paragraphs,
        plain=plain,
        people=people,
        curve=curve,
        levels=[level.value for level in Level],
        code_path=code_path,
        block_template=block_template,
        home=HOME,
        staff=STAFF,
    )
    return found


def block_template(block: Shown) -> str:
    """The template of a kind of block: `NumbersBlock` has `blocks/numbers.html`."""
    return f"blocks/{template_name(type(block))}.html"


def template_name(kind: type) -> str:
    """The name of a kind of block: small letters with hyphens, without the word "block" at its end."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__.removesuffix("Block")).lower()


class Words:
    """How guide text is said on one page: its terms are marked once, in the order of reading."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        """Mark these terms."""
        self._finder = TermFinder(terms)

    def text_runs(self, paragraph: str) -> list[Run]:
        """The words of a paragraph with their styles."""
        return self._finder.mark(
            Run(s.text, Style.STRONG if s.strong else Style.EMPHASIS if s.emphasis else Style.NORMAL)
            for s in spans(paragraph)
        )

    def terms(self) -> list[Term]:
        """Those that were met so far."""
        return self._finder.found

    def term_id(self, form: str, kind: str = "word") -> str:
        """Of the place where a term is explained, or used."""
        folded = form.casefold()
        number = next(
            n
            for n, term in enumerate(self._finder.found)
            if folded in (one.casefold() for one in (term.word, *term.also))
        )
        return f"{kind}-{number}"


@dataclass(frozen=True, slots=True)
class HelpLine:
    """How to reach somebody, in one language."""

    language: str
    name: str
    line: str
    emergency: str


def _help_line(here: CountryHelp, language: str) -> HelpLine:
    page = page_words_for(language)
    return HelpLine(language, page.help_now, here.line, page.emergency.format(emergency=here.emergency))


class Pages:
    """Draws pages for one service."""

    def __init__(self, around: Around) -> None:
        """Set what is around."""
        self._around = around
        self.static = static_files(around.idle_seconds)

    def _static_name(self, name: str) -> str:
        return f"{STATIC}{self.static[name].name}"

    def _everywhere(self, wording: Wording, theme: str = "") -> dict[str, Any]:
        """What every page has."""
        page = page_words_for(wording.language)
        return {
            "language": wording.language,
            "direction": wording.direction,
            "page": page,
            "help_pieces": partial(pieces, words=page),
            "static": self._static_name,
            "has_letters": self._around.has_letters,
            "theme": theme,
            "scheme": _SCHEMES.get(theme, ""),
            "place": "",
            **_marking(()),
        }

    # --- the pages of a sitting ---------------------------------------------------------------

    def of_turn(self, turn: Turn, state: str) -> str:
        """The page after a press.

        Args:
            turn: What was pressed, and what it came to.
            state: The sitting, sealed.
        """
        match turn.over:
            case None:
                return self._step(turn, state)
            case do.OpenView():
                return self._side(turn, turn.over, state)
            case do.Write():
                return self._draw("write.html", turn, state, first_act=f"wrote {turn.over.target}")
            case Codes():
                return self._draw("codes.html", turn, state, codes=turn.over.pictures)
            case FileReady():
                return self._draw("file.html", turn, state, first_act=f"file {turn.over.format_name}")
            case do.DrawCurtain():
                return self._draw("curtain.html", turn, state)

    def _draw(self, template: str, turn: Turn, state: str, **more: object) -> str:
        told = {**self._frame(turn, state), **more}
        return environment().get_template(template).render(told)

    def _frame(self, turn: Turn, state: str) -> dict[str, Any]:
        """What every page of a sitting has."""
        session, around = turn.session, self._around
        walkthrough, language = session.walkthrough, session.wording.language
        kiosk = kiosk_words_for(language, is_touch=True)
        help_line = _help_line(walkthrough.guide.help_now.for_country(walkthrough.country), language)
        return {
            **self._everywhere(session.wording, session.theme),
            "words": session.words,
            "state": state,
            "first_act": "close",
            "way": None,
            "is_help_now": False,
            "has_links": not turn.sitting.is_shared,
            "is_shared": turn.sitting.is_shared,
            "help_line": help_line.line,
            "emergency": help_line.emergency,
            "error": turn.error,
            "news": tuple(dict.fromkeys(turn.news)),
            "marked": turn.marked,
            "over": turn.over,
            "alert_time": kiosk.time(around.alert_seconds),
            **self._wiping(turn),
        }

    def _wiping(self, turn: Turn) -> dict[str, object]:
        """When a shared device is wiped, if it asks before, and where that leads; 0 seconds: never."""
        around = self._around
        if not turn.sitting.is_shared:
            return {"wipe_after": 0, "wiped": WIPED, "asks_idle": False}
        if turn.over is None and turn.session.kind is StepKind.DONE and turn.session.has_sheet:
            return {"wipe_after": around.done_seconds, "wiped": FINISHED, "asks_idle": False}
        return {"wipe_after": around.idle_seconds + around.alert_seconds, "wiped": WIPED, "asks_idle": True}

    def _step(self, turn: Turn, state: str) -> str:
        session = turn.session
        walkthrough, view = session.walkthrough, session.view
        here = way_of(walkthrough, session.words)
        acts = _acts(session)
        more = [
            (act.value, session.words.acts[act.value].button) for act in _MORE if act in session.offered()
        ]
        kind = session.kind
        own = {question.id for question in walkthrough.questions.own}
        draft = walkthrough.draft(SENTENCE if kind is StepKind.FIRST_SENTENCE else NEW)
        begun = walkthrough.answers.first_sentence if kind is StepKind.FIRST_SENTENCE else ""
        return self._draw(
            "step.html",
            turn,
            state,
            kind=kind.value,
            view=view,
            place=view.place,
            way=here if here.said else None,
            way_gone=round(100 * here.done),
            first_act=f"act {acts[0][0]}",
            acts=acts,
            more=more,
            has_choices=view.picking in (Picking.ONE, Picking.MANY) or kind is StepKind.FIRST_SENTENCE,
            choose="choose",
            wanted="",
            about="",
            is_own=own.__contains__,
            places=min(MAX_TOP, len(walkthrough.questions.top) + 1),
            field_text=draft or begun,
            question_limit=MAX_OWN_CHARACTERS,
            sentence_limit=MAX_SENTENCE_CHARACTERS,
            shared_note=self._shared_note(session.wording.language) if turn.sitting.is_shared else "",
            rail=here.questions if kind is StepKind.PAGE else (),
            print_again=bool(turn.sitting.job) and kind is StepKind.DONE,
            **_marking(walkthrough.guide.terms if walkthrough.page else ()),
        )

    def _side(self, turn: Turn, over: do.OpenView, state: str) -> str:
        session = turn.session
        walkthrough, page = session.walkthrough, turn.words
        is_help_now = over.side is Side.HELP_NOW
        here = walkthrough.guide.help_now.for_country(walkthrough.country)
        numbers = (here.emergency, here.line, *here.ways)
        verb = f"answer {over.side.value}"
        about = f" {over.about}" if over.about else ""
        first = (
            over.view.choices[0].key if over.side in (Side.LEAVE, Side.DELETE, Side.HELP_OFFER) else "close"
        )
        desk = kiosk_words_for(session.wording.language).tell_desk
        return self._draw(
            "side.html",
            turn,
            state,
            view=over.view,
            side=over.side.value,
            choose=verb,
            about=about,
            first_act=f"{verb} {first}{about}",
            wanted=first,
            is_help_now=is_help_now,
            help_ways=tuple({w.href: w for text in numbers for w in ways(text, page)}.values()),
            help_text=walkthrough.guide.help_now.text,
            help_list=here.ways,
            tell_desk=desk if turn.sitting.is_shared else "",
        )

    def _shared_note(self, language: str) -> str:
        page, kiosk = page_words_for(language), kiosk_words_for(language, is_touch=True)
        around = self._around
        return page.shared.format(
            quiet=kiosk.time(around.idle_seconds), answer=kiosk.time(around.alert_seconds)
        )

    def whole_sheet(self, html: str, turn: Turn, state: str) -> str:
        """The sheet as a page: with a way back that is not printed, and wiped where the device is shared.

        Args:
            html: The sheet as it is saved.
            turn: What asked for it.
            state: The sitting, sealed.
        """
        around, kiosk = self._around, kiosk_words_for(turn.session.wording.language)
        told = {
            "page": turn.words,
            "state": state,
            "is_shared": turn.sitting.is_shared,
            "copy": kiosk.sheet_text,
            "quiet": around.idle_seconds,
            "alert_time": kiosk.time(around.alert_seconds),
            "wipe_after": around.idle_seconds + around.alert_seconds,
            "wiped": WIPED,
            "script": self._static_name("page.js"),
        }
        head, bar = (
            environment().get_template(f"sheet_{part}.html").render(told) for part in ("head", "bar")
        )
        before, _, after = html.partition("</head>")
        return f"{before}{head}{bar}{after.partition('<body>')[2]}"

    # --- pages without a sitting ----------------------------------------------------------------

    def start(self) -> str:
        """The first page."""
        around = self._around
        guide, wording = self._first()
        page, kiosk = page_words_for(wording.language), kiosk_words_for(wording.language)
        view = View(page.which_guide)
        if len(around.guides) == 1:
            begun = Walkthrough.start(guide, country=around.country)
            view = Session(begun, wording, around.today()).view
        cards = tuple(block for block in view.blocks if isinstance(block, CardRow))
        told = {
            **self._alone(),
            "wipe_after": 0,
            "place": page.start,  # a title of its own: by it a touch kiosk knows that somebody has gone
            "view": replace(view, blocks=tuple(block for block in view.blocks if block not in cards)),
            "cards": cards,  # below the buttons, so that those stand on a phone's first screen
            "shared_note": self._shared_note(wording.language) if around.is_shared else "",
            "paper": kiosk.paper if around.is_shared else "",
            "guides": [self._offered(number, name) for number, name in enumerate(around.guides)],
        }
        return environment().get_template("start.html").render(told)

    def _first(self) -> tuple[Guide, Wording]:
        """The first guide, in the language that is most wanted."""
        return self._around.load(self._around.guides[0], self._around.languages[0])

    def _offered(self, number: int, name: str) -> dict[str, object]:
        around = self._around
        guide, _ = around.load(name, around.languages[0])
        known = {language.code: language for language in guide.languages}
        codes = [code for code in around.languages if code in known]
        return {
            "number": number,
            "title": guide.title,
            "languages": [
                {"code": code, "label": self._start_label(code, known[code], len(codes))} for code in codes
            ],
        }

    def _start_label(self, code: str, language: Any, count: int) -> str:
        page = page_words_for(code)
        if count == 1:
            return page.start
        screen = self._around.load(self._around.guides[0], code)[1].screen
        return page.start_in.format(language=language_name(language, screen))

    def problem(self, kind: str, code: str = "", fields: Sequence[tuple[str, str]] = ()) -> str:
        """A page that says what is wrong and how to go on, in every language that is offered.

        Args:
            kind: `old`, `foreign`, `refused`, `too_large`, `missing`, `fault` or `busy`.
            code: Of the fault; empty: there is none.
            fields: What was sent, to be sent again by one press.
        """
        pages = [(language, page_words_for(language)) for language in self._around.languages]
        parts = [
            {
                "language": language,
                "heading": page.problem_headings[kind],
                "text": page.problem_texts[kind],
                "code": page.fault_code.format(code=code) if code else "",
                "again": page.try_again if fields else page.again,
            }
            for language, page in pages
        ]
        told = {**self._alone(), "parts": parts, "fields": fields}
        return environment().get_template("problem.html").render(told)

    def staff(self, lines: Sequence[str], problem: str = "") -> str:
        """The page of staff: a field for the PIN, or what they want to know."""
        told = {**self._alone(), "lines": lines, "problem": problem}
        return environment().get_template("staff.html").render(told)

    def staff_words(self) -> PageWords:
        """The words of the page of staff."""
        return page_words_for(self._first()[1].language)

    def _alone(self) -> dict[str, Any]:
        _, wording = self._first()
        return {
            **self._everywhere(wording),
            "error": "",
            # What is sent again by one press must not wait for the next person.
            "wipe_after": self._around.idle_seconds if self._around.is_shared else 0,
            "wiped": WIPED,
            "has_links": not self._around.is_shared,
            "helps": self._helps(),
        }

    def _helps(self) -> list[HelpLine]:
        found = []
        for code in self._around.languages:
            guide: Guide = self._around.load(self._around.guides[0], code)[0]
            here = guide.help_now.for_country(guide.country_for(self._around.country))
            found.append(_help_line(here, code))
        return found


def _marking(terms: tuple[Term, ...]) -> dict[str, Any]:
    words = Words(terms)
    return {"text_runs": words.text_runs, "terms": words.terms, "term_id": words.term_id}


def _acts(session: Session) -> list[tuple[str, str]]:
    """The buttons of a step, the first one wanted most."""
    beside = _BESIDE_WHAT_THEY_CHANGE.get(session.kind, ())
    view = session.view
    labels = dict(view.labels(session.words.acts))
    if session.kind is StepKind.DONE:
        labels[Act.LEAVE] = kiosk_words_for(session.wording.language).finished
    away = (*beside, Act.UNDO)
    return [(act.value, labels[act]) for act in view.acts if act in session.where.acts and act not in away]
