"""Colour themes of our own: every pair of text and ground at 7:1 or more, edges and focus at 3:1.

Source: WCAG 2.2, 1.4.6 and 1.4.11. A test measures the rendered screens.
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(name: str, *, dark: bool, ground: str, text: str, label: str, muted: str, accent: str) -> Theme:
    return Theme(
        name=f"askwell-{name}",
        primary=label,
        secondary=label,
        accent=accent,
        warning=label,
        error=label,
        success=label,
        foreground=text,
        background=ground,
        surface=ground,
        panel=ground,
        dark=dark,
        luminosity_spread=0.0,
        text_alpha=1.0,
        variables={
            "aw-ground": ground,
            "aw-text": text,
            "aw-label": label,
            "aw-muted": muted,
            "aw-accent": accent,
        },
    )


THEMES = {
    "dark": _theme(
        "dark",
        dark=True,
        ground="#101418",
        text="#f2f2ee",
        label="#ffd479",
        muted="#b9c4cc",
        accent="#7fd1ff",
    ),
    "light": _theme(
        "light",
        dark=False,
        ground="#fbfaf6",
        text="#16181a",
        label="#5f2e00",
        muted="#43484d",
        accent="#00497a",
    ),
    "contrast": _theme(
        "contrast",
        dark=True,
        ground="#000000",
        text="#ffffff",
        label="#ffff66",
        muted="#ffffff",
        accent="#66ffff",
    ),
    "mono": _theme(
        "mono",
        dark=True,
        ground="#000000",
        text="#ffffff",
        label="#ffffff",
        muted="#ffffff",
        accent="#ffffff",
    ),
}
"""By the name a reader chooses."""
