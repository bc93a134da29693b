"""`askwell sign DIR`: a person puts their name to the pages they were shown, and to no others."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, UsageError
from askwell.guide.model import Guide
from askwell.guide.names import named
from askwell.guide.recorded import (
    GONE,
    Content,
    Lock,
    PageRecord,
    Records,
    contents_by_language,
    is_changed,
    is_unsigned,
)
from askwell.loading.build_guide import BrokenGuideError, check_as_written
from askwell.loading.lock_file import LOCK_FILE, lock_text, read_lock
from askwell.loading.problems import Problem
from askwell.outputs.deliver import deliver_to_file
from askwell.review.lock_rules import loosens
from askwell.review.proof import changes, proof


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell sign`."""
    parser.add_argument("guide", metavar="DIR", type=Path, help="the guide's folder")
    parser.add_argument(
        "--page", metavar="MODULE/PAGE", action="append", help="one page; may be repeated (default: all)"
    )
    parser.add_argument(
        "--record", action="store_true", help="note what is meant, in every language, unsigned"
    )
    parser.add_argument("--lang", metavar="CODE", help="sign the pages of this language")
    parser.add_argument("--by", metavar="NAME", help="who signs; asked for if left out")
    parser.add_argument("--role", metavar="ROLE", help="your profession or part")
    parser.add_argument("--on", metavar="DATE", help="year-month-day (default: today)")
    parser.add_argument("--yes", action="store_true", help="ask nothing: the pages named were read")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Show pages, and sign or record them.

    Returns:
        0; 1 if some could not be recorded because a person has to sign them.

    Raises:
        UsageError: The folder, a page or a date is wrong, or a name is missing.
        BrokenGuideError: The guide has errors.
        NotDeliveredError: guide.lock cannot be written.
    """
    if not args.guide.is_dir():
        raise UsageError(f"There is no folder {args.guide}.")
    lock = read_lock(args.guide)
    if isinstance(lock, Problem):
        raise UsageError(f"{LOCK_FILE}: {lock.message}; {lock.help}.")
    desk = _Desk(args, streams, lock, _date(args.on))
    return desk.record() if args.record else desk.sign()


def _date(text: str | None) -> str:
    try:
        return (dt.date.fromisoformat(text) if text else dt.date.today()).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is not a date. Write year-month-day, as in 2026-03-01.") from None


@dataclass(frozen=True)
class _Desk:
    """One sitting at a guide."""

    args: argparse.Namespace
    streams: Streams
    lock: Lock
    on: str

    def sign(self) -> int:
        guides = self._guides()
        code = named("language", self.args.lang, guides) if self.args.lang else next(iter(guides))
        records, now = self.lock.of(code), contents_by_language(guides)[code]
        pages = self._asked(now, records, is_unsigned)
        if not pages:
            self._say("Every page is signed as it stands.")
            return ExitCode.DONE
        signed = [path for path in pages if self._is_accepted(path, records.get(path), now.get(path, GONE))]
        by, role = (self._who("--by", "Your name"), self._who("--role", "Your role")) if signed else ("", "")
        if not by or not role:
            self._say("Nothing was signed.")
            return ExitCode.DONE
        self._write({code: {path: PageRecord(now.get(path, GONE), self.on, by, role) for path in signed}})
        self._say(f"{_pages(len(signed))} signed by {by}, {role}, on {self.on}. See {LOCK_FILE}.")
        return ExitCode.DONE

    def _is_accepted(self, path: str, record: PageRecord | None, content: Content) -> bool:
        if record is not None and record.content != content:
            self._say(changes(record, content))
        self._say(proof(path, content))
        return bool(self.args.yes) or self._ask("Sign this page? y = yes, Enter = not now: ").lower() == "y"

    def _who(self, option: str, label: str) -> str:
        given: str | None = getattr(self.args, option.removeprefix("--"))
        if given is None and self.args.yes:
            raise UsageError(f"'{option}' is missing: a signature has a name and a role.")
        return " ".join((self._ask(f"{label}: ") if given is None else given).split())

    def record(self) -> int:
        refused: dict[str, None] = {}
        guides = self._guides()
        own, now = next(iter(guides.values())), contents_by_language(guides)
        fresh = {
            code: self._to_record(code, guides.get(code, own), now.get(code, {}), refused)
            for code in dict.fromkeys((*guides, *self.lock.languages))
        }
        count = sum(map(len, fresh.values()))
        for path in refused:
            self._say(f"'{path}' is not recorded: it was signed, or reaches fewer readers now. Sign it.")
        if count and (self.args.yes or self._ask("Record this as what is meant? y = yes: ").lower() == "y"):
            self._write(fresh)
            self._say(f"{_pages(count)} recorded on {self.on}, unsigned. See {LOCK_FILE}.")
        else:
            self._say("Nothing was recorded.")
        return ExitCode.FOUND_ERRORS if refused else ExitCode.DONE

    def _to_record(
        self, code: str, guide: Guide, now: Mapping[str, Content], refused: dict[str, None]
    ) -> dict[str, PageRecord | None]:
        records, fresh = self.lock.of(code), dict[str, PageRecord | None]()
        for path in self._asked(now, records, is_changed):
            record, content = records.get(path), now.get(path, GONE)
            name = f"{path} ({code})"
            self._say(f"{name}: {changes(record, content)}" if record else f"{name} is new.")
            if record and (record.is_signed or (now and loosens(record.content, content, guide))):
                refused[path] = None
            else:
                fresh[path] = None if content == GONE else PageRecord(content, self.on)
        return fresh

    def _guides(self) -> dict[str, Guide]:
        """The guide as it is written, in each language, its own first."""
        result = check_as_written(self.args.guide)
        if result.guide is None:
            raise BrokenGuideError(self.args.guide, result.problems, result.lines)
        return {result.guide.language: result.guide, **result.others}

    def _asked(
        self,
        now: Mapping[str, Content],
        records: Records,
        needs_it: Callable[[PageRecord | None, Content], bool],
    ) -> list[str]:
        """Pages to show: those named, or all that need it, in reading order."""
        there = dict.fromkeys((*now, *records))
        wanted = [named("page", path, there) for path in self.args.page or ()] or there
        return [path for path in wanted if needs_it(records.get(path), now.get(path, GONE))]

    def _write(self, fresh: Mapping[str, Mapping[str, PageRecord | None]]) -> None:
        path = self.args.guide / LOCK_FILE
        text = lock_text(self.lock.with_records(fresh).languages)
        deliver_to_file(text.encode("utf-8"), path, overwrite=True)
        path.chmod((self.args.guide / "guide.yaml").stat().st_mode & 0o666)

    def _say(self, text: str) -> None:
        print(text, file=self.streams.stdout)

    def _ask(self, text: str) -> str:
        """A line that is typed; empty at the end of input."""
        print(text, end="", file=self.streams.stderr, flush=True)
        return self.streams.stdin.readline().strip()


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
