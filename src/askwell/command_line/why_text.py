"""`askwell why MODULE/PAGE`: who set each text, guide or clinic, and in which line; alone: every page."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from askwell.command_line.asked_guide import DEFAULT_GUIDE
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import extra_guides
from askwell.errors import ExitCode
from askwell.guide.clinic_changes import why_locked
from askwell.guide.model import Change, Guide, Verb
from askwell.guide.names import named
from askwell.guide.place import Place, WrittenBy
from askwell.guide.recorded import as_words, block_lines, page_content, question_content
from askwell.loading.build_guide import load_clinic, load_guide
from askwell.loading.clinic_changes import AS_OF_LETTERS
from askwell.loading.find_guides import find_guide


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell why`."""
    parser.add_argument(
        "target",
        metavar="MODULE/PAGE",
        nargs="?",
        help="a page, or the id of a question; left out: a list of all pages",
    )
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="a guide's name or folder")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="your clinic's folder")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Print who set the texts of a page or question.

    Returns:
        0.

    Raises:
        UnknownNameError: There is no such page or question; names the nearest.
        AskwellError: The guide or clinic folder is missing or broken.
    """
    folder = find_guide(args.guide, extra_guides())
    original = load_guide(folder)
    clinic = load_clinic(args.clinic) if args.clinic else None
    shown = load_guide(folder, clinic=clinic) if clinic else original
    if args.target is None:
        print("\n".join(_pages(original, shown)), file=streams.stdout)
        return ExitCode.DONE
    is_page = "/" in args.target
    there = [*_names(original, is_page=is_page), *_names(shown, is_page=is_page)]
    target = named("page" if is_page else "question", args.target, dict.fromkeys(there))
    told = _Told(original, shown, target, {WrittenBy.GUIDE: folder, WrittenBy.CLINIC: args.clinic or Path()})
    print("\n".join(told.lines()), file=streams.stdout)
    return ExitCode.DONE


def _names(guide: Guide, *, is_page: bool) -> list[str]:
    return list(guide.page_by_path if is_page else guide.question_by_id)


def _pages(original: Guide, shown: Guide) -> Iterator[str]:
    """Every page with its title, in reading order, and whether the clinic set it or may not."""
    done = {change.target: _DONE[change.verb] for change in shown.changes}
    every = {**original.page_by_path, **shown.page_by_path}
    order = {module.id: number for number, module in enumerate(original.modules)}
    width = max(map(len, every))
    for path in sorted(every, key=lambda path: order[path.partition("/")[0]]):
        page = every[path][1]
        marks = [done[path]] if path in done else []
        if path in original.page_by_path and why_locked(original, path, Verb.HIDE):
            marks.append("stays")
        told = f"  [{', '.join(marks)}]" if marks else ""
        yield f"{path:<{width}}  {page.title}{told}"


_DONE = {Verb.HIDE: "hidden", Verb.REPLACE: "replaced", Verb.ADD: "added"}
"""What the clinic did."""


@dataclass(frozen=True)
class _Told:
    """What there is to say about one page or question."""

    original: Guide
    shown: Guide
    target: str
    folders: dict[WrittenBy, Path]

    def lines(self) -> Iterator[str]:
        change = next((c for c in self.shown.changes if c.target == self.target), None)
        yield f"{self.target}: {self._who(change)}"
        if change is None or change.verb is not Verb.HIDE:
            yield from self._texts()
        if change is None or change.verb is not Verb.ADD:
            yield ""
            yield from self._may_be_changed()

    def _who(self, change: Change | None) -> str:
        if change is None:
            return "set by the guide"
        because = f" Because: {change.because}" if change.because else ""
        return f"{_DONE[change.verb]} by the clinic, {self._where(change.at)}.{because}"

    def _texts(self) -> Iterator[str]:
        question = self.shown.question_by_id.get(self.target)
        if question is not None:
            yield from (self._text(question.at, text) for text in (question.text, question.why))
            return
        _, page = self.shown.page_by_path[self.target]
        yield self._text(page.at, page.title)
        for block in page.body:
            whom = as_words(block.visibility)
            for line in block_lines(block):
                yield self._text(block.at, f"[{whom}] {line}" if whom else line)
        for name in page.ask:
            question = self.shown.question_by_id[name]
            yield self._text(question.at, f"question {name}: {question.text}")

    def _text(self, at: Place, text: str) -> str:
        return f"  {at.written_by.value:<6}  {self._where(at)}  {' '.join(text.split())}"

    def _where(self, at: Place) -> str:
        return f"{self.folders[at.written_by] / at.file}:{at.line}"

    def _may_be_changed(self) -> Iterator[str]:
        """What a clinic may do with it, and the fingerprint of the guide's own words."""
        hide, replace = (why_locked(self.original, self.target, v) for v in (Verb.HIDE, Verb.REPLACE))
        if replace:
            yield f"A clinic cannot hide or replace it: {replace}."
            return
        if hide:
            yield f"A clinic cannot hide it: {hide}."
        yield f"In a 'replace', the guide's words of today are 'as-of: {self._fingerprint()}'."

    def _fingerprint(self) -> str:
        question = self.original.question_by_id.get(self.target)
        content = (
            question_content(question)
            if question
            else page_content(self.original.page_by_path[self.target][1])
        )
        return content.fingerprint[:AS_OF_LETTERS]
