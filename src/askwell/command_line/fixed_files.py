"""`check --fix` and `--diff`: files of a guide, and of a clinic, with what can be mended safely."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from askwell.errors import NotDeliveredError
from askwell.loading.build_guide import check_guide
from askwell.loading.clinic import check_clinic
from askwell.loading.file_text import LARGEST_FILE_BYTES
from askwell.loading.paths import is_file
from askwell.loading.problems import Problem
from askwell.loading.words import CLINIC_FILE

_ROUNDS = 5
"""What is mended may show what else can be."""


def fixed_files(folder: Path) -> dict[str, str]:
    """The files that would change, with their text. Nothing is written to the folder."""
    with tempfile.TemporaryDirectory(prefix="askwell-") as scratch:
        copy = Path(scratch) / folder.resolve().name
        _copy_texts(folder, copy)
        for _ in range(_ROUNDS):
            if not _mend(copy):
                break
        names = [path.relative_to(copy).as_posix() for path in sorted(copy.rglob("*.yaml"))]
        texts = {name: _text(copy / name) for name in names}
    return {name: text for name, text in texts.items() if text != _text(folder / name)}


def fixed_clinic(folder: Path) -> dict[str, str]:
    """The same of a clinic's folder."""
    before = _text(folder / CLINIC_FILE) if is_file(folder / CLINIC_FILE) else ""
    text = before
    with tempfile.TemporaryDirectory(prefix="askwell-") as scratch:
        for _ in range(_ROUNDS):
            (Path(scratch) / CLINIC_FILE).write_text(text, encoding="utf-8", newline="")
            clinic = check_clinic(Path(scratch))
            text = _fixed_text(text, clinic.problems, clinic.mended)
    return {CLINIC_FILE: text} if text != before else {}


def _copy_texts(folder: Path, copy: Path) -> None:
    copy.mkdir()
    for pattern in ("*.yaml", "modules/*.yaml", "??/*.yaml", "??/modules/*.yaml"):
        for path in folder.glob(pattern):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST_FILE_BYTES:
                target = copy / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)


def _mend(folder: Path) -> bool:
    """Mend every file once; whether anything changed."""
    result = check_guide(folder)
    changed = False
    for name in result.lines:
        of_file = [problem for problem in result.problems if problem.place.file == name]
        mended_lines = result.mended.get(name, {})
        if not mended_lines and all(problem.instead is None for problem in of_file):
            continue
        before = _text(folder / name)
        after = _fixed_text(before, of_file, mended_lines)
        if after != before:
            (folder / name).write_text(after, encoding="utf-8", newline="")
            changed = True
    return changed


def _fixed_text(text: str, problems: Iterable[Problem], mended_lines: Mapping[int, str]) -> str:
    """A file's text with what can safely be mended. Every other character stays as it is, comments too.

    Args:
        text: As it is in the file, with its own line ends.
        problems: Those of this file.
        mended_lines: Lines as they were most likely meant, by number.

    Returns:
        The text. Words on a line that was mended as a whole are left for the next time.
    """
    lines = text.split("\n")
    at_the_end_first = sorted(problems, key=lambda one: (one.place.line, one.place.column), reverse=True)
    for problem in at_the_end_first:
        if problem.instead is not None and problem.place.line not in mended_lines:
            line = lines[problem.place.line - 1]
            start = problem.place.column - 1
            lines[problem.place.line - 1] = (
                line[:start] + problem.instead + line[start + problem.place.length :]
            )
    for number, line in mended_lines.items():
        lines[number - 1] = line + ("\r" if lines[number - 1].endswith("\r") else "")
    return "\n".join(lines)


def _text(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        return file.read()


def difference(folder: Path, changed: Mapping[str, str]) -> str:
    """What would change, as a unified diff; empty: nothing."""
    parts: list[str] = []
    for name, after in changed.items():
        before = _text(folder / name).splitlines(keepends=True)
        path = str(folder / name)
        parts.extend(difflib.unified_diff(before, after.splitlines(keepends=True), path, path, n=1))
    return "".join(parts)


def write_files(folder: Path, changed: Mapping[str, str]) -> Iterator[str]:
    """Write the files, each in one step, and name them.

    Raises:
        NotDeliveredError: One could not be written; those before it are.
    """
    for name, text in changed.items():
        path = folder / name
        new = path.with_name(f".{path.name}.new")
        try:
            new.write_text(text, encoding="utf-8", newline="")
            shutil.copymode(path, new)
            new.replace(path)
        except OSError as error:
            new.unlink(missing_ok=True)
            raise NotDeliveredError(f"{path} could not be written: {error.strerror}.") from error
        yield name
