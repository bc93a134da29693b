"""Line by line in a real terminal: lines can be edited, pastes stay words, nothing is left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from real_terminal.terminal import Terminal  # type: ignore[import-not-found]

GUIDE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"
WORDS = ["open", "--plain", "--guide", str(GUIDE), "--lang", "en"]
PLAIN = [sys.executable, "-m", "askwell", *WORDS]
WITHOUT = (
    "import sys; sys.modules['readline'] = None; from askwell.command_line.main import main; sys.exit(main())"
)
UNEDITED = [sys.executable, "-c", WITHOUT, *WORDS]
"""Where Python has no readline."""
BOTH = pytest.mark.parametrize("argv", [PLAIN, UNEDITED], ids=["readline", "no readline"])
IUTF8 = 0x4000


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}


def said(terminal: Terminal) -> str:
    """Everything that was said and echoed, on one line."""
    return " ".join(terminal.raw.decode("utf-8", "replace").split())


def wait(terminal: Terminal, text: str) -> None:
    terminal.wait_until(lambda: text in said(terminal), f"{text!r} said")


def to_writing(terminal: Terminal) -> None:
    """Go to the list, and there to the line for an own question."""
    wait(terminal, "Enter: go on.")
    terminal.send("m\r")
    wait(terminal, "Go to my list")
    terminal.send("1\r")
    wait(terminal, "Choose your questions")
    terminal.send("a\r")
    wait(terminal, "Type your question")


def written(terminal: Terminal) -> str:
    """The question as it is on the list."""
    wait(terminal, "It is number")
    return re.findall(r"On your list: (.*?)\.? (?:You have|It is number)", said(terminal))[-1]


LEFT, RIGHT, DELETE = "\x1b[D", "\x1b[C", "\x1b[3~"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (f"Will it hrt?{LEFT * 3}u", "Will it hurt?"),
        (f"Will xit hurt?\x1b[H{RIGHT * 5}{DELETE}", "Will it hurt?"),
        ("ill it hurt\x1b[1~W\x1b[4~?", "Will it hurt?"),
        ("ill it hurt\x1bOHW\x1bOF?", "Will it hurt?"),
        ("Will hurt?\x1b[1;5Dit ", "Will it hurt?"),
        ("Will it hurt?\x1b[A\x1b[B\x1b[5~\x1b[15~\x1bOP\x1b[[A\x1b[Z\x1b[I\x1b[<0;3;4M", "Will it hurt?"),
        ("Will it hurt?\x12\x13\x0f\x18\x12", "Will it hurt?"),
        ('\x1bWill it\x1b \x1b5 \x1bdays\x1b\\\x1b"\x1b-?', 'Will it 5 days\\"-?'),
        ("Why? \x1bOnly I \x1bOH\x1bOF\x1bUse it", "Why? Only I Use it"),
        ("Will it hurt?\x1b\x1b[D\x1b\x1b[1;5C\x1b\x1b\x1b", "Will it hurt?"),
        ("Will\tit\t\thurt?\t", "Will it hurt?"),
        ("Café\x7fe \x1bé", "Cafe é"),
    ],
)
def test_the_keys_that_edit_a_line_edit_it_and_no_other_key_leaves_a_trace(
    home: dict[str, str], keys: str, words: str
) -> None:
    with Terminal(PLAIN, env=home) as terminal:
        to_writing(terminal)
        terminal.send(f"{keys}\r")
        assert written(terminal) == words
        assert b"\x1b" not in terminal.raw


def test_an_arrow_that_comes_in_pieces_is_still_an_arrow(home: dict[str, str]) -> None:
    """A slow line splits what a key sends; as long as a second may pass between."""
    with Terminal(PLAIN, env=home) as terminal:
        to_writing(terminal)
        terminal.send("hrt\x1b")
        terminal.read(1.0)
        terminal.send("[")
        terminal.read(0.3)
        terminal.send(f"D{LEFT}u\r")
        assert written(terminal) == "hurt"


def test_escape_before_enter_is_enter(home: dict[str, str]) -> None:
    """Readline would change to another way of editing, in which letters are commands."""
    with Terminal(PLAIN, env=home) as terminal:
        to_writing(terminal)
        terminal.send("Will it hurt?\x1b\r")
        assert written(terminal) == "Will it hurt?"
        terminal.send("h\r")
        wait(terminal, "Call or text")


@BOTH
@pytest.mark.parametrize(
    "env",
    [{}, {"TERM": "dumb"}, {"TERM": "vt100"}, {"TERM": "nonsense"}, {"ACCESSIBLE": "1"}, {"LC_ALL": "C"}],
    ids=str,
)
def test_a_letter_of_two_bytes_is_one_to_backspace_on_any_terminal(
    home: dict[str, str], argv: list[str], env: dict[str, str]
) -> None:
    with Terminal(argv, env={**home, **env}) as terminal:
        to_writing(terminal)
        terminal.send("Caf\u00e9\x7fe?\r")
        assert written(terminal) == "Cafe?"
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}], ids=str)
def test_who_asks_for_it_or_cannot_have_more_goes_line_by_line(
    home: dict[str, str], env: dict[str, str]
) -> None:
    with Terminal([word for word in PLAIN if word != "--plain"], env={**home, **env}) as terminal:
        wait(terminal, "Plain mode: line by line.")
        wait(terminal, "Enter: go on.")
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(("columns", "longest"), [(40, 40), (25, 30), (120, 80)])
def test_lines_are_as_wide_as_the_window_but_30_at_least_and_80_at_most(
    home: dict[str, str], columns: int, longest: int
) -> None:
    """A terminal breaks longer lines in the middle of words."""
    env = {**home, "COLUMNS": "77"}
    with Terminal(PLAIN, columns=columns, env=env) as terminal:
        wait(terminal, "Enter: go on.")
        lines = terminal.raw.decode().splitlines()
        assert longest - 8 <= max(map(len, lines)) <= longest


@BOTH
def test_the_terminal_is_left_as_it_was_found(home: dict[str, str], argv: list[str]) -> None:
    with Terminal(argv, env=home) as terminal:
        before = termios.tcgetattr(terminal.master)
        assert not before[0] & IUTF8, "the kind of terminal that this is about"
        wait(terminal, "Enter: go on.")
        terminal.send("q\r3\r")
        assert terminal.ended() == 0
        assert termios.tcgetattr(terminal.master) == before


@BOTH
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_leaves_the_terminal_as_it_was(home: dict[str, str], argv: list[str], number: int) -> None:
    """A shell that does not set it right itself would show nothing of what is typed."""
    with Terminal(argv, env=home) as terminal:
        before = termios.tcgetattr(terminal.master)
        to_writing(terminal)
        terminal.send("Some wor")
        wait(terminal, "Some wor")
        terminal.process.send_signal(number)
        assert terminal.ended() == (130 if number == signal.SIGINT else -number)
        assert termios.tcgetattr(terminal.master) == before


@BOTH
def test_the_end_of_input_leaves_with_0(home: dict[str, str], argv: list[str]) -> None:
    with Terminal(argv, env=home) as terminal:
        wait(terminal, "Enter: go on.")
        terminal.send("\x04")
        assert terminal.ended() == 0
        assert "You have left the guide." in said(terminal)


PASTE = "Will it hurt?\rd 1\r2 1\rAnd then?"


@BOTH
@pytest.mark.parametrize("letters", [len(PASTE), 7, 1], ids=lambda count: f"{count} at once")
def test_pasted_lines_are_one_question_and_no_acts(
    home: dict[str, str], argv: list[str], letters: int
) -> None:
    """Some terminals send a paste a letter at a time, as if it were typed very fast."""
    with Terminal(argv, env=home) as terminal:
        to_writing(terminal)
        for start in range(0, len(PASTE), letters):
            terminal.send(PASTE[start : start + letters])
            terminal.read(0.02)
        terminal.send("\r")
        assert written(terminal) == "Will it hurt? d 1 2 1 And then?"
        assert "You pasted 4 lines. They are taken together, as one." in said(terminal)


def test_a_paste_that_the_terminal_marks_is_one_question_too(home: dict[str, str]) -> None:
    """Another program may have left that mode on."""
    with Terminal(PLAIN, env=home) as terminal:
        to_writing(terminal)
        terminal.send("\x1b[200~Will it hurt?\nd 1\nAnd then?\x1b[201~\r")
        assert written(terminal) == "Will it hurt? d 1 And then?"


@BOTH
def test_lines_pasted_where_none_are_asked_for_change_nothing(home: dict[str, str], argv: list[str]) -> None:
    with Terminal(argv, env=home) as terminal:
        wait(terminal, "Enter: go on.")
        terminal.send("m\r")
        wait(terminal, "Go to my list")
        terminal.send("1\r")
        wait(terminal, "Choose your questions")
        terminal.send("Will it hurt?\r1\r2\rq\r")
        wait(terminal, "does nothing here. Nothing was changed.")
        terminal.read(0.5)
        assert "Taken off" not in said(terminal)
        assert "You have left" not in said(terminal)


@BOTH
def test_a_line_longer_than_a_terminals_own_limit_is_not_cut_in_silence(
    home: dict[str, str], argv: list[str]
) -> None:
    """Without editing a terminal keeps 4,095 bytes of a line and drops the rest."""
    with Terminal(argv, env=home) as terminal:
        to_writing(terminal)
        for _ in range(60):
            terminal.send("\u00e9" * 50)
            terminal.read(0.01)
        terminal.send("\r")
        assert written(terminal).replace(" ", "") == "\u00e9" * 500
        assert "Only the first 500 letters fit, and they are kept." in said(terminal)


def test_a_question_is_changed_where_it_stands(home: dict[str, str]) -> None:
    with Terminal(PLAIN, env=home) as terminal:
        to_writing(terminal)
        terminal.send("Will it hrt?\r")
        assert written(terminal) == "Will it hrt?"
        terminal.send("e\r")
        wait(terminal, "It says now: Will it hrt?")
        terminal.read(0.3)
        terminal.send(f"{LEFT * 3}u\r")
        wait(terminal, "It says now: Will it hurt?")


def test_nothing_of_a_persons_words_can_be_called_back(home: dict[str, str], tmp_path: Path) -> None:
    """No history: not by a key, not in a file."""
    with Terminal(PLAIN, env=home) as terminal:
        to_writing(terminal)
        terminal.send("SECRETWORDS\r")
        written(terminal)
        before = len(terminal.raw)
        terminal.send("\x1b[A\x10\x1bOA\x12SECRET\x1b<x\r")
        wait(terminal, "does nothing here.")
        assert b"SECRETWORDS" not in terminal.raw[before:]
        terminal.send("\x04")
        assert terminal.ended() == 0
    assert not list(tmp_path.iterdir())


def test_a_persons_own_set_up_of_lines_changes_nothing(home: dict[str, str], tmp_path: Path) -> None:
    inputrc = tmp_path / ".inputrc"
    inputrc.write_text(
        "set editing-mode vi\nset enable-bracketed-paste on\nset show-mode-in-prompt on\n"
        'set bell-style audible\n"h": "all other words"\n'
    )
    with Terminal(PLAIN, env={**home, "INPUTRC": str(inputrc)}) as terminal:
        to_writing(terminal)
        terminal.send(f"Will it \trt?{LEFT * 3}hu\r")
        assert written(terminal) == "Will it hurt?"
        assert not {b"\x1b", b"\x07"} & {bytes([byte]) for byte in terminal.raw}


def test_after_a_stop_the_line_is_shown_again_and_can_be_edited_on(home: dict[str, str]) -> None:
    """A shell gives the terminal back as it was before the line was begun."""
    with Terminal(PLAIN, env=home) as terminal:
        before = termios.tcgetattr(terminal.master)
        to_writing(terminal)
        terminal.send("Will it hrt?")
        wait(terminal, "Will it hrt?")
        terminal.process.send_signal(signal.SIGSTOP)
        termios.tcsetattr(terminal.master, termios.TCSANOW, before)
        shown = len(terminal.raw)
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_until(lambda: b"Will it hrt?" in terminal.raw[shown:], "the line shown again")
        terminal.send(f"{LEFT * 3}u\r")
        assert written(terminal) == "Will it hurt?"


def test_words_outlive_any_size_of_the_window(home: dict[str, str]) -> None:
    with Terminal(PLAIN, env=home) as terminal:
        to_writing(terminal)
        words = "Can I still drive my sister to her work on the day after"
        terminal.send(words)
        for size in ((20, 5), (1, 1), (200, 60), (40, 15)):
            terminal.resize(*size)
            terminal.read(0.2)
        terminal.send("?\x1b[HDo tell: \r")
        wait(terminal, "It is number")
        assert f"On your list: Do tell: {words}?" in said(terminal)


def test_where_only_the_input_is_a_terminal_nothing_but_words_is_written(home: dict[str, str]) -> None:
    """`askwell --plain | tee log`: no editing, so keys are taken out of the words."""
    command = ["sh", "-c", 'exec "$@" | cat', "sh", *PLAIN]
    with Terminal(command, env=home) as terminal:
        to_writing(terminal)
        terminal.send(f"Caf\u00e9\x7fe{LEFT}{DELETE}?\r")
        assert written(terminal) == "Cafe?"


# --- eight-bit locales --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two locales of old, made by the system's own tool."""
    if (localedef := shutil.which("localedef")) is None:
        if os.environ.get("CI") == "true":
            pytest.fail("localedef is not installed")
        pytest.skip("localedef is not installed")
    folder = tmp_path_factory.mktemp("locales")
    for name, charset in (("es_ES", "ISO-8859-1"), ("es_ES", "CP1252")):
        target = folder / f"{name}.{charset.replace('-', '')}"
        command = [localedef, "-c", "-i", name, "-f", charset, str(target)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert target.is_dir(), done.stderr
    return folder


@pytest.mark.parametrize(
    ("name", "charset"),
    [("es_ES.ISO88591", "latin-1"), ("es_ES.CP1252", "cp1252")],
    ids=["latin-1", "cp1252"],
)
@pytest.mark.parametrize("editing", [PLAIN, UNEDITED], ids=["readline", "no readline"])
def test_an_eight_bit_terminal_shows_and_takes_its_own_letters(
    home: dict[str, str], locales: Path, name: str, charset: str, editing: list[str]
) -> None:
    argv = [*editing[:-1], "es"]
    with Terminal(argv, env={**home, "LOCPATH": str(locales), "LANG": name}) as terminal:

        def heard(words: str) -> None:
            terminal.wait_until(
                lambda: words in " ".join(terminal.raw.decode(charset).split()), f"{words!r} said"
            )

        heard("Intro: seguir.")
        terminal.send("m\r")
        heard("Ir a mi lista")
        terminal.send("1\r")
        heard("Elija sus preguntas")
        terminal.send("a\r")
        heard("Escriba su pregunta")
        terminal.send("\u00bfMa\u00f1anaa\x7f dolera\x7f\u00e1?\r".encode(charset))
        heard("\u00bfMa\u00f1ana doler\u00e1?")
        heard("Aqu\u00ed es el n\u00famero")
        terminal.send("\u00e1\u00e9x y\r".encode(charset))
        quotes = "\u201c{}\u201d" if charset == "cp1252" else '"{}"'
        heard(quotes.format("\u00e1\u00e9x y") + " no hace nada")
        assert b"\\u" not in terminal.raw
        assert b"\\x" not in terminal.raw
