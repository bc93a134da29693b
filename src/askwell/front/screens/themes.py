"""Colour themes of our own: every pair of text and ground at 7:1 or more, edges and focus at 3:1.

Source: WCAG 2.2, 1.4.6 and 1.4.11. A test measures the rendered screens.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme. Words stand on the first three, and on grounds of their own."""

    ground: str
    raised: str
    """Of cards, and of the rows at the top and the bottom."""
    button: str
    text: str
    label: str
    """Of words that name what follows, and of the edges of cards."""
    muted: str
    accent: str
    track: str
    """Of a line that is still to come, and of edges that only part."""
    help: str
    """The ground of help now, and below the words on it."""
    help_text: str
    paper: str
    """The ground of the picture of the sheet, and below the words on it."""
    paper_text: str


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    return Theme(
        name=f"askwell-{name}",
        primary=palette.label,
        accent=palette.accent,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.ground,
        dark=dark,
        luminosity_spread=0.0,
        text_alpha=1.0,
        variables={
            f"aw-{field.name.replace('_', '-')}": getattr(palette, field.name) for field in fields(palette)
        },
    )


PALETTES = {
    "dark": Palette(
        ground="#101418",
        raised="#23282d",
        button="#333a40",
        text="#f2f2ee",
        label="#ffd479",
        muted="#b9c4cc",
        accent="#7fd1ff",
        track="#6f8290",
        help="#3a2a10",
        help_text="#ffe2a6",
        paper="#f2f2ee",
        paper_text="#16181a",
    ),
    "light": Palette(
        ground="#fbfaf6",
        raised="#efece2",
        button="#e2ddcf",
        text="#16181a",
        label="#5f2e00",
        muted="#43484d",
        accent="#00497a",
        track="#777d83",
        help="#5f2e00",
        help_text="#fffaf0",
        paper="#ffffff",
        paper_text="#16181a",
    ),
    "contrast": Palette(
        ground="#000000",
        raised="#1a1a1a",
        button="#303030",
        text="#ffffff",
        label="#ffff66",
        muted="#ffffff",
        accent="#66ffff",
        track="#aaaaaa",
        help="#303030",
        help_text="#ffff66",
        paper="#ffffff",
        paper_text="#000000",
    ),
    "mono": Palette(
        ground="#000000",
        raised="#000000",
        button="#000000",
        text="#ffffff",
        label="#ffffff",
        muted="#ffffff",
        accent="#ffffff",
        track="#ffffff",
        help="#000000",
        help_text="#ffffff",
        paper="#000000",
        paper_text="#ffffff",
    ),
}
"""By the name a reader chooses."""

THEMES = {name: _theme(name, palette, dark=name != "light") for name, palette in PALETTES.items()}
"""By the same names."""
WITHOUT_GROUNDS = "mono"
"""The theme in which a button, like everything else, is told by its letters alone."""
