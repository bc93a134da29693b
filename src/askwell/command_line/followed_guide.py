"""The files of a guide that is being written: whether one was saved, and which page that changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from askwell.errors import AskwellError
from askwell.loading.build_guide import CheckResult, RepeatedReading
from askwell.loading.problems import FileLines, Severity

if TYPE_CHECKING:
    from askwell.front.screens.preview_app import Looked
    from askwell.guide.model import Guide
    from askwell.loading.clinic import ClinicFolder

_PAGE_OF_PAIRS = re.compile(r"  ([\w-]+):\s*$")
Stamp = tuple[str, int, int, int]


class FollowedGuide:
    """A guide's folder, looked at again and again."""

    def __init__(self, folder: Path, clinic: ClinicFolder | None) -> None:
        """Look for the first time when it is first read."""
        self._folder = folder
        self._reading = RepeatedReading(folder, clinic)
        self._stamps: frozenset[Stamp] = frozenset()
        self._lines: FileLines = {}
        self._language = ""

    def first(self, language: str) -> CheckResult:
        """Read it, and note how it stands.

        Raises:
            GuideNotFoundError: There is no guide in this folder.
        """
        self._stamps = self._now()
        result = self._reading.read(language)
        self._lines = dict(result.lines)
        self._language = language or (result.guide.language if result.guide else "")
        return result

    def look(self, language: str) -> Looked | None:
        """What has changed since the last look; None: nothing."""
        from askwell.front.screens.preview_app import Looked

        now = self._now()
        if now == self._stamps:
            return None
        self._stamps = now
        try:
            result = self._reading.read(language)
        except AskwellError as error:
            return Looked(None, str(error))
        before, self._lines = self._lines, dict(result.lines)
        spot = _first_change(before, result.lines) if language == self._language else None
        self._language = language
        page = _page_at(result.guide, result.lines, *spot) if result.guide and spot else ""
        return Looked(result.guide, self._fault(result), page)

    def _now(self) -> frozenset[Stamp]:
        """Name, time, size and number of each file: one of them is another after each save."""
        found = set()
        for pattern in ("*.yaml", "modules/*.yaml", "??/*.yaml", "??/modules/*.yaml"):
            for path in self._folder.glob(pattern):
                try:
                    stat = path.stat()
                except OSError:
                    continue  # it is being replaced just now
                found.add((str(path), stat.st_mtime_ns, stat.st_size, stat.st_ino))
        return frozenset(found)

    @staticmethod
    def _fault(result: CheckResult) -> str:
        """The first error in words: where, what, and how to mend it."""
        errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
        for problem in errors[:1]:
            more = f" And {len(errors) - 1} more: askwell check." if len(errors) > 1 else ""
            help_text = f" Help: {problem.help}." if problem.help else ""
            place = f"{problem.place.file}:{problem.place.line}"
            return f"{place}: {problem.message}.{help_text}{more}"
        return ""


def _first_change(before: FileLines, now: FileLines) -> tuple[str, int] | None:
    """The file and line, counted from 1, where the texts first differ."""
    for name, lines in now.items():
        old = before.get(name)
        if old is not None and old != lines:
            pairs = enumerate(zip(old, lines, strict=False), 1)
            return name, next((n for n, (a, b) in pairs if a != b), min(len(old), len(lines)))
    return None


def _page_at(guide: Guide, lines: FileLines, file: str, line: int) -> str:
    """The page that a line is in: of a module, of its translation, or the page where a question belongs."""
    module = Path(file).stem
    if file.startswith("modules/"):
        pages = [page for one in guide.modules if one.id == module for page in one.pages]
        above = [page for page in pages if page.at.line <= line]
        found = (above or pages)[-1 if above else 0] if pages else None
        return f"{module}/{found.id}" if found else ""
    if "/modules/" in file:
        heads = (_PAGE_OF_PAIRS.match(words) for words in reversed(lines[file][:line]))
        return next((f"{module}/{head[1]}" for head in heads if head), "")
    if file == "questions.yaml":
        above_it = [one for one in guide.questions if one.at.line <= line]
        return above_it[-1].came_from if above_it else ""
    return ""
