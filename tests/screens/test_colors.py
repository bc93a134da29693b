"""Contrast of what is really painted, in every theme, on every screen, and meaning without any colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading_screen import screen_text
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from tour import sample_app, stand_at, tour

from askwell.front.drivers.terminal_colors import SIXTEEN, NoColors, SixteenColors, filters, wants_no_color
from askwell.front.screens.app import AskwellApp
from askwell.front.screens.themes import PALETTES, THEMES, Palette
from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.widgets.choice_box import ChoiceBox
from askwell.walkthrough.steps import Step, StepKind
from effort import sampled

EDGES = set("─│┌┐└┘━┃┄")
RGB = tuple[int, int, int]

VGA = ("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa")
VGA_BRIGHT = ("555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff")
XTERM = ("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5")
XTERM_BRIGHT = ("7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff")
START_FILE = Path(__file__).resolve().parents[2] / "deploy/kiosk/etc/default/grub.d/askwell-kiosk.cfg"


def kiosk_palette() -> tuple[str, ...]:
    """The sixteen colours of a kiosk's plain console, as the kernel is told."""
    parts = re.findall(r"vt\.default_(?:red|grn|blu)=([0-9,]+)", START_FILE.read_text())
    assert [len(part.split(",")) for part in parts] == [16, 16, 16]
    return tuple(
        "".join(f"{int(n):02x}" for n in rgb) for rgb in zip(*(p.split(",") for p in parts), strict=True)
    )


TERMINALS = {
    "Linux console": VGA + VGA_BRIGHT,
    "kiosk's console": kiosk_palette(),
    "xterm": XTERM + XTERM_BRIGHT,
}
NO_BRIGHT_GROUND = {"Linux console", "kiosk's console"}
"""Terminals that paint a bright ground as the plain one."""


def luminance(color: RGB) -> float:
    """Relative luminance. Source: WCAG 2.2."""
    parts = (c / 255 for c in color)
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def painted(app: AskwellApp) -> Iterator[Segment]:
    for strip in app.screen._compositor.render_strips():
        yield from strip


def pair(style: Style) -> tuple[Color, Color]:
    """Colour of words and of ground, as they are seen."""
    assert style.color is not None
    assert style.bgcolor is not None
    return (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)


def rgb(color: Color, *, palette: tuple[str, ...] = (), is_ground: bool = False, dull: bool = False) -> RGB:
    if color.triplet is not None:
        return tuple(color.triplet)  # type: ignore[return-value]
    assert color.number is not None
    assert palette, color
    number = color.number - 8 if is_ground and dull and color.number >= 8 else color.number
    hexed = palette[number]
    return int(hexed[:2], 16), int(hexed[2:4], 16), int(hexed[4:], 16)


def assert_readable(app: AskwellApp, where: str, least: float, system: ColorSystem | None = None) -> None:
    for segment in painted(app):
        if segment.style is None or segment.control:
            continue
        assert not segment.style.dim, where
        assert not segment.style.blink, where
        if not segment.text.strip():
            continue
        ink, ground = pair(segment.style)
        if system is not None:
            ink, ground = ink.downgrade(system), ground.downgrade(system)
            found = contrast(tuple(ink.get_truecolor()), tuple(ground.get_truecolor()))  # type: ignore[arg-type]
        else:
            found = contrast(rgb(ink), rgb(ground))
        wanted = 3.0 if set(segment.text.strip()) <= EDGES else least
        assert found >= wanted, (where, segment.text, segment.style, round(found, 2))


def assert_focus_stands_out(app: AskwellApp, where: str) -> None:
    """The ground of what has focus differs from the ground around it, and its edges are other letters."""
    focused = app.screen.focused
    if isinstance(focused, ChoiceBox):
        marked = [s for s in painted(app) if s.text.startswith("> ") and s.style is not None]
        assert all(s.style is not None and s.style.reverse and s.style.bold for s in marked), where
        is_in_sight = focused.parent.region.contains_point(focused.cursor_offset)  # type: ignore[union-attr]
        assert bool(marked) is is_in_sight, where
    if not isinstance(focused, ActButton):
        return
    x, y = focused.region.x, focused.cursor_offset.y
    row = app.screen._compositor.render_strips()[y]
    cells = [(c, s.style) for s in row for c in s.text]
    inside, outside = cells[x + 1][1], cells[x - 1][1]
    assert cells[x][0] == ">", where
    assert inside is not None
    assert outside is not None
    assert outside.bgcolor is not None
    assert contrast(rgb(pair(inside)[1]), rgb(outside.bgcolor)) >= 3, where


@pytest.mark.parametrize(
    ("theme", "least"),
    [
        ("dark", 7.0),
        pytest.param("light", 7.0, marks=pytest.mark.real),
        ("contrast", 10.0),
        pytest.param("mono", 10.0, marks=pytest.mark.real),
    ],
)
@pytest.mark.parametrize("size", sampled([(80, 24), (120, 40)]))
async def test_every_word_on_every_screen_stands_out(theme: str, least: float, size: tuple[int, int]) -> None:
    app = sample_app(theme)
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            assert_readable(app, stop.name, least)
            assert_readable(app, f"{stop.name}, 256 colours", 7.0, ColorSystem.EIGHT_BIT)
            assert_focus_stands_out(app, stop.name)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_words_stand_out_on_every_ground_of_a_theme_and_so_do_edges(palette: Palette) -> None:
    words = (palette.text, palette.label, palette.muted, palette.accent)
    on_grounds = [(ink, ground) for ink in words for ground in (palette.ground, palette.raised)]
    others = (
        (palette.text, palette.button),
        (palette.help_text, palette.help),
        (palette.paper_text, palette.paper),
        (palette.ground, palette.accent),
    )
    for ink, ground in (*on_grounds, *others):
        assert contrast(of_hex(ink), of_hex(ground)) >= 7, (ink, ground)
    for edge, ground in ((palette.track, palette.ground), (palette.label, palette.raised)):
        assert contrast(of_hex(edge), of_hex(ground)) >= 3, (edge, ground)


def of_hex(color: str) -> RGB:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:], 16)


@pytest.mark.parametrize("size", sampled([(80, 24), (120, 40)]))
@pytest.mark.parametrize("theme", sampled(THEMES))
async def test_every_word_stands_out_in_sixteen_colors(theme: str, size: tuple[int, int]) -> None:
    app = sample_app(theme)
    app.color_filters = (SixteenColors(),)
    async with app.run_test(size=size) as pilot:
        async for stop in tour(app, pilot):
            for segment in painted(app):
                if segment.style is None or not segment.text.strip():
                    continue
                style = segment.style
                assert style.color is not None
                assert style.bgcolor is not None
                assert style.color.triplet is None, (stop.name, style)
                assert not style.reverse, (stop.name, style)
                assert not style.italic, (stop.name, style)
                assert not style.underline, (stop.name, style)
                assert style.color.number is not None
                color = Color.from_ansi(style.color.number | 8) if style.bold else style.color
                for terminal, palette in TERMINALS.items():
                    dull = terminal in NO_BRIGHT_GROUND
                    ink = rgb(color, palette=palette)
                    ground = rgb(style.bgcolor, palette=palette, is_ground=True, dull=dull)
                    assert contrast(ink, ground) >= 7.0, (terminal, stop.name, segment)


async def test_without_colors_no_style_has_one() -> None:
    app = sample_app()
    app.color_filters = (NoColors(),)
    async with app.run_test(size=(80, 24)) as pilot:
        async for stop in tour(app, pilot):
            for segment in painted(app):
                style = segment.style
                assert style is None or (style.color is None and style.bgcolor is None), (stop.name, segment)
                assert style is None or not (style.bold and style.reverse), (stop.name, segment)


def test_every_color_of_every_theme_has_one_of_the_sixteen() -> None:
    colors = {value for theme in THEMES.values() for name, value in theme.variables.items() if "aw-" in name}
    assert colors == set(SIXTEEN)


@pytest.mark.parametrize(("value", "wanted"), [("1", True), ("0", True), ("", False), (None, False)])
def test_no_color_counts_when_it_is_set_and_not_empty(value: str | None, wanted: bool) -> None:
    environment = {} if value is None else {"NO_COLOR": value}
    assert wants_no_color(environment) is wanted
    assert environment == {}


def test_only_terminals_that_need_it_get_other_colors() -> None:
    assert not list(filters(has_no_color=False, color_system="truecolor"))
    assert not list(filters(has_no_color=False, color_system="256"))
    assert [type(f) for f in filters(has_no_color=False, color_system="standard")] == [SixteenColors]
    assert [type(f) for f in filters(has_no_color=True, color_system="standard")] == [NoColors]


async def test_every_state_is_told_by_words_or_shape() -> None:
    """Two screens that mean different things differ in their letters, whatever their colours."""
    app = sample_app("mono")

    async def text_of(kind: StepKind, step_id: str = "") -> str:
        stand_at(app, app.walkthrough.go_to(Step(kind, step_id)))
        await pilot.pause()
        return screen_text(app)

    async with app.run_test(size=(80, 24)) as pilot:
        off = await text_of(StepKind.FORM)
        stand_at(app, app.walkthrough.choose_form("spray"))
        on = await text_of(StepKind.FORM)
        assert "( ) Nasal spray" in off
        assert "(x) Nasal spray" in on
        await pilot.press("down", "down")
        await pilot.pause()
        assert "> 2 (x) Nasal spray" in screen_text(app)
        assert ">Next<" not in screen_text(app)
        await pilot.press("tab")
        await pilot.pause()
        shown = screen_text(app)
        assert sum(f">{word}" in shown for word in ("Next", "Back", "More")) == 1
        chosen = await text_of(StepKind.CHOOSE)
        assert "[x] " in chosen
        assert "[ ] " in chosen
        top = await text_of(StepKind.TOP)
        assert all(f"[{n}] " in top for n in (1, 2, 3))
        page = await text_of(StepKind.PAGE, "day/blocks")
        for _ in range(6):
            await pilot.press("space")
            await pilot.pause()
            page += screen_text(app)
        assert "For your safety" in page
        assert "This is partly true." in page
        assert "31 out of 100 people" in page
        assert "●" in page
        assert "More below" in page
        assert "you are here" in await _map(app, pilot)


async def _map(app: AskwellApp, pilot: object) -> str:
    app.action_act("map")
    await pilot.pause()  # type: ignore[attr-defined]
    return screen_text(app)


def test_the_kiosk_s_console_has_the_colors_of_the_dark_theme() -> None:
    palette = kiosk_palette()
    for color in ("101418", "f2f2ee", "ffd479", "b9c4cc", "7fd1ff"):
        assert palette[SIXTEEN[f"#{color}"]] == color
