"""guide.lock beside a guide: what each page said when somebody recorded or signed it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from askwell.guide.conditions import ALWAYS, Condition, Visibility
from askwell.guide.place import Place
from askwell.guide.recorded import Content, Line, Lock, PageRecord, Records
from askwell.loading.file_text import LARGEST_FILE_BYTES, open_bytes
from askwell.loading.problems import Problem, Severity

LOCK_FILE = "guide.lock"
"""Its name in a guide's folder."""
LARGEST_LOCK_BYTES = 64 * LARGEST_FILE_BYTES
"""It holds the words of all files of a guide, in every language."""
_HEAD = "What each page said when it was recorded or signed. 'askwell sign' writes this file; do not edit it."
_KEYS = ("form", "stage", "concern", "country")


def read_lock(folder: Path) -> Lock | Problem:
    """Read a guide's lock; an empty one where it has none; the problem if it cannot be believed."""
    data = open_bytes(folder, LOCK_FILE, largest=LARGEST_LOCK_BYTES)
    if isinstance(data, Problem):
        return Lock() if data.code == "GDE123" else data
    try:
        languages = json.loads(data.decode("utf-8"))["languages"]
        records = {
            code: {path: _record(code, path, told) for path, told in pages.items()}
            for code, pages in languages.items()
        }
        return Lock(records, is_there=True)
    except _NotMeantError as error:
        return _broken(f"the record of '{error}' was changed by hand, so nobody can rely on it")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _broken("this file cannot be read: it was changed by hand, or two versions of it were joined")


class _NotMeantError(Exception):
    """A record's words and its hash do not belong together."""


def _broken(message: str) -> Problem:
    mend = "take the last good version back, or delete the file and record every page with 'askwell sign'"
    return Problem("SAF002", Severity.ERROR, message, Place(LOCK_FILE), mend)


def _record(code: str, path: str, told: Mapping[str, Any]) -> PageRecord:
    content = Content(
        lines=tuple(_line(text) for text in told["says"]),
        must_see=told["must-see"] is True,
        visibility=_visibility(told["shown"]),
        safety=tuple(_visibility(shown) for shown in told["safety"]),
    )
    on, by, role = str(told["on"]), str(told.get("by", "")), str(told.get("role", ""))
    dt.date.fromisoformat(on)
    record = PageRecord(content, on, by, role)
    if told["hash"] != record.seal(code, path) or (told["state"] == "signed") != record.is_signed:
        raise _NotMeantError(path)
    return record


def _line(text: str) -> Line:
    if not text.startswith("["):
        return Line("", text)
    margin, _, words = text[1:].partition("] ")
    return Line(margin, words)


def _visibility(told: Mapping[str, Mapping[str, list[str]]]) -> Visibility:
    if not told:
        return ALWAYS
    return Visibility(_condition(told.get("when")), _condition(told.get("unless")))


def _condition(told: Mapping[str, list[str]] | None) -> Condition | None:
    return None if told is None else Condition(**{key: tuple(values) for key, values in told.items()})


# --- writing ----------------------------------------------------------------------------------


def lock_text(languages: Mapping[str, Records]) -> str:
    """The file's text: the same records always give the same text, one line for each line of a page."""
    told = {
        code: {path: _told(code, path, record) for path, record in sorted(pages.items())}
        for code, pages in languages.items()
    }
    return json.dumps({"about": _HEAD, "languages": told}, ensure_ascii=False, indent=1) + "\n"


def _told(code: str, path: str, record: PageRecord) -> dict[str, Any]:
    content = record.content
    who = {"by": record.by, "role": record.role} if record.is_signed else {}
    return {
        "state": "signed" if record.is_signed else "recorded",
        "on": record.on,
        **who,
        "hash": record.seal(code, path),
        "must-see": content.must_see,
        "shown": _shown(content.visibility),
        "safety": [_shown(visibility) for visibility in content.safety],
        "says": [_text(line) for line in content.lines],
    }


def _text(line: Line) -> str:
    return f"[{line.margin}] {line.words}" if line.margin or line.words.startswith("[") else line.words


def _shown(visibility: Visibility) -> dict[str, dict[str, list[str]]]:
    parts = {"when": visibility.when, "unless": visibility.unless}
    return {name: _named(condition) for name, condition in parts.items() if condition is not None}


def _named(condition: Condition) -> dict[str, list[str]]:
    return {key: list(getattr(condition, key)) for key in _KEYS if getattr(condition, key)}
