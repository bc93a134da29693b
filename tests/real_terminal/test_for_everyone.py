"""What is sent to a terminal, byte by byte: cursor, colours, letters a console lacks, stillness, silence."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
from real_terminal.terminal import Terminal

ASKWELL = [sys.executable, "-m", "askwell", "open"]
SAMPLE = str(Path(__file__).parent.parent / "sample_guides" / "good" / "bilingual")
ON_SAMPLE = [*ASKWELL, "--guide", SAMPLE]
STYLE = re.compile(rb"\x1b\[([0-9;]*)m")
DOWN, TAB = "\x1b[B", "\t"

CONSOLE_LETTERS = set(map(chr, range(0x20, 0x7F))) | set(map(chr, range(0xA0, 0x100)))
CONSOLE_LETTERS |= set("─│┌┐└┘━┃┄═║█░▒■●▲▼◀←↑→↓☐☑☒…—–‘’“”")
"""What all eight console fonts of Debian checked (Lat15, Lat2, Uni2, Uni3) have."""


def colors_in(raw: bytes) -> set[str]:
    """The codes of every style, less bold, slanted, underlined, reversed and the way back from them."""
    codes = {code for match in STYLE.finditer(raw) for code in match[1].decode().split(";") if code}
    return codes - {"0", "1", "3", "4", "7", "22", "23", "24", "27"}


def at_cursor(terminal: Terminal) -> str:
    return terminal.lines()[terminal.screen.cursor.y][terminal.screen.cursor.x :]


def walk(terminal: Terminal) -> set[str]:
    """Through steps, choices, a side screen, writing; gives every character seen."""
    seen = set(terminal.text())
    for keys in (
        "\r",
        "\r",
        "2",
        DOWN,
        "\r",
        "n",
        "n",
        "n",
        "n",
        "n",
        " ",
        "n",
        "s",
        "\x1b",
        "?",
        "\x1b",
        "v",
        "\x1b",
    ):
        terminal.send(keys)
        terminal.read(0.15)
        seen |= set(terminal.text())
    terminal.send("m")
    terminal.wait_for("Map")
    terminal.send("\x1b[B\r")
    terminal.wait_for("Choose your questions")
    for keys in ("a", "Mine?", "\x1b[1;2D", "\r", "n", "n", "n", "n"):
        terminal.send(keys)
        terminal.read(0.2)
        seen |= set(terminal.text())
    return seen


def test_the_terminals_own_cursor_is_shown_at_what_has_focus(tmp_path: Path) -> None:
    with Terminal(ON_SAMPLE, env={"HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("Help now")
        assert at_cursor(terminal).startswith("Start ")
        terminal.press("\r", "Do you know which kind")
        assert at_cursor(terminal).startswith("Next ")
        terminal.send(TAB)
        terminal.wait_until(lambda: at_cursor(terminal).startswith("Back "), "the cursor on Back")
        terminal.send(DOWN)
        terminal.wait_until(lambda: at_cursor(terminal).startswith("> 1 ( ) Not sure"), "the first choice")
        terminal.send(DOWN)
        terminal.wait_until(lambda: at_cursor(terminal).startswith("> 2 ( ) A mask"), "the second choice")
        terminal.send("m")
        terminal.wait_until(lambda: at_cursor(terminal).startswith("> "), "the map's first choice")
        terminal.send(DOWN + "\r")
        terminal.wait_for("Choose your questions")
        for _ in range(9):
            terminal.send(DOWN)
            terminal.read(0.1)
            assert at_cursor(terminal).startswith("> ")
        terminal.press("a", "letters left")
        terminal.send("Mi")
        terminal.wait_for("│ Mi")
        row = terminal.lines()[terminal.screen.cursor.y]
        assert row[: terminal.screen.cursor.x].endswith("│ Mi")
        assert not terminal.screen.cursor.hidden
        shown = re.findall(rb"\x1b\[\?25[hl]", bytes(terminal.raw))
        assert shown[-1] == b"\x1b[?25h"
        assert shown.count(b"\x1b[?25l") == 1, "hidden once by the framework, shown at once after"


def test_the_cursor_does_not_blink_and_gets_its_own_shape_back(tmp_path: Path) -> None:
    with Terminal(ON_SAMPLE, env={"HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("Help now")
        assert b"\x1b[4 q" in terminal.raw
        assert terminal.leave() == 0
        assert terminal.raw.rindex(b"\x1b[0 q") > terminal.raw.rindex(b"\x1b[4 q")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_under_no_color_not_one_color_code_is_sent(tmp_path: Path, theme: str) -> None:
    env = {"HOME": str(tmp_path), "NO_COLOR": "1"}
    with Terminal([*ON_SAMPLE, "--theme", theme], env=env) as terminal:
        terminal.wait_for("Help now")
        walk(terminal)
        assert colors_in(bytes(terminal.raw)) == set()
        assert b"\x1b]" not in terminal.raw


@pytest.mark.parametrize(
    ("env", "wanted", "never"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, r"38;2;", r"38;5;"),
        pytest.param({"TERM": "xterm-256color", "COLORTERM": ""}, r"38;5;", r"38;2;", marks=pytest.mark.real),
        ({"TERM": "linux", "COLORTERM": ""}, r"(?:^|;)9[0-7](?:;|$)", r"38;"),
        pytest.param(
            {"TERM": "xterm", "COLORTERM": ""}, r"(?:^|;)9[0-7](?:;|$)", r"38;", marks=pytest.mark.real
        ),
    ],
    ids=["true colour", "256", "console", "16"],
)
def test_each_terminal_gets_the_colors_it_has(
    tmp_path: Path, env: dict[str, str], wanted: str, never: str
) -> None:
    with Terminal(ON_SAMPLE, env={"HOME": str(tmp_path), **env}) as terminal:
        terminal.wait_for("Help now")
        walk(terminal)
        styles = [match[1].decode() for match in STYLE.finditer(bytes(terminal.raw))]
        assert any(re.search(wanted, style) for style in styles)
        assert not any(re.search(never, style) for style in styles)


@pytest.mark.parametrize("words", [ON_SAMPLE, [*ASKWELL, "--short"]])
def test_every_letter_is_in_the_fonts_of_the_linux_console(tmp_path: Path, words: list[str]) -> None:
    with Terminal(words, env={"HOME": str(tmp_path), "TERM": "linux", "COLORTERM": ""}) as terminal:
        terminal.wait_for("Help now")
        seen = walk(terminal) if words == ON_SAMPLE else set(terminal.text())
        for _ in range(8):
            terminal.send("n")
            terminal.read(0.15)
            seen |= set(terminal.text())
    missing = seen - CONSOLE_LETTERS - {"\n"}
    assert not missing, [unicodedata.name(letter) for letter in missing]


@pytest.mark.real
def test_an_idle_screen_sends_nothing_and_nothing_ever_rings(tmp_path: Path) -> None:
    with Terminal(ON_SAMPLE, env={"HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("Help now")
        for keys in ("", "\r", "a", "\x1b", "m"):
            terminal.send(keys or " ")
            terminal.read(0.4)
            assert terminal.read(2.0) == b""
        terminal.send("\x1b")
        walk(terminal)
        terminal.send("a")
        terminal.read(0.4)
        assert terminal.read(2.0) == b""
        assert b"\x07" not in terminal.raw
        assert b"\x1b[5m" not in terminal.raw


def test_scrolling_goes_in_one_step(tmp_path: Path) -> None:
    with Terminal(ON_SAMPLE, columns=40, rows=15, env={"HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("Help now")
        terminal.press("?", "Help")
        terminal.read(0.5)
        before = len(terminal.raw)
        terminal.send("\x1b[6~")
        terminal.read(1.0)
        paints = bytes(terminal.raw[before:]).count(b"\x1b[?25h") + bytes(terminal.raw[before:]).count(
            b"\x1b[1;1H"
        )
        assert paints <= 1
        assert terminal.read(1.0) == b""
