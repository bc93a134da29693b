"""kiosk.yaml: what a kiosk is told. Read like a guide: every fault with its line and its fix."""

from __future__ import annotations

import dataclasses
import enum
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from askwell.guide.countries import guessed_country, iso_country
from askwell.guide.names import nearest, resolve
from askwell.guide.place import Place
from askwell.kiosk import config as kiosk
from askwell.kiosk.config import KioskConfig, PrinterChoice, SignatureRule
from askwell.kiosk.limits import PrintLimits
from askwell.kiosk.opening import CLOSED, DAYS, Hours, Opening, parse_hours
from askwell.kiosk.pin import is_hash
from askwell.loading.fields import Fields, Reading
from askwell.loading.file_text import open_text
from askwell.loading.nodes import Scalar
from askwell.loading.paths import expanded
from askwell.loading.problems import FileLines, Problem, Severity, quoted
from askwell.loading.references import References, one_of
from askwell.loading.shape import Shape
from askwell.loading.words import Words
from askwell.loading.yaml_positions import read_nodes

THEMES = ("dark", "light", "contrast", "mono")
PAPERS = ("letter", "a4")

KIOSK = Shape(
    "the kiosk's file",
    (),
    (
        *("guides", "languages", "country", "clinic", "printer", "limits", "without-printer"),
        *("idle-seconds", "alert-seconds", "done-seconds", "pin", "text-size", "touch", "download", "theme"),
        *("opening", "require-signature", "state", "counts", "trial"),
    ),
)
PRINTER = Shape("'printer'", ("name",), ("paper",))
LIMITS = Shape("'limits'", (), ("per-person", "cool-down-seconds", "per-day"))
OPENING = Shape("'opening'", (), DAYS)
SIGNED = Shape("'require-signature'", ("signers", "identity"))

Kind = TypeVar("Kind", bound=enum.Enum)

_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclasses.dataclass(frozen=True, slots=True)
class ConfigResult:
    """A kiosk's file after reading."""

    config: KioskConfig
    """With the safe default for what is left out or wrong."""
    problems: tuple[Problem, ...]
    lines: FileLines

    @property
    def has_error(self) -> bool:
        """Whether the kiosk must not start with it."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def check_kiosk_config(file: Path) -> ConfigResult:
    """Read a kiosk's file and collect every problem in it. Paths in it start from its own folder."""
    source = open_text(file.parent, file.name)
    read = read_nodes(source)
    problems = list(read.problems)
    reading = Reading(source, Words(), References(), problems)
    config = KioskConfig()
    if read.root is not None:
        config = _config(reading.fields(read.root, KIOSK), file.parent)
    elif not problems:
        reading.error("GDE107", "this file is empty", source.place(1), "start it with 'country:'")
    return ConfigResult(config, tuple(problems), {source.name: source.lines})


def _config(fields: Fields, folder: Path) -> KioskConfig:
    usual = KioskConfig()
    is_trial = bool(fields.yes_no("trial"))
    return KioskConfig(
        guides=_guides(fields, folder) or usual.guides,
        languages=_languages(fields),
        country=_country(fields),
        clinic=_path(fields, "clinic", folder),
        printer=_printer(fields),
        without_printer=_kind(fields, "without-printer", usual.without_printer),
        idle_seconds=_seconds(fields, "idle-seconds", kiosk.IDLE_SECONDS, usual.idle_seconds, is_trial),
        alert_seconds=_seconds(fields, "alert-seconds", kiosk.ALERT_SECONDS, usual.alert_seconds, is_trial),
        done_seconds=_number(fields, "done-seconds", kiosk.DONE_SECONDS, usual.done_seconds),
        pin=_pin(fields),
        text_size=_kind(fields, "text-size", usual.text_size),
        touch=bool(fields.yes_no("touch")),
        download=bool(fields.yes_no("download")),
        theme=_one_of(fields, "theme", THEMES, usual.theme),
        opening=_opening(fields),
        signature=_signature(fields, folder),
        state=_path(fields, "state", folder),
        counts=_path(fields, "counts", folder),
    )


def _path(fields: Fields, key: str, folder: Path) -> Path | None:
    text = fields.text(key)
    return folder / expanded(text) if text else None


def _guides(fields: Fields, folder: Path) -> tuple[str, ...]:
    """Names as they are; what has a `/` is a path from the file's folder."""
    names = _each(fields, "guides")
    return tuple(str(folder / expanded(name)) if "/" in name else name for name, _ in names)


def _languages(fields: Fields) -> tuple[str, ...]:
    """Codes; whether the guides have them shows only when those are read."""
    codes = []
    for name, node in _each(fields, "languages"):
        if _LANGUAGE.fullmatch(name):
            codes.append(name)
        else:
            message = f"{quoted(name)} is not the code of a language"
            fields.reading.error("KSK401", message, node, "write it as in 'en'")
    return tuple(codes)


def _each(fields: Fields, key: str) -> Iterator[tuple[str, Scalar]]:
    """The words of a list, in small letters where letters count for nothing else, each once."""
    seen: dict[str, Scalar] = {}
    for node in filter(None, map(fields.whole_text, fields.nodes_of(key))):
        name = node.text.lower() if key == "languages" else node.text
        if seen.setdefault(name, node) is not node:
            message = f"{quoted(node.text)} is there twice; the first is in line {seen[name].line}"
            fields.reading.error("KSK409", message, node, "keep one of them")
        else:
            yield name, node


def _country(fields: Fields) -> str:
    """A code of ISO 3166-1. Whether the guides have help for it shows only when those are read."""
    text = fields.text("country")
    code = iso_country(text)
    if text and code is None:
        guess = guessed_country(text)
        mend = f"did you mean {quoted(guess)}?" if guess else "write the two letters of ISO 3166, as in 'US'"
        fields.reading.error(
            "KSK410", f"{quoted(text)} is not the code of a country", fields.nodes["country"], mend
        )
    return code or ""


def _printer(fields: Fields) -> PrinterChoice:
    part = fields.part("printer", PRINTER)
    limits = _limits(fields)
    if part is None:
        return PrinterChoice(limits=limits)
    return PrinterChoice(part.text("name"), _one_of(part, "paper", PAPERS, ""), limits)


def _limits(fields: Fields) -> PrintLimits:
    usual = PrintLimits()
    part = fields.part("limits", LIMITS)
    if part is None:
        return usual
    return PrintLimits(
        _number(part, "per-person", (1, 5), usual.per_person),
        _number(part, "cool-down-seconds", (0, 600), usual.cool_down_seconds),
        _number(part, "per-day", (1, 5000), usual.per_day),
    )


def _number(fields: Fields, key: str, span: tuple[int, int], usual: int) -> int:
    before = len(fields.reading.problems)
    number = fields.whole_number(key)
    if key not in fields or len(fields.reading.problems) > before:
        return usual
    if not span[0] <= number <= span[1]:
        mend = f"choose a number from {span[0]} to {span[1]}"
        fields.reading.error("KSK402", f"{quoted(key)} cannot be {number}", fields.nodes[key], mend)
        return usual
    return number


def _seconds(fields: Fields, key: str, span: tuple[int, int], usual: int, is_trial: bool) -> int:
    """A time that people need: shorter ones are for trials, which a file says of itself."""
    number = _number(fields, key, (1, span[1]) if is_trial else span, usual)
    if number < span[0]:
        message = f"this file is for a trial: {number} seconds are too short for people"
        place = fields.reading.place(fields.nodes[key])
        mend = f"take 'trial' out before people come, and use {span[0]} or more"
        fields.reading.problems.append(Problem("KSK403", Severity.WARNING, message, place, mend))
    return number


def _one_of(fields: Fields, key: str, values: Iterable[str], usual: str) -> str:
    text, there = fields.text(key), tuple(values)
    found = resolve(text, there)
    if text and found is None:
        close = nearest(text, there)
        guess = f"did you mean {quoted(close)}?  " if close else ""
        message = f"{quoted(text)} is not known as {quoted(key)}"
        fields.reading.error("KSK404", message, fields.nodes[key], f"{guess}choose {one_of(there)}")
    return found or usual


def _kind(fields: Fields, key: str, usual: Kind) -> Kind:
    """One of the values of an enumeration."""
    kinds = {str(kind.value): kind for kind in type(usual)}
    return kinds[_one_of(fields, key, kinds, str(usual.value))]


def _pin(fields: Fields) -> str:
    text = fields.text("pin")
    if text and not is_hash(text):
        mend = "make the line with 'askwell kiosk --set-pin'; the PIN itself never stands in a file"
        fields.reading.error("KSK405", "this is not the hash of a PIN", fields.nodes["pin"], mend)
        return ""
    if not text:
        message = "there is no PIN: staff cannot leave the kiosk from its keyboard"
        mend = "make one with 'askwell kiosk --set-pin'"
        fields.reading.problems.append(Problem("KSK406", Severity.WARNING, message, fields.at, mend))
    return text


def _opening(fields: Fields) -> Opening:
    part = fields.part("opening", OPENING)
    if part is None:
        return Opening()
    before = len(part.reading.problems)
    days = tuple(_hours(part, day) for day in DAYS)
    if not any(days) and len(part.reading.problems) == before:
        mend = "write hours for a day, as in 'monday: 08:30-17:00'"
        part.reading.error("KSK411", "by these hours the kiosk is never open", part.at, mend)
    return Opening(days)


def _hours(part: Fields, day: str) -> Hours | None:
    text = part.text(day)
    if not text or text.lower() == CLOSED:
        return None
    hours = parse_hours(text)
    if hours is None:
        message = f"{quoted(text)} is not a time from and to"
        part.reading.error("KSK407", message, part.nodes[day], "write it as in '08:30-17:00', or 'closed'")
    return hours


def _signature(fields: Fields, folder: Path) -> SignatureRule | None:
    part = fields.part("require-signature", SIGNED)
    if part is None:
        return None
    signers = _path(part, "signers", folder)
    identity = part.text("identity")
    return SignatureRule(signers or folder, identity)


def problem_at(
    result: ConfigResult,
    key: str,
    file: str,
    message: str,
    mend: str,
    code: str = "KSK408",
    severity: Severity = Severity.ERROR,
) -> Problem:
    """A problem that shows only outside the file, told at the line of its key."""
    is_key = re.compile(rf"{re.escape(key)}\s*:").match
    lines = result.lines.get(file, ())
    number = next((i for i, line in enumerate(lines, 1) if is_key(line)), 1)
    return Problem(code, severity, message, Place(file, number), mend)
