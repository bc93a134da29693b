"""The one door for what a person types: lines from a terminal, a pipe or a file, made into words."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import locale
import os
import re
import select
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import FrameType, ModuleType
from typing import TextIO

from askwell.guide.clean_words import clean_line

_MAX_LINE = 10_000
"""Characters of a line; no words here have room for a tenth of them."""
PASTE_PAUSE = 0.1
"""Seconds after a line within which nobody types the next one, while a paste goes on."""

_SEQUENCES = re.compile(
    r"\x1b\[\[[A-E]"  # F1 to F5 of the Linux console
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # arrows, Delete, Home, colours
    r"|\x1bO[A-FHMP-S]"  # arrows and F1 to F4 of others
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # titles and the like
)
"""What keys and programs send that is no letter. Of anything else after an Escape, only the Escape goes."""
_HALVES = re.compile("[\ufffd\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """What came in, on one line, holding no control characters and no remains of keys."""

    text: str = field(repr=False)
    count: int = 1
    """How many lines that hold words it was made of."""
    is_whole: bool = True
    """False: letters that did not arrive whole were left out."""

    @classmethod
    def read(cls, line: str) -> Line:
        """Clean a line as it came."""
        typed = _typed(line)
        return cls(clean_line(_HALVES.sub("", typed)), is_whole=not _HALVES.search(typed))

    def joined(self, next_line: Line) -> Line:
        """Both as one, with a space between; a line without words counts for nothing."""
        count = self.count + next_line.count if self.text and next_line.text else 1
        text = f"{self.text} {next_line.text}".strip()
        return Line(text, count, self.is_whole and next_line.is_whole)


def _typed(line: str) -> str:
    """The line without what keys send, and with its backspaces followed."""
    letters: list[str] = []
    for letter in _SEQUENCES.sub("", line):
        if letter not in "\b\x7f":
            letters.append(letter)
        elif letters:
            letters.pop()
    return "".join(letters)


class LineReader:
    """Reads one line at a time. What a person typed is never kept here.

    In a terminal, lines can be edited (by GNU readline, where Python has it): without history, without
    the names of files, without a setting from the person's own set-up, and without an escape byte.
    """

    def __init__(self, stream: TextIO, beside: TextIO | None = None) -> None:
        """Read from a stream; `beside` is what is written to, for editing needs a terminal in both."""
        self._stream = stream
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):  # somebody has read from it already
                stream.reconfigure(errors="replace")
        has_termios = importlib.util.find_spec("termios") is not None  # not on Windows
        self._terminal = _Terminal(stream) if stream.isatty() and has_termios else None
        is_standard = stream is sys.stdin and beside is sys.stdout
        is_screen = self._terminal is not None and beside is not None and beside.isatty()
        self._editor = _Editor.found(stream) if is_standard and is_screen else None
        if self._terminal and self._editor:
            self._terminal.is_edited = True

    def read_line(self, draft: str = "") -> Line | None:
        """The next line; None: there are no more. A draft stands in the line where that can be edited."""
        read = None
        with contextlib.suppress(EOFError, OSError):  # its end, or a terminal that is gone
            if self._terminal is None:
                read = self._streamed()
            else:
                with self._terminal.reading():
                    read = self._editor.line(draft) if self._editor else self._terminal.line()
        return None if read is None else Line.read(read)

    def read_rest(self, line: Line) -> Line:
        """The line, with every line that came at once after it: one paste stays together, in its order.

        From a pipe or a file all lines come at once, so there each is for itself.
        """
        while self._terminal and self._terminal.has_more() and (more := self.read_line()) is not None:
            line = line.joined(more)
        return line

    def _streamed(self) -> str | None:
        """The next line of the stream, or as much of it as anything has room for."""
        read = more = self._stream.readline(_MAX_LINE)
        while len(more) >= _MAX_LINE and not more.endswith("\n"):
            more = self._stream.readline(_MAX_LINE)
        return read or None


# --- a terminal -----------------------------------------------------------------------------------

_IUTF8 = 0x4000
"""On Linux and macOS. Python's `termios` does not name it."""


class _Terminal:
    """What lines are typed on, left as it was found."""

    def __init__(self, stream: TextIO) -> None:
        self._number, self._encoding = stream.fileno(), stream.encoding
        self._more = b""
        """What was read of the lines after this one."""
        self.is_edited = False
        """Whether an editor shows what is typed; else the terminal does."""

    def has_more(self) -> bool:
        """Whether something comes right after a line."""
        with contextlib.suppress(EOFError), self.reading(by_letter=True):
            return bool(self._more or select.select([self._number], [], [], PASTE_PAUSE)[0])
        return False

    def line(self) -> str | None:
        """The next line; None: there are no more. Read here, since a stream would not tell what it holds."""
        while b"\n" not in self._more and (read := os.read(self._number, 4096)):
            self._more += read
        line, end, self._more = self._more.partition(b"\n")
        return line.decode(self._encoding, "replace") if line or end else None

    @contextlib.contextmanager
    def reading(self, *, by_letter: bool = False) -> Iterator[None]:
        """While a line is read, a backspace takes back a whole letter, and a signal leaves no mess.

        Args:
            by_letter: A letter counts as something to read; else only a whole line does.

        Raises:
            EOFError: The terminal is gone.
        """
        import termios

        try:
            before = termios.tcgetattr(self._number)
            changed = [*before[:6], list(before[6])]
            changed[0] &= ~termios.IXON  # Ctrl+S would stop all output, for good as it seems
            if self._encoding.casefold() in ("utf-8", "utf8") and sys.platform in ("linux", "darwin"):
                changed[0] |= _IUTF8
            if by_letter:
                changed[3] &= ~(termios.ICANON | (termios.ECHO if self.is_edited else 0))
                changed[6][termios.VMIN], changed[6][termios.VTIME] = 1, 0
            if changed != before:
                termios.tcsetattr(self._number, termios.TCSANOW, changed)
        except termios.error as error:
            raise EOFError from error

        def restore() -> None:
            with contextlib.suppress(termios.error):  # gone
                termios.tcsetattr(self._number, termios.TCSANOW, before)

        def end(number: int, _: FrameType | None) -> None:
            restore()
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

        numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
        ending = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
        for number in ending:
            signal.signal(number, end)
        try:
            yield
        finally:
            restore()
            for number in ending:
                signal.signal(number, signal.SIG_DFL)


# --- editing --------------------------------------------------------------------------------------

_WITHOUT_SET_UP = {"TERM": "dumb", "INPUTRC": os.devnull}
"""Readline then writes letters, spaces, backspaces and returns only, and reads nobody's settings."""
_PRINTABLE = [chr(code) for code in range(0x20, 0x7F) if chr(code) not in '[\\"']
_KEYS = {
    "beginning-of-line": (r"\e[H", r"\eOH", r"\e[1~", r"\e[7~"),
    "end-of-line": (r"\e[F", r"\eOF", r"\e[4~", r"\e[8~"),
    "delete-char": (r"\e[3~",),
    "backward-char": (r"\e[D", r"\eOD"),
    "forward-char": (r"\e[C", r"\eOC"),
    "backward-word": (r"\e[1;5D", r"\e[1;3D", r"\e[5D"),
    "forward-word": (r"\e[1;5C", r"\e[1;3C", r"\e[5C"),
    "bracketed-paste-begin": (r"\e[200~",),
    "skip-csi-sequence": (r"\e[", r"\e\e["),  # every other key of a keyboard
    "accept-line": (r"\e\C-m", r"\e\C-j"),
    # After Escape a letter is that letter. Readline would move, count, change capitals or take words away.
    "self-insert": tuple(rf"\e{key}" for key in (*_PRINTABLE, r"\\", r"\"")),
    # Nothing: keys without a use here; searches, which take words in; what sends or empties a line at once.
    "redraw-current-line": (
        *(r"\e", r"\e\e", r"\C-r", r"\C-s", r"\C-o", r"\e\C-r", r"\C-x\C-r", r"\e[A", r"\e[B"),
        *(rf"\eO{key}" for key in "ABPQRS"),
        *(rf"\e[[{key}" for key in "ABCDE"),
    ),
}
_SETTINGS = (
    *("set editing-mode emacs", "set enable-bracketed-paste off", "set disable-completion on"),
    *("set bell-style none", "set convert-meta off", "set input-meta on", "set output-meta on"),
    "set keyseq-timeout 0",  # a slow line may bring an arrow in pieces
    *(f'"{key}": {does}' for does, keys in _KEYS.items() for key in keys),
)


class _Editor:
    """GNU readline for standard input."""

    def __init__(self, readline: ModuleType, surroundings: dict[str, str]) -> None:
        self._readline = readline
        self._surroundings = surroundings
        for setting in _SETTINGS:
            readline.parse_and_bind(setting)
        readline.set_auto_history(False)

    @classmethod
    def found(cls, stream: TextIO) -> _Editor | None:
        """The editor, if this Python has it. The one of macOS writes escapes and reads other settings."""
        try:
            is_same = locale.nl_langinfo(locale.CODESET).casefold() == stream.encoding.casefold()
            # with LC_ALL=C Python reads UTF-8, and readline would take a letter of two bytes for two
            letters = {} if is_same or stream.encoding.casefold() != "utf-8" else {"LC_ALL": "C.UTF-8"}
            with _environment({**_WITHOUT_SET_UP, **letters}):
                import readline
        except (ImportError, AttributeError):
            return None
        return None if "libedit" in (readline.__doc__ or "") else cls(readline, letters)

    def line(self, draft: str) -> str:
        """One line, edited.

        Raises:
            EOFError: There are no more.
        """
        self._readline.set_startup_hook((lambda: self._readline.insert_text(draft)) if draft else None)
        with _environment(self._surroundings), self._coming_back():
            return input()

    @contextlib.contextmanager
    def _coming_back(self) -> Iterator[None]:
        """After a stop and `fg`, shells give the terminal back as it was before the line was begun."""
        import termios

        number = sys.stdin.fileno()
        editing: list[list[int | list[bytes | int]]] = []

        def go_on(_: int, __: FrameType | None) -> None:
            for attributes in editing:
                termios.tcsetattr(number, termios.TCSANOW, attributes)
            print(self._readline.get_line_buffer(), end="", flush=True)

        self._readline.set_pre_input_hook(lambda: editing.append(termios.tcgetattr(number)))
        before = signal.signal(signal.SIGCONT, go_on)
        try:
            yield
        finally:
            signal.signal(signal.SIGCONT, before)


@contextlib.contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """With these values in the environment of the libraries below Python."""
    before = {name: os.environ[name] for name in values if name in os.environ}
    os.environ.update(values)
    try:
        yield
    finally:
        for name in values:
            del os.environ[name]
        os.environ.update(before)
