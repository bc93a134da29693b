"""The guide that `--guide`, `--lang`, `--clinic` and `--country` ask for."""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from askwell.command_line.surroundings import extra_guides
from askwell.guide.countries import Country
from askwell.guide.model import Guide
from askwell.wording import wording_for
from askwell.wording.words import Wording

if TYPE_CHECKING:
    from askwell.checklist.build_checklist import English
    from askwell.loading.clinic import ClinicFolder

DEFAULT_GUIDE = "ketamine"


@dataclass(frozen=True, slots=True)
class AskedGuide:
    """A guide that was asked for, and where it is from."""

    guide: Guide
    folder: Path
    clinic: ClinicFolder | None
    for_sheet: bool = False
    """Whether only what stands on a sheet was read."""

    @property
    def wording(self) -> Wording:
        """The program's words in the guide's language."""
        return wording_for(self.guide.language)

    def in_language(self, code: str) -> Guide:
        """The same guide in another language."""
        from askwell.loading.build_guide import load_guide

        today = dt.date.today()
        return load_guide(
            self.folder, language=code, clinic=self.clinic, today=today, for_sheet=self.for_sheet
        )

    def english(self) -> English | None:
        """What stands beneath each text; None where that is English itself."""
        from askwell.checklist.build_checklist import English

        if self.guide.language == "en":
            return None
        return English(self.in_language("en"), wording_for("en"))


def read_guide(args: argparse.Namespace, language: str | None, *, for_sheet: bool = False) -> AskedGuide:
    """Find and read the guide and the clinic folder.

    Args:
        args: What was asked for.
        language: The guide's; None: its own.
        for_sheet: Read only what stands on a sheet, which takes a third of the time.

    Raises:
        AskwellError: One of them is missing or broken.
    """
    from askwell.loading.build_guide import load_clinic, load_guide  # the full screen reads in a child
    from askwell.loading.find_guides import find_guide

    folder = find_guide(args.guide, extra_guides())
    clinic = load_clinic(args.clinic) if args.clinic else None
    today = dt.date.today()
    guide = load_guide(folder, language=language, clinic=clinic, today=today, for_sheet=for_sheet)
    return AskedGuide(guide, folder, clinic, for_sheet)


def asked_country(guide: Guide, name: str | None) -> Country:
    """The country asked for; the guide's own if none was.

    Raises:
        UnknownNameError: The guide has no help lines for it.
    """
    return guide.country if name is None else guide.help_now.country(name)
