"""What happens to colours on their way to the terminal: none under NO_COLOR, chosen ones where there are 16.

Textual turns colours into greys under NO_COLOR, and takes the nearest of 16 by distance, which can bring
words and ground together. See docs/decisions/005-no-color.md.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from functools import lru_cache

from rich.color import Color as TerminalColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from askwell.overriding import override

_BLACK, _WHITE, _YELLOW, _CYAN, _GREY = 0, 15, 11, 14, 7
SIXTEEN: dict[str, int] = {
    "#101418": _BLACK,
    "#f2f2ee": _WHITE,
    "#ffd479": _YELLOW,
    "#b9c4cc": _GREY,
    "#7fd1ff": _CYAN,
    "#fbfaf6": _WHITE,
    "#16181a": _BLACK,
    "#5f2e00": _BLACK,
    "#43484d": _BLACK,
    "#00497a": _BLACK,
    "#000000": _BLACK,
    "#ffffff": _WHITE,
    "#ffff66": _YELLOW,
    "#66ffff": _CYAN,
    **dict.fromkeys(("#23282d", "#333a40", "#3a2a10", "#1a1a1a", "#303030"), _BLACK),
    **dict.fromkeys(("#efece2", "#e2ddcf", "#fffaf0"), _WHITE),
    **dict.fromkeys(("#6f8290", "#aaaaaa"), _GREY),
    "#ffe2a6": _YELLOW,
    "#777d83": _BLACK,
}
"""Each colour of our themes as one of the 16. Terminals differ in them, but these pairs never come close."""


_ON_GREY = TerminalColor.from_ansi(_BLACK), TerminalColor.from_ansi(_GREY)
_ON_BLACK = TerminalColor.from_ansi(_WHITE), TerminalColor.from_ansi(_BLACK)
_FLAT = Style(reverse=False, italic=False, underline=False)


@lru_cache(256)
def _as_one_of_sixteen(color: TerminalColor | None) -> TerminalColor | None:
    if color is None or color.triplet is None:
        return color
    number = SIXTEEN.get(color.triplet.hex)
    return color if number is None else TerminalColor.from_ansi(number)


@lru_cache(512)
def _in_sixteen(style: Style) -> Style:
    """The colours chosen, and nothing left for the terminal to make other colours of.

    The Linux console paints bold black as dark grey, reversed bright words as dark grey on a dull ground,
    and slanted or underlined words in colours of its own.
    """
    ink, ground = _as_one_of_sixteen(style.color), _as_one_of_sixteen(style.bgcolor)
    if style.reverse:
        is_dark_ink = ink is not None and ink.number == _BLACK
        ink, ground = _ON_BLACK if is_dark_ink else _ON_GREY
    is_black = ink is not None and ink.number == _BLACK
    is_bold = bool(style.bold or style.italic or style.underline) and not is_black
    return style + Style.from_color(ink, ground) + _FLAT + Style(bold=is_bold)


@lru_cache(512)
def _in_none(style: Style) -> Style:
    """Bold, underlined or reversed words without colours; reversed ones are not bold, for the same reason."""
    bare = style.without_color
    is_bold = bool(style.bold or style.italic) and not style.reverse
    return bare + Style(bold=is_bold, italic=False)


class NoColors(LineFilter):
    """Leaves bold, underline and reverse, and takes every colour away."""

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same words without colours."""
        return [
            Segment(text, _in_none(style) if style else style, control) for text, style, control in segments
        ]


class SixteenColors(LineFilter):
    """Puts chosen colours of the 16 in place of ours."""

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same words in colours that every terminal has."""
        return [
            Segment(text, _in_sixteen(style) if style else style, control)
            for text, style, control in segments
        ]


def wants_no_color(environment: MutableMapping[str, str]) -> bool:
    """Whether NO_COLOR is set and not empty. It is taken out: Textual would answer it with greys.

    Source: no-color.org.
    """
    return bool(environment.pop("NO_COLOR", ""))


def filters(has_no_color: bool, color_system: str | None) -> Iterator[LineFilter]:
    """What a terminal needs.

    Args:
        has_no_color: No colour code at all may be sent.
        color_system: What Rich found the terminal to have; `standard` means 16 colours.
    """
    if has_no_color:
        yield NoColors()
    elif color_system == "standard":
        yield SixteenColors()
