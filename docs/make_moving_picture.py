"""Makes docs/pictures/walk.svg from the running program: `.venv/bin/python docs/make_moving_picture.py`.

The guide is opened in a pseudo-terminal and keys are pressed; each scene is one picture of the screen, and a
browser shows them in turn. Who asks their system for less motion sees the timeline alone. Needs the packages
of the checks.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import pyte
from make_pictures import colour

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from real_terminal.terminal import Terminal  # noqa: E402 - found only after the line above

COLUMNS, ROWS = 80, 24
WIDTH, HEIGHT, FONT = 9, 20, 15
"""Of one cell, and of its letters, in pixels."""
SECONDS = 3.5
"""How long one scene stands."""
INK, GROUND = "#f2f2ee", "#101418"
STILL = "timeline"
"""The scene that is seen where nothing may move."""


@dataclass(frozen=True)
class Scene:
    """What is pressed, again and again if need be, until a text stands on the screen."""

    name: str
    keys: str
    text: str
    most: int = 1


SCENES = (
    Scene("start", "", "Talking with a psychiatrist"),
    Scene("questions", "\r", "Which kind"),
    Scene("question", "2", "(x) Nose spray"),
    Scene("page", "n", "Part 1 of", 9),
    Scene("timeline", "n", "●━━", 40),
    Scene("choosing", "n", "Choose your questions", 80),
    Scene("top three", "n", "First on your sheet"),
    Scene("sheet", "n", "You are ready", 5),
    Scene("saved", "\r", "Saved as"),
)


def cells(screen: pyte.Screen, row: int) -> Iterator[tuple[str, str, str, bool, bool]]:
    """Letter, colour, ground, bold and underlined for each cell."""
    for column in range(screen.columns):
        cell = screen.buffer[row][column]
        ink, ground = colour(cell.fg, INK), colour(cell.bg, GROUND)
        if cell.reverse:
            ink, ground = ground, ink
        yield cell.data, ink, ground, bool(cell.bold), bool(cell.underscore)


def row_svg(screen: pyte.Screen, row: int) -> str:
    """One row: its grounds, then its words."""
    parts, column = [], 0
    y = row * HEIGHT
    for look, group in groupby(cells(screen, row), key=lambda cell: cell[1:]):
        text = "".join(cell[0] for cell in group)
        ink, ground, bold, underlined = look
        x, width = column * WIDTH, len(text) * WIDTH
        column += len(text)
        if ground != GROUND:
            parts.append(f'<path fill="{ground}" d="M{x} {y}h{width}v{HEIGHT}h-{width}z"/>')
        words = text.strip()
        if words:
            x += (len(text) - len(text.lstrip())) * WIDTH
            looks = (' class="b"' if bold else "") + (' text-decoration="underline"' if underlined else "")
            parts.append(
                f'<text x="{x}" y="{y + 15}" fill="{ink}"{looks} textLength="{len(words) * WIDTH}"'
                f' xml:space="preserve">{escape(words)}</text>'
            )
    return "".join(parts)


def svg(pictures: dict[str, str]) -> str:
    """All scenes in one file, each seen in its turn."""
    count, whole = len(pictures), len(pictures) * SECONDS
    part = 100 / count
    style = (
        f"text{{font:{FONT}px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace}}.b{{font-weight:700}}"
        f"g{{visibility:hidden;animation:s {whole}s step-end infinite}}"
        f"@keyframes s{{0%{{visibility:visible}}{part:.3f}%,100%{{visibility:hidden}}}}"
        "@media (prefers-reduced-motion:reduce){g{animation:none}g.still{visibility:visible}}"
    )
    scenes = ""
    for number, (name, drawn) in enumerate(pictures.items()):
        still = ' class="still"' if name == STILL else ""
        scenes += f'<g{still} style="animation-delay:{number * SECONDS}s">{drawn}</g>'
    width, height = COLUMNS * WIDTH, ROWS * HEIGHT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">'
        "<title>askwell in a terminal: start, a question, a timeline, the list, the saved sheet</title>"
        f'<style>{style}</style><path fill="{GROUND}" d="M0 0h{width}v{height}H0z"/>{scenes}</svg>\n'
    )


def press(terminal: Terminal, keys: str) -> None:
    """Press keys, and wait until the screen is another one and stands still."""
    before = terminal.text()
    terminal.send(keys)
    terminal.wait_until(lambda: terminal.text() != before, "another screen")
    terminal.read(0.3)


@contextmanager
def a_home() -> Iterator[Path]:
    """One that has the same name each time, since the last scene says where the sheet is."""
    home = Path(tempfile.gettempdir(), "reader")
    home.mkdir()
    try:
        yield home
    finally:
        shutil.rmtree(home)


def main() -> None:
    """Walk through the guide and draw each scene."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs/pictures/walk.svg")
    out = parser.parse_args().out
    pictures = {}
    with a_home() as home:
        argv = [sys.executable, "-m", "askwell", "open", "--lang", "en"]
        with Terminal(argv, columns=COLUMNS, rows=ROWS, env={"HOME": str(home)}) as terminal:
            terminal.wait_for("Help now", 60)
            for scene in SCENES:
                for _ in range(scene.most if scene.keys else 0):
                    press(terminal, scene.keys)
                    if scene.text in terminal.text():
                        break
                terminal.wait_for(scene.text)
                pictures[scene.name] = "".join(row_svg(terminal.screen, row) for row in range(ROWS))
    out.write_text(svg(pictures), encoding="utf-8")


if __name__ == "__main__":
    main()
