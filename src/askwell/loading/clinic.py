"""clinic.yaml: a clinic's own facts."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from askwell.guide.model import Clinic
from askwell.guide.place import WrittenBy
from askwell.loading import shapes
from askwell.loading.fields import Fields, Reading
from askwell.loading.file_text import open_text
from askwell.loading.problems import FileLines, Problem
from askwell.loading.references import References
from askwell.loading.words import Words
from askwell.loading.yaml_positions import read_nodes

CLINIC_FILE = "clinic.yaml"
"""The one file of a clinic's folder."""

_NOT_YET = ("hide", "replace", "add")


@dataclasses.dataclass(frozen=True, slots=True)
class ClinicResult:
    """A clinic's folder after reading."""

    clinic: Clinic
    """With empty fields for what is missing or wrong."""
    problems: tuple[Problem, ...]
    lines: FileLines


def check_clinic(folder: Path) -> ClinicResult:
    """Read a clinic's folder and collect every problem in it."""
    source = open_text(folder, CLINIC_FILE, WrittenBy.CLINIC)
    read = read_nodes(source)
    problems = list(read.problems)
    reading = Reading(source, Words(), References(), problems)
    clinic = Clinic()
    if read.root is not None:
        clinic = _clinic(reading.fields(read.root, shapes.CLINIC_FILE))
    elif not problems:
        reading.error("GDE107", "this file is empty", source.place(1), "start it with 'clinic:'")
    return ClinicResult(clinic, tuple(problems), {source.name: source.lines})


def _clinic(fields: Fields) -> Clinic:
    for key in _NOT_YET:
        if key in fields:
            message = f"{key!r} is not available yet"
            fields.reading.error("OVL300", message, fields.nodes[key], "take it out; 'clinic' works")
    part = fields.part("clinic", shapes.CLINIC)
    if part is None:
        return Clinic()
    return Clinic(**{key: part.text(key) for key in shapes.CLINIC.keys})
