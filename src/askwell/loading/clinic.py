"""clinic.yaml: a clinic's own facts, and the node with its changes to a guide."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from pathlib import Path

from askwell.guide.model import Clinic, Verb
from askwell.guide.place import Place, WrittenBy
from askwell.loading import nodes, shapes
from askwell.loading.fields import Fields, Reading
from askwell.loading.file_text import FileText, open_text
from askwell.loading.forgiving import read_forgivingly, without_echoes
from askwell.loading.problems import FileLines, Problem, quoted
from askwell.loading.references import References
from askwell.loading.words import CLINIC_FILE, Words

ON_EVERY_SHEET = frozenset({"name", "clinician", "phone", "address", "room", "arrive"})
"""Values that the sheet shows, also where no text has a slot for them."""

_AMOUNT = r"(?:(?:[A-Z]{0,3}[$€£]|[A-Z]{3}) ?\d[\d.,]*|\d[\d.,]* ?(?:[A-Z]{0,3}[$€£]|[A-Z]{3}))"
_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d)?"
_TYPES: Mapping[str, tuple[re.Pattern[str], str, str]] = {
    "phone": (
        re.compile(r"\+?\(?\d[\d ().\-/]+(?: ?(?:x|ext\.?|option|,) ?\d+)?"),
        "a phone number",
        "write its digits, as in 555-0100 or +44 20 7946 0000",
    ),
    "price": (
        re.compile(rf"{_AMOUNT}(?:(?: to | or | a | - | ?– ?|-){_AMOUNT})?(?: [^\d]*)?|free", re.IGNORECASE),
        "a price",
        "write an amount with its money, as in $590, 590 USD or $400 to $600",
    ),
    "arrive": (
        re.compile(rf"{_CLOCK}(?: ?(?:am|pm|a\.m\.|p\.m\.|h))?|\d{{1,3}} ?min\w*(?: [^\d]+)?", re.IGNORECASE),
        "a time",
        "write it as in 8:30, 8:30 am or 15 minutes early",
    ),
}
"""What a value has to look like: the pattern, its name, an example. Others are free text."""


@dataclasses.dataclass(frozen=True, slots=True)
class ClinicFolder:
    """A clinic's folder after reading."""

    clinic: Clinic = Clinic()
    """With empty fields for what is missing or wrong."""
    problems: tuple[Problem, ...] = ()
    """Those that show without a guide."""
    source: FileText = FileText(CLINIC_FILE, written_by=WrittenBy.CLINIC)
    root: nodes.Node | None = None
    """Holds its changes, which only a guide can be found to fit."""
    places: Mapping[str, Place] = dataclasses.field(default_factory=dict)
    """Where each value stands."""
    folder: Path = Path()
    mended: Mapping[int, str] = dataclasses.field(default_factory=dict)
    """Lines of its file as they were most likely meant, by number."""

    @property
    def changes_a_guide(self) -> bool:
        """Whether it hides, replaces or adds anything, for which the whole guide has to be read."""
        entries = self.root.entries if isinstance(self.root, nodes.Mapping) else ()
        verbs = {verb.value for verb in Verb}
        return any(key.text in verbs for key, _ in entries)

    @property
    def lines(self) -> FileLines:
        """The lines of its file."""
        return {self.source.name: self.source.lines}


def check_clinic(folder: Path) -> ClinicFolder:
    """Read a clinic's folder and collect every problem that shows without a guide."""
    source = open_text(folder, CLINIC_FILE, WrittenBy.CLINIC)
    read = read_forgivingly(source, shapes.file_value(CLINIC_FILE))
    problems: list[Problem] = []
    reading = Reading(source, Words(), References(), problems)
    clinic, places = Clinic(), {}
    if read.root is not None:
        values = reading.fields(read.root, shapes.CLINIC_FILE).part("clinic", shapes.CLINIC)
        if values is not None:
            clinic = Clinic(**{key: values.text(key) for key in shapes.CLINIC.keys})
            places = {key: reading.place(node) for key, node in values.nodes.items()}
            _check_types(values, clinic)
    elif not read.problems:
        reading.error("GDE107", "this file is empty", source.place(1), "start it with 'clinic:'")
    every = (*read.problems, *without_echoes(read, problems))
    return ClinicFolder(clinic, every, source, read.root, places, folder, read.mended_lines)


def _check_types(values: Fields, clinic: Clinic) -> None:
    for key, (pattern, name, mend) in _TYPES.items():
        value = getattr(clinic, key)
        if value and (not pattern.fullmatch(value) or not _is_clear(key, value)):
            values.reading.error("OVL310", f"{quoted(value)} is not {name}", values.nodes[key], mend)


def _is_clear(key: str, value: str) -> bool:
    """Whether a phone number can be dialled, and a time is no bare number."""
    if key == "phone":
        return sum(letter.isdigit() for letter in value) > 2
    return key != "arrive" or not value.isdigit()
