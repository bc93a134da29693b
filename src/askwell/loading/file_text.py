"""From a file's bytes to lines of text that are safe to read on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from askwell.guide.clean_words import first_unsafe
from askwell.guide.place import Place, WrittenBy
from askwell.loading.problems import Problem, Severity

LARGEST_FILE_BYTES = 512 * 1024
"""No guide file may be larger."""

_TAB = re.compile(r"^ *\t[ \t]*(?=[^\s#])", re.MULTILINE)
_ODD_SPACE = re.compile(r"^[ \t]*([\u00a0\u2000-\u200a\u202f\u205f\u3000]+)", re.MULTILINE)
_LINE_SEPARATOR = re.compile("[\u2028\u2029]")
_WORD_PROCESSOR = "this space came from a word processor: delete it and type a space"


@dataclass(frozen=True, slots=True)
class FileText:
    """One file: its words, and what kept it from being read."""

    name: str
    """As reports name it, relative to the guide's folder."""
    text: str = ""
    """With line feeds only, spaces for tabs and no byte order mark."""
    written_by: WrittenBy = WrittenBy.GUIDE
    problems: tuple[Problem, ...] = ()
    """If there are any, the text must not be parsed."""
    lines: tuple[str, ...] = field(default=(), repr=False)

    def place(self, line: int, column: int = 1, length: int = 1) -> Place:
        """A spot in this file."""
        return Place(self.name, line, column, length, self.written_by)


def is_litter(name: str) -> bool:
    """Whether a file is left by an editor, a desktop or a memory stick: hidden, or an office's mark."""
    return name.startswith((".", "~$"))


def open_text(folder: Path, name: str, written_by: WrittenBy = WrittenBy.GUIDE) -> FileText:
    """Read a file of a guide.

    Args:
        folder: The folder of the guide or clinic.
        name: The file's path below it, with `/`.
        written_by: Whose folder it is.

    Returns:
        The text; or the problem if the file is missing, is a link, leads out of the folder, is too
        large or holds characters that may not be shown.
    """
    data = open_bytes(folder, name, written_by)
    if isinstance(data, Problem):
        return FileText(name, "", written_by, (data,))
    return text_from_bytes(name, data, written_by)


def open_bytes(
    folder: Path, name: str, written_by: WrittenBy = WrittenBy.GUIDE, largest: int = LARGEST_FILE_BYTES
) -> bytes | Problem:
    """Read a file as `open_text` does, of at most so many bytes.

    Returns:
        Its bytes, never many more than a file may have; or the problem.
    """
    path = folder / name
    try:
        reason = _why_not_opened(folder, path)
        if reason:
            return _cannot_open(name, written_by, *reason)
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        why = f"this file cannot be opened: {error.strerror}"
        mend = "give those who open the guide the right to read it"
        return _cannot_open(name, written_by, "YML019", why, mend)
    if len(data) <= largest:
        return data
    message = f"this file is larger than {largest // 1024} KiB"
    return _cannot_open(name, written_by, "YML012", message, "make it shorter, or part it")


def _cannot_open(name: str, written_by: WrittenBy, code: str, message: str, mend: str = "") -> Problem:
    return Problem(code, Severity.ERROR, message, Place(name, written_by=written_by), mend)


def _why_not_opened(folder: Path, path: Path) -> tuple[str, str, str] | None:
    """Code, message and help; None if the file may be opened."""
    steps = path.relative_to(folder).parts
    partial = folder
    for step in steps:
        partial = partial / step
        if step == ".." or partial.is_symlink():
            return "YML019", "a link is not followed", "put the file itself into the guide's folder"
    if not path.exists():
        return "GDE123", "this file is missing", f"make a file '{'/'.join(steps)}' in the folder"
    if not path.is_file():
        return "YML019", "this is not a file", "put a text file here"
    return None


def text_from_bytes(name: str, data: bytes, written_by: WrittenBy = WrittenBy.GUIDE) -> FileText:
    """Turn a file's bytes into text, or say what stands in the way: encoding, odd characters."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, error.start, written_by)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    unchecked = FileText(name, text, written_by, (), tuple(text.split("\n")))
    problems = tuple(_odd_characters(unchecked))
    even = text.replace("\t", " ")  # inside a line only libyaml takes tabs
    return FileText(name, even, written_by, problems, unchecked.lines)


def _not_utf8(name: str, data: bytes, bad_byte: int, written_by: WrittenBy) -> FileText:
    start = data.rfind(b"\n", 0, bad_byte) + 1
    line = data.count(b"\n", 0, bad_byte) + 1
    column = len(data[start:bad_byte].decode("utf-8", "replace")) + 1
    lines = tuple(data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n"))
    text = FileText(name, "", written_by, (), lines)
    problem = Problem(
        "YML001",
        Severity.ERROR,
        "this character was not saved as UTF-8",
        text.place(line, column),
        "in your editor choose 'Save with encoding: UTF-8' and type the character again",
    )
    return FileText(name, "", written_by, (problem,), lines)


def _odd_characters(text: FileText) -> list[Problem]:
    found: list[Problem] = []
    unsafe = first_unsafe(text.text)
    separator = _LINE_SEPARATOR.search(text.text)
    if unsafe is None and separator:
        unsafe = separator.start()
    if unsafe is not None:
        found.append(_unsafe_character(text, unsafe))
    if tab := _TAB.search(text.text):
        mend = "indent with spaces, two for each step; most editors can turn tabs into spaces"
        found.append(_at_index(text, "YML002", "a tab stands at the start of this line", tab.end() - 1, mend))
    if space := _ODD_SPACE.search(text.text):
        message = "this line starts with a space that is not a plain space"
        found.append(_at_index(text, "YML016", message, space.start(1), _WORD_PROCESSOR))
    return found


def _unsafe_character(text: FileText, index: int) -> Problem:
    number = f"U+{ord(text.text[index]):04X}"
    message = f"a character that cannot be seen or printed stands here ({number})"
    mend = "delete it: put the cursor behind it and press Backspace, or type the line again"
    return _at_index(text, "YML008", message, index, mend)


def _at_index(text: FileText, code: str, message: str, index: int, mend: str) -> Problem:
    line = text.text.count("\n", 0, index) + 1
    column = index - text.text.rfind("\n", 0, index)
    return Problem(code, Severity.ERROR, message, text.place(line, column), mend)
