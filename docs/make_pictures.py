"""Makes the pictures in docs/pictures from the running program: `.venv/bin/python docs/make_pictures.py`.

Needs the packages of the checks and Pillow, and DejaVu Sans Mono (Debian: fonts-dejavu-core).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from real_terminal.terminal import Terminal  # noqa: E402 - found only after the line above

FONT_FOLDER = Path("/usr/share/fonts/truetype/dejavu")
SIZE = 20
BLOCKS = {"█": (0, 2), "▀": (0, 1), "▄": (1, 2)}
"""Upper and lower half of a cell: from and to, in halves."""
NAMED = {
    "black": "#000000", "red": "#cd0000", "green": "#00cd00", "brown": "#cdcd00", "blue": "#0000ee",
    "magenta": "#cd00cd", "cyan": "#00cdcd", "white": "#e5e5e5", "default": "",
    "brightblack": "#7f7f7f", "brightred": "#ff0000", "brightgreen": "#00ff00", "brightbrown": "#ffff00",
    "brightblue": "#5c5cff", "brightmagenta": "#ff00ff", "brightcyan": "#00ffff", "brightwhite": "#ffffff",
}  # fmt: skip


def colour(name: str, default: str) -> str:
    """A pyte colour as Pillow knows it."""
    return NAMED.get(name, f"#{name}") or default


def draw(terminal: Terminal, path: Path) -> None:
    """Draw the screen as it stands."""
    faces = [
        ImageFont.truetype(str(FONT_FOLDER / f"DejaVuSansMono{kind}.ttf"), SIZE) for kind in ("", "-Bold")
    ]
    width, height = round(faces[0].getlength("M")), round(SIZE * 1.3)
    screen = terminal.screen
    image = Image.new("RGB", (screen.columns * width, screen.lines * height), "#000000")
    pen = ImageDraw.Draw(image)
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            ink, ground = colour(cell.fg, "#e5e5e5"), colour(cell.bg, "#000000")
            if cell.reverse:
                ink, ground = ground, ink
            left, top = x * width, y * height
            pen.rectangle((left, top, left + width, top + height), fill=ground)
            if cell.data in BLOCKS:  # terminals draw these themselves, from edge to edge
                from_, to = BLOCKS[cell.data]
                pen.rectangle(
                    (left, top + height * from_ // 2, left + width, top + height * to // 2), fill=ink
                )
                continue
            pen.text((left, top + 1), cell.data, font=faces[bool(cell.bold)], fill=ink)
            if cell.underscore:
                pen.line((left, top + height - 3, left + width, top + height - 3), fill=ink)
    image.save(path, optimize=True)


def main() -> None:
    """Run the guide, press the keys, draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", default="", help="keys to press first; `~` is Enter")
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/pictures/page.png")
    parser.add_argument("options", nargs="*", help="options for askwell, after --")
    args = parser.parse_args()
    columns, rows = (int(n) for n in args.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        argv = [sys.executable, "-m", "askwell", "open", *args.options]
        env = {"HOME": home}
        with Terminal(argv, columns=columns, rows=rows, env=env) as terminal:
            terminal.wait_for("Help now")
            for key in args.keys.replace("~", "\r"):
                terminal.send(key)
                terminal.read(0.25)
            terminal.read(0.5)
            draw(terminal, args.out)
            print(terminal.text())


if __name__ == "__main__":
    main()
