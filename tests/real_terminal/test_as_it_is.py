"""The terminal as it is: its size, colours, letters, speed, its line and its shell."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyte
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from real_terminal.terminal import Terminal  # type: ignore[import-not-found]

GUIDE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"
OPEN = [sys.executable, "-m", "askwell", "open", "--guide", str(GUIDE), "--lang", "en"]
KETAMINE = [sys.executable, "-m", "askwell", "open", "--lang", "en"]
COLOR = re.compile(rb"\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[\d;]*)?m")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}


def as_latin(raw: bytearray) -> list[str]:
    """What a screen of one byte a letter shows."""
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(re.sub(rb"\x1b\[[<>=][0-9;]*u", b"", raw).decode("iso-8859-1"))
    return list(screen.display)


def to_choosing(terminal: Terminal) -> None:
    """To the list of questions."""
    terminal.wait_for("Help now")
    for _ in range(40):
        if "Choose your questions" in terminal.flat():
            return
        terminal.send("n")
        terminal.read(0.3)
    raise AssertionError(terminal.text())


@pytest.mark.parametrize(("columns", "rows"), [("10", "3"), ("200", "60"), ("0", "0")])
def test_the_window_is_believed_and_not_the_environment(
    home: dict[str, str], columns: str, rows: str
) -> None:
    with Terminal(OPEN, env={**home, "COLUMNS": columns, "LINES": rows}) as terminal:
        terminal.wait_for("Help now")
        assert "Help now" in terminal.lines()[23]
        terminal.resize(60, 20)
        terminal.wait_until(lambda: "Help now" in terminal.lines()[19], "the last line in its new place")


@pytest.mark.parametrize("name", ["vt100", "vt220", "xterm-mono", "rxvt-m"])
def test_a_terminal_without_colors_gets_none_whatever_else_is_said(home: dict[str, str], name: str) -> None:
    """Its own description counts, not COLORTERM, which belongs to a terminal around it."""
    look_up = [sys.executable, "-c", f"import curses; curses.setupterm({name!r}, 1)"]
    if subprocess.run(look_up, capture_output=True, check=False).returncode:
        assert os.environ.get("CI") != "true", name
        pytest.skip(f"no description of {name} on this system")
    with Terminal(OPEN, env={**home, "TERM": name}) as terminal:
        terminal.wait_for("Help now")
        terminal.press("?", "Close")
        assert not COLOR.search(terminal.raw)
        assert (
            b"\x1b[0;1;7m" in terminal.raw or b";7m" in terminal.raw
        )  # the marked button is seen all the same


@pytest.mark.parametrize("name", ["xterm-256color", "linux", "no-such-terminal"])
def test_a_terminal_with_colors_or_unknown_gets_them(home: dict[str, str], name: str) -> None:
    with Terminal(OPEN, env={**home, "TERM": name}) as terminal:
        terminal.wait_for("Help now")
        assert COLOR.search(terminal.raw)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "ascii"])
def test_a_terminal_without_unicode_gets_frames_and_letters_it_has(
    home: dict[str, str], encoding: str
) -> None:
    with Terminal([*KETAMINE], env={**home, "PYTHONIOENCODING": encoding}) as terminal:
        terminal.wait_for("Help")
        terminal.send("\r")
        terminal.read(0.5)
        assert b"\\u" not in terminal.raw
        assert b"\\x" not in terminal.raw
        assert "------" in terminal.text()
        terminal.raw.decode(encoding)


def test_a_real_8_bit_locale_is_drawn_and_read_in_its_own_letters(
    home: dict[str, str], tmp_path: Path
) -> None:
    locales = tmp_path / "locales"
    locales.mkdir()
    made = locales / "de_DE.ISO-8859-1"
    command = ["localedef", "-i", "de_DE", "-f", "ISO-8859-1", str(made)]
    with contextlib.suppress(FileNotFoundError):
        subprocess.run(command, capture_output=True, check=False)
    if not made.is_dir():
        assert os.environ.get("CI") != "true"
        pytest.skip("localedef cannot make an 8-bit locale here")
    env = {**home, "LANG": "de_DE.ISO-8859-1", "LOCPATH": str(locales)}
    with Terminal(OPEN, env=env) as terminal:
        to_choosing(terminal)
        terminal.send("a")
        terminal.wait_for("letters left")
        terminal.send("Señora?".encode("iso-8859-1"))
        terminal.read(0.5)
        assert any("Señora?" in line for line in as_latin(terminal.raw))
        assert b"\\u" not in terminal.raw
        assert "------" in terminal.text()


def test_a_page_fits_through_a_slow_line(home: dict[str, str]) -> None:
    """9,600 baud are 960 bytes a second; a page was 12,000 bytes and more."""
    with Terminal(KETAMINE, env=home) as terminal:
        terminal.wait_for("Help now")
        terminal.read(0.5)
        assert len(terminal.raw) < 3000
        for key in ("\r", "n", "n", "\t", "n", "n", "n"):
            before = len(terminal.raw)
            terminal.send(key)
            terminal.read(0.5)
            assert len(terminal.raw) - before < 2500, key


def test_an_idle_page_sends_nothing(home: dict[str, str]) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        for _ in range(3):
            terminal.read(0.5)
            assert terminal.read(1.5) == b""
            terminal.send("n")


def test_no_paint_says_that_more_is_below_where_nothing_is(home: dict[str, str]) -> None:
    """Not the first one either, which stands for a moment only."""
    with Terminal(OPEN, rows=40, env=home) as terminal:
        terminal.wait_for("Help now")
        terminal.read(0.5)
        assert b"More below" not in terminal.raw


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_after_a_stop_the_page_is_painted_again_at_once(home: dict[str, str], number: signal.Signals) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        before = terminal.text()
        terminal.process.send_signal(number)
        os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED)
        terminal.read(0.3)
        terminal.screen.reset()  # the shell has written here
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_until(lambda: terminal.text() == before, "the same page")
        for _ in range(2):  # each key acts once: nothing reads beside it
            terminal.press("?", "Close")
            terminal.send("q")
            terminal.wait_until(lambda: terminal.text() == before, "the same page")
        assert terminal.leave() == 0


@pytest.mark.parametrize("key", ["\r", "n", "N", "\x1b[C", "\n"])
@pytest.mark.parametrize("delay", [0.05, 0.3])
def test_a_key_pressed_while_it_starts_is_not_lost(home: dict[str, str], delay: float, key: str) -> None:
    with Terminal(OPEN, env=home) as terminal:
        time.sleep(delay)
        terminal.send(key)
        terminal.wait_until(
            lambda: ">Next " in terminal.flat() and "Back" in terminal.flat(), "the second step"
        )


def test_an_arrow_in_two_parts_does_not_close_what_is_written(home: dict[str, str]) -> None:
    with Terminal(OPEN, env=home) as terminal:
        to_choosing(terminal)
        terminal.send("a")
        terminal.wait_for("letters left")
        terminal.send("Is it safe?")
        terminal.wait_for("Is it safe?")
        terminal.send("\x1b")
        time.sleep(0.12)
        terminal.send("[D")
        terminal.read(0.2)
        terminal.send("!")
        terminal.wait_for("Is it safe!?")


def test_hundreds_of_letters_at_once_all_arrive(home: dict[str, str]) -> None:
    """As dictation, a text expander or a paste without brackets sends them."""
    said = " ".join(f"word{number}" for number in range(70))[:480]
    with Terminal(OPEN, env=home, columns=80) as terminal:
        to_choosing(terminal)
        terminal.send("a")
        terminal.wait_for("letters left")
        terminal.send(said)
        wanted = re.sub(r"\s+", "", said)
        terminal.wait_until(lambda: wanted in re.sub(r"[│\s]+", "", terminal.flat()), "all of it")


def test_no_report_of_a_pointer_that_only_moves_is_asked_for(home: dict[str, str]) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        assert b"\x1b[?1000h" in terminal.raw
        assert b"\x1b[?1003h" not in terminal.raw
        assert b"\x1b[?1015h" not in terminal.raw


@pytest.mark.parametrize("terminal", ["silent", "answers"])
def test_a_key_pressed_while_the_terminal_is_asked_something_is_not_lost(
    home: dict[str, str], terminal: str
) -> None:
    """`--text-size` asks whether it draws large letters; this one does not, or says nothing for a second."""
    with Terminal([*OPEN, "--text-size", "large"], env=home) as asked:
        asked.wait_until(lambda: b"\x1b]66;" in asked.raw, "the question")
        asked.send("n")
        if terminal == "answers":
            asked.send("\x1b[1;1R\x1b[1;1R\x1b[1;1R")
        asked.wait_until(lambda: "Back" in asked.flat(), "the second step")


def test_ctrl_l_paints_over_what_another_program_wrote(home: dict[str, str]) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        terminal.read(0.3)
        before = terminal.text()
        with Path(f"/proc/{terminal.process.pid}/fd/2").open("wb", buffering=0) as its_screen:
            its_screen.write(b"\x1b[5;5HBroadcast message\x1b[9;1Hfrom root")
        terminal.wait_for("Broadcast message")
        terminal.send("\x0c")
        terminal.wait_until(lambda: terminal.text() == before, "the page without it")


WALK = "\r" * 7 + "\x1b[B \rb\rgqm\x1b[Bq\r?q\x1b[F\x1b[H"
KEYS = re.findall(r"\x1b\[\d?[~A-Z]|.", WALK, re.DOTALL)


def seen(terminal: Terminal) -> list[list[tuple[object, ...]]]:
    """What an eye sees of each cell: a blank has no ink."""
    rows = [
        [terminal.screen.buffer[y][x] for x in range(terminal.screen.columns)]
        for y in range(terminal.screen.lines)
    ]
    return [
        [cell[:1] + cell[2:3] + cell[5:8] if cell.data == " " else tuple(cell) for cell in row]
        for row in rows
    ]


def settle(terminal: Terminal) -> None:
    """Read until the program has nothing left to do, however busy the machine is."""
    task, still = Path(f"/proc/{terminal.process.pid}/task/{terminal.process.pid}"), 0
    while still < 4:
        before = (task / "schedstat").read_text()
        is_silent = not terminal.read(0.02)
        is_asleep = (task / "stat").read_text().rpartition(")")[2].split()[0] == "S"
        still = still + 1 if is_silent and is_asleep and (task / "schedstat").read_text() == before else 0


@pytest.mark.parametrize(("columns", "rows"), [(40, 15), (120, 40)])
def test_painting_what_has_changed_shows_what_painting_it_all_would(
    home: dict[str, str], columns: int, rows: int
) -> None:
    size = {"columns": columns, "rows": rows}
    with Terminal(KETAMINE, env=home, **size) as terminal, Terminal(KETAMINE, env=home, **size) as whole:
        for each in (terminal, whole):
            each.wait_for("Help now")
        for number, key in enumerate(KEYS):
            terminal.send(key)
            whole.send(key)
            settle(whole)
            whole.send("\x0c")
            settle(whole)
            settle(terminal)
            assert seen(terminal) == seen(whole), KEYS[: number + 1]
        for room in ((28, 9), (columns, rows)):
            for each in (terminal, whole):
                each.resize(*room)
                each.wait_until(lambda: ("larger" in each.flat()) is (room == (28, 9)), "the new size")  # noqa: B023
                settle(each)
            whole.send("\x0c")
            settle(whole)
            assert seen(terminal) == seen(whole), room
