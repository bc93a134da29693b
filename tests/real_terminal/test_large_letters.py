"""`--text-size` in a real pty: a terminal that draws large letters, one that does not, one that is silent."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
from askwell.wording import wording_for
from real_terminal.multicell import MulticellScreen
from real_terminal.terminal import Terminal

ASKWELL = [sys.executable, "-m", "askwell", "open"]
SAMPLE = str(Path(__file__).parent.parent / "sample_guides" / "good" / "bilingual")
ON_SAMPLE = [*ASKWELL, "--guide", SAMPLE]
LARGE = [*ON_SAMPLE, "--text-size", "large"]
DOWN, ESCAPE, F2 = "\x1b[B", "\x1b", "\x1bOQ"
BESIDE = ("s", ESCAPE, "?", " ", ESCAPE, "v", ESCAPE, "c", "x", F2, ESCAPE)
WALK = (*"n2", DOWN, *"nnnnn n", *BESIDE, "m", DOWN + "\r", "a", "ñ ¿Sí? 日本", "\r", *"n+nn")


class LargeTerminal(Terminal):
    """A terminal that draws letters over several cells, by the model, and answers."""

    def __init__(self, argv: list[str], *, columns: int, rows: int, scale: int, home: Path) -> None:
        """Start the program."""
        self.model = MulticellScreen(columns, rows)
        self.scale = scale
        super().__init__(argv, columns=columns, rows=rows, env={"HOME": str(home)})
        self.stream = self  # type: ignore[assignment]

    def feed(self, data: bytes) -> None:
        """Draw, and answer."""
        self.model.feed(data)
        if self.model.answers:
            os.write(self.master, bytes(self.model.answers))
            self.model.answers.clear()

    def lines(self) -> list[str]:
        """Rows of large letters."""
        return self.model.lines(self.scale)

    def flat(self) -> str:
        """The words in one line; nothing while letters of two sizes stand together, as in the question."""
        try:
            return super().flat()
        except AssertionError:
            return ""

    def resize(self, columns: int, rows: int) -> None:
        """Change the window."""
        self.model.resize(columns, rows)
        super().resize(columns, rows)


def rows_of(terminal: Terminal) -> list[str]:
    return [line.rstrip() for line in terminal.lines()]


def is_level_with(large: LargeTerminal, small: Terminal) -> bool:
    """Whether both show the same rows; each may be behind the other for a while."""
    small.read(0.02)
    return large.flat() != "" and rows_of(large) == rows_of(small)


@pytest.mark.real
@pytest.mark.parametrize(("scale", "name", "more"), [(2, "large", []), (3, "largest", ["--lang", "es"])])
def test_every_screen_is_that_of_a_smaller_terminal_in_large_letters(
    tmp_path: Path, scale: int, name: str, more: list[str]
) -> None:
    """Two runs side by side, key by key: the same rows, the cursor on the same letter."""
    columns, rows = 44, 16
    argv, size = [*ON_SAMPLE, *more], {"columns": columns * scale + 1, "rows": rows * scale + 1}
    with (
        Terminal(argv, columns=columns, rows=rows, env={"HOME": str(tmp_path)}) as small,
        LargeTerminal([*argv, "--text-size", name], **size, scale=scale, home=tmp_path) as large,
    ):
        words = wording_for("es" if "es" in more else "en").screen
        opens = {"a": words.write_heading, "m": words.map_heading, "?": words.help_text[:12]}
        large.wait_for("988")  # first: its question wants an answer
        small.wait_for("988")
        for keys in WALK:
            for terminal in (small, large):
                terminal.send(keys)
                select.select([terminal.master], [], [], 1.0)  # the answer to a key, before the next one:
                terminal.read(0.15)  # Esc and a letter would be Alt and the letter
                terminal.wait_for(opens.get(keys, ""))
            large.wait_until(lambda: is_level_with(large, small), f"the same rows after {keys!r}")
            place = (small.screen.cursor.x * scale, small.screen.cursor.y * scale)
            assert (large.model.x, large.model.y) == place, repr(keys)
        assert large.model.sized > 500
        assert not large.process.poll()


def test_letters_are_drawn_anew_at_every_size_of_the_window(tmp_path: Path) -> None:
    """Sizes with a column or a row over, back to normal letters and up again."""
    with LargeTerminal(LARGE, columns=80, rows=24, scale=2, home=tmp_path) as terminal:
        terminal.wait_for("Help now")
        for columns, rows, scale in (
            (81, 25, 2),
            (80, 24, 2),
            (79, 23, 2),
            (101, 31, 2),
            (50, 24, 1),
            (61, 21, 2),
        ):
            terminal.scale = scale
            terminal.resize(columns, rows)
            terminal.wait_until(
                lambda: "Help now" in terminal.flat() and len(terminal.lines()) == rows // scale,  # noqa: B023
                f"{columns} by {rows}",
            )
            terminal.read(0.3)
            assert "Help now" in terminal.flat()


def test_a_touch_on_a_large_letter_counts(tmp_path: Path) -> None:
    with LargeTerminal(LARGE, columns=81, rows=25, scale=2, home=tmp_path) as terminal:
        terminal.wait_for("Help now")
        terminal.read(0.3)
        row = next(y for y, line in enumerate(terminal.lines()) if "Help now" in line)
        column = terminal.lines()[row].index("More") + 1
        terminal.click_at(column * 2 + 1, row * 2 + 1)
        terminal.wait_for("Close")


def test_nothing_of_the_question_stays_and_the_end_is_clean(tmp_path: Path) -> None:
    with LargeTerminal(LARGE, columns=80, rows=24, scale=2, home=tmp_path) as terminal:
        terminal.wait_for("Help now")
        assert terminal.leave() == 0
        assert not terminal.model.is_other
        assert terminal.model.wraps
        assert terminal.raw.count(b"\x1b[6n") == 3, "asked once"


def test_a_terminal_that_cannot_gets_one_sentence_and_normal_letters(tmp_path: Path) -> None:
    """The screen knows nothing of large letters, and is made to answer where its cursor is."""
    with Terminal(LARGE, env={"HOME": str(tmp_path), "XTERM_VERSION": "XTerm(379)"}) as terminal:
        terminal.screen.write_process_input = terminal.send  # type: ignore[method-assign]
        terminal.wait_for("Shift and the + of the number pad.")
        assert "Talking about sleep" in terminal.flat()
        assert b"\x1b]66;s=2;" not in terminal.raw.split(b"\x1b[?1049l")[-1]


def test_a_terminal_that_says_nothing_keeps_nobody_waiting_long(tmp_path: Path) -> None:
    with Terminal(LARGE, env={"HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("Ctrl and +.", 8)


def test_a_window_without_room_says_how_much_is_needed(tmp_path: Path) -> None:
    with LargeTerminal(LARGE, columns=50, rows=24, scale=1, home=tmp_path) as terminal:
        terminal.wait_for("Large letters need a window")
        terminal.scale = 2
        terminal.resize(80, 24)
        terminal.wait_until(lambda: "Help now" in terminal.flat(), "large letters")


def test_normal_letters_ask_the_terminal_nothing(tmp_path: Path) -> None:
    with Terminal(ON_SAMPLE, env={"HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("Help now")
        assert b"\x1b[6n" not in terminal.raw
        assert b"\x1b]66" not in terminal.raw
