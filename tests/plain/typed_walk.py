"""Deeds of a random walk as the lines a person would type for them."""

from __future__ import annotations

from dataclasses import replace

from askwell.front.plain.line_reader import Line
from askwell.presenting.side_views import CLOSE, SWITCH_PATH, map_view
from askwell.session.effects import Effect
from askwell.session.session import Session
from askwell.walkthrough.steps import StepKind
from program_words import ENGLISH
from walks.moves import Deed, Kind, Move, apply_deed, deed_of
from walks.sample_guide import load_language


class TypedWalk:
    """Walks the session, and notes the line typed for each deed, with the numbers that were last said."""

    def __init__(self, session: Session) -> None:
        self.core = session
        self.asked: list[Effect] = []
        self.lines: list[str] = []
        self._keys: list[str] = []
        self._number()

    def move(self, move: Move) -> None:
        """Make a move, if it can be made here."""
        deed = deed_of(self.core, move)
        if deed is not None:
            self.do(deed)

    def do(self, deed: Deed) -> None:
        """Type it, and do it to the core."""
        before = self.core
        self.lines += self._typed(deed)
        if before.walkthrough.should_offer_help(deed.text):
            self.lines.append("")  # no, thank you
        said = replace(deed, text=Line.read(deed.text).text)  # what keys send is no part of the words
        self.core, asked = apply_deed(before, said, load_language)
        self.asked += asked
        old, new = before.walkthrough, self.core.walkthrough
        is_said_again = new.step != old.step or new.guide is not old.guide or new.opened != old.opened
        if is_said_again:
            self._keys = []
        self._number()

    def _number(self) -> None:
        self._keys += [c.key for c in self.core.view.choices if c.key not in self._keys]

    def _numbers(self, deed: Deed) -> str:
        return " ".join(str(self._keys.index(key) + 1) for key in deed.keys)

    def _typed(self, deed: Deed) -> list[str]:
        match deed.kind:
            case Kind.NEXT:
                return [("", "0", "n", " N ")[len(self.lines) % 4]]
            case Kind.BACK:
                return ["b"]
            case Kind.OPEN:
                return ["o"]
            case Kind.CHOOSE | Kind.ORDER | Kind.PLACE:
                return [self._numbers(deed)]
            case Kind.WRITE:
                return ["a", deed.text]
            case Kind.EDIT:
                return [f"e {self._numbers(deed)}", deed.text]
            case Kind.DELETE:
                sure = ["2"] if self.core.kind is StepKind.CHOOSE else []
                return [f"d{self._numbers(deed)}", *sure]
            case Kind.UNDO:
                return ["u"]
            case Kind.UP:
                return [f"+{self._numbers(deed)}"]
            case Kind.DOWN:
                return [f"- {self._numbers(deed)}"]
            case Kind.SENTENCE:
                return ["e", deed.text] if deed.text else ["d", "2"]
            case Kind.LANGUAGE:
                codes = [language.code for language in self.core.walkthrough.guide.languages]
                return ["l", str(codes.index(deed.key) + 1)]
            case Kind.MAP:
                return ["m", self._in_map(deed.key)]
            case Kind.PATH:
                return ["m", self._in_map(SWITCH_PATH)]

    def _in_map(self, key: str) -> str:
        keys = [c.key for c in map_view(self.core.walkthrough, ENGLISH.screen).choices if c.key != CLOSE]
        return str(keys.index(key) + 1)
