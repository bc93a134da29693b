"""Makes the still pictures in docs/pictures from the running program.

`.venv/bin/python docs/make_pictures.py`. Needs the packages of the checks and Pillow,
DejaVu Sans Mono (Debian: fonts-dejavu-core) and, for the pages in a browser, Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/pages"), str(ROOT / "tests/real")]
from kiosk_chain_pictures import CRASH_ON_SIGNAL  # noqa: E402 - found only after the line above
from kiosk_soak import ATTRACT, write_config  # noqa: E402
from pages_rig import FROM_PAGE, Form  # noqa: E402
from serving import config_file, serving  # noqa: E402

from real_terminal.terminal import Terminal  # noqa: E402

PICTURES = ROOT / "docs/pictures"
GUIDE = ROOT / "guides/ketamine"
FONT_FOLDER = Path("/usr/share/fonts/truetype/dejavu")
SIZE = 20
BLOCKS = {"█": (0, 2), "▀": (0, 1), "▄": (1, 2)}
"""Upper and lower half of a cell: from and to, in halves."""
UPRIGHT = {"│": 2, "┃": 4}
"""Lines that go on in the rows above and below, and how broad they are."""
NAMED = {
    "black": "#000000", "red": "#cd0000", "green": "#00cd00", "brown": "#cdcd00", "blue": "#0000ee",
    "magenta": "#cd00cd", "cyan": "#00cdcd", "white": "#e5e5e5", "default": "",
    "brightblack": "#7f7f7f", "brightred": "#ff0000", "brightgreen": "#00ff00", "brightbrown": "#ffff00",
    "brightblue": "#5c5cff", "brightmagenta": "#ff00ff", "brightcyan": "#00ffff", "brightwhite": "#ffffff",
}  # fmt: skip
HELP_NOW, ESCAPE = "\x1bOQ", "\x1b"
PAGE = "When can I drive"
IDLE_SECONDS = 20
"""In the kiosk of the pictures; long enough to walk to a page."""


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
            if broad := UPRIGHT.get(cell.data):
                middle = left + (width - broad) // 2
                pen.rectangle((middle, top, middle + broad - 1, top + height), fill=ink)
                continue
            pen.text((left, top + 1), cell.data, font=faces[bool(cell.bold)], fill=ink)
            if cell.underscore:
                pen.line((left, top + height - 3, left + width, top + height - 3), fill=ink)
    image.quantize(64).save(path, optimize=True)


def press_until(terminal: Terminal, keys: str, text: str, most: int = 80) -> None:
    """Press keys again and again until a text stands on the screen."""
    for _ in range(most):
        if text in terminal.flat():
            terminal.read(0.3)
            return
        before = terminal.text()
        terminal.send(keys)
        terminal.wait_until(lambda before=before: terminal.text() != before, f"{text!r}, or another screen")
    raise SystemExit(f"never came: {text}\n{terminal.text()}")


# --- at home ----------------------------------------------------------------------------------


@contextmanager
def at_home(size: tuple[int, int]) -> Iterator[Terminal]:
    """The guide, in a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        argv = [sys.executable, "-m", "askwell", "open", "--lang", "en"]
        with Terminal(argv, columns=size[0], rows=size[1], env={"HOME": home}) as terminal:
            terminal.wait_for("Help now", 60)
            yield terminal


def home(out: Path) -> None:
    """A question and a page in a usual window, and what a wide one shows."""
    with at_home((80, 24)) as terminal:
        press_until(terminal, "n", "Which kind")
        terminal.press("2", "(x) Nose spray")
        draw(terminal, out / "question.png")
        press_until(terminal, "n", "When can I drive")
        draw(terminal, out / "page.png")
    with at_home((120, 40)) as terminal:
        press_until(terminal, "n", "waiting compare")
        draw(terminal, out / "wide.png")
        press_until(terminal, "n", "First on your sheet")
        draw(terminal, out / "top-three.png")


# --- at the kiosk -----------------------------------------------------------------------------


def with_fault(folder: Path) -> Path:
    """A Python beside this one, whose programs have a fault when a signal comes; its path."""
    venv.create(folder / "venv", symlinks=True)
    packages = next((folder / "venv/lib").glob("python3*/site-packages"))
    (packages / "fault.py").write_text(CRASH_ON_SIGNAL)
    found = [str(ROOT / "src"), *(path for path in sys.path if path.endswith("site-packages"))]
    (packages / "fault.pth").write_text("\n".join([*found, "import fault"]))
    return folder / "venv/bin/python"


def kiosk(out: Path) -> None:
    """From the first screen to a fault."""
    with tempfile.TemporaryDirectory() as folder:
        config = write_config(Path(folder), guide=GUIDE, idle=IDLE_SECONDS, alert=60, done=30)
        with config.open("a") as more:
            more.write("country: US\nlanguages: [en]\n")
        argv = [str(with_fault(Path(folder))), "-m", "askwell", "kiosk", "--config", str(config)]
        with Terminal(argv, columns=90, rows=30) as terminal:
            terminal.wait_for(ATTRACT, 60)
            terminal.read(0.5)
            draw(terminal, out / "kiosk-attract.png")
            terminal.press("1", "Start over (F9)")
            press_until(terminal, "n", PAGE)
            draw(terminal, out / "kiosk-page.png")
            terminal.press(HELP_NOW, "In danger right now?")
            draw(terminal, out / "kiosk-help-now.png")
            terminal.press(ESCAPE, PAGE)
            terminal.wait_for("Do you need more time?", IDLE_SECONDS * 2)
            draw(terminal, out / "kiosk-idle.png")
            terminal.press("\r", PAGE)
            press_until(terminal, "n", "You are ready")
            draw(terminal, out / "kiosk-done.png")
            terminal.process.send_signal(signal.SIGRTMIN + 4)
            terminal.wait_until(lambda: "You are ready" not in terminal.flat(), "a fault")
            draw(terminal, out / "kiosk-crash.png")


# --- in a browser -----------------------------------------------------------------------------


class Browser:
    """Shows pages of a running server in Chromium, of which it takes pictures."""

    def __init__(self, address: str, size: tuple[int, int]) -> None:
        """Begin at the first page."""
        self.client = httpx.Client(base_url=address, headers={**FROM_PAGE, "Origin": address}, timeout=30)
        self.size, self.html = size, self.client.get("/").text

    def press(self, name: str, value: str) -> None:
        """Press a button by its name, and the beginning of its value."""
        form = Form(self.html)
        found = next(c for c in form.controls if c.name == name and c.value.startswith(value))
        fields: dict[str, list[str]] = {}
        for key, word in [*form.successful(), (name, found.value)]:
            fields.setdefault(key, []).append(word)
        self.html = self.client.post("/", data=fields).raise_for_status().text

    def draw(self, path: Path) -> None:
        """Have Chromium show the page as it stands, with all it asks the server for."""
        browser = self

        class Shown(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                got = None if self.path == "/" else browser.client.get(self.path)
                self.send_response(200)
                self.send_header("Content-Type", got.headers["content-type"] if got else "text/html")
                self.end_headers()
                self.wfile.write(got.content if got else browser.html.encode())

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Shown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = shutil.which("chromium") or "chromium"
        width, height = self.size
        options = ["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-dev-shm-usage"]
        options += [f"--window-size={width},{height}", f"--screenshot={path}"]
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        subprocess.run([chromium, *options, address], check=True, capture_output=True, timeout=120)
        server.shutdown()
        with Image.open(path) as image:
            small = image.quantize(64)
        small.save(path, optimize=True)


def web(out: Path) -> None:
    """The first page, and a page of the guide."""
    with tempfile.TemporaryDirectory() as folder:
        config = config_file(Path(folder), "download: yes", guide=GUIDE)
        with serving(Path(folder), config=config) as server:
            browser = Browser(server.address, (1024, 768))
            browser.draw(out / "web-start.png")
            browser.press("start", "en")
            while PAGE not in browser.html:
                browser.press("do", "act next")
            browser.draw(out / "web-page.png")


PARTS = {"home": home, "kiosk": kiosk, "web": web}


def main() -> None:
    """Run the program, press keys, draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[], help="default: all")
    parser.add_argument("--out", type=Path, default=PICTURES)
    args = parser.parse_args()
    for part in args.parts or PARTS:
        PARTS[part](args.out)


if __name__ == "__main__":
    main()
