"""What a reader can do at a step, and the letters for it: the same in every front end."""

from __future__ import annotations

import enum


class Act(enum.Enum):
    """Something a reader can do."""

    NEXT = "next"
    BACK = "back"
    SHOW = "show"
    """Open a page behind a distress note."""
    ADD = "add"
    """Add the page's question; while choosing, write one's own."""
    EDIT = "edit"
    DELETE = "delete"
    UNDO = "undo"
    UP = "up"
    DOWN = "down"
    TEACH_BACK = "teach-back"
    SOURCES = "sources"
    GLOSSARY = "glossary"
    MAP = "map"
    LANGUAGE = "language"
    LOOK = "look"
    CURTAIN = "curtain"
    READ_ALOUD = "read-aloud"
    HELP = "help"
    HELP_NOW = "help-now"
    LEAVE = "leave"


LETTERS: dict[Act, str] = {
    Act.NEXT: "n",
    Act.BACK: "b",
    Act.SHOW: "o",
    Act.ADD: "a",
    Act.EDIT: "e",
    Act.DELETE: "d",
    Act.UNDO: "u",
    Act.UP: "+",
    Act.DOWN: "-",
    Act.TEACH_BACK: "t",
    Act.SOURCES: "s",
    Act.GLOSSARY: "g",
    Act.MAP: "m",
    Act.LANGUAGE: "l",
    Act.LOOK: "v",
    Act.CURTAIN: "c",
    Act.READ_ALOUD: "r",
    Act.HELP: "?",
    Act.HELP_NOW: "h",
    Act.LEAVE: "q",
}
"""The one letter of each act."""

ALWAYS = (Act.MAP, Act.GLOSSARY, Act.LOOK, Act.CURTAIN, Act.HELP, Act.HELP_NOW, Act.LEAVE)
"""Acts offered at every step (language too, where there is more than one)."""
