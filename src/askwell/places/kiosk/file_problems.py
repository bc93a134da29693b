"""What is wrong with what a kiosk's file names: the file itself is checked where it is loaded."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from askwell.errors import AskwellError
from askwell.guide.model import Guide
from askwell.guide.names import UnknownNameError
from askwell.kiosk.config import KioskConfig, WithoutPrinter
from askwell.kiosk.last_good import Bundle
from askwell.loading.clinic import check_clinic
from askwell.loading.kiosk_config import ConfigResult, problem_at
from askwell.loading.paths import is_file, is_folder
from askwell.loading.problems import Problem, Severity
from askwell.places.kiosk.guides import common_languages, good_guide, misfits
from askwell.places.kiosk.surroundings import Surroundings


def outside_problems(result: ConfigResult, file: Path, around: Surroundings) -> Iterator[Problem]:
    """What the file names and is not there: the clinic's folder, guides, languages, help lines, a printer."""
    config = result.config
    tell = partial(problem_at, result, file=file.name)
    clinic = config.clinic
    if clinic is not None and check_clinic(clinic).problems:
        mend = "see 'askwell check GUIDE --clinic DIR'"
        yield tell(key="clinic", message=f"the clinic's folder {clinic} has errors", mend=mend)
        return
    yield from _guide_problems(config, around, tell)
    yield from _printer_problems(config, around, tell)
    for key in ("state", "counts"):
        path = getattr(config, key)
        is_wrong = is_file if key == "state" else is_folder
        if path is not None and is_wrong(path):
            wanted = "a folder" if key == "state" else "a file"
            yield tell(key=key, message=f"{path} is not {wanted}", mend=f"name {wanted}, or move it away")


def _guide_problems(
    config: KioskConfig, around: Surroundings, tell: Callable[..., Problem]
) -> Iterator[Problem]:
    good: list[Guide] = []
    for name in config.guides:
        try:
            bundle = Bundle(around.find_guide(name), config.clinic)
            guide, why = good_guide(bundle, config)
        except AskwellError as error:
            guide, why = None, str(error).rstrip(".")
        if guide is None:
            mend = "mend the guide, or name another one"
            yield tell(key="guides", message=f"the guide {name} cannot be shown: {why}", mend=mend)
            continue
        good.append(guide)
        for key, misfit in misfits(guide, config):
            mend = f"change {key!r}, or name another guide"
            yield tell(key=key, message=f"the guide {name} cannot be shown: {misfit}", mend=mend)
        if not config.country:
            message = f"no country is set: the guide {name} shows the help lines of {guide.country}"
            mend = f"add 'country: {guide.country}' if that is right"
            yield tell(key="country", message=message, mend=mend, code="KSK412", severity=Severity.WARNING)
    if not config.languages and len(good) > 1:
        try:
            common_languages(good)
        except UnknownNameError as error:
            yield tell(key="guides", message=str(error), mend="name guides that share a language")


def _printer_problems(
    config: KioskConfig, around: Surroundings, tell: Callable[..., Problem]
) -> Iterator[Problem]:
    if config.without_printer is WithoutPrinter.QR and importlib.util.find_spec("segno") is None:
        mend = "install the Python package 'segno', or choose 'screen' or 'desk'"
        yield tell(key="without-printer", message="codes cannot be drawn here", mend=mend)
    if not config.printer.name:
        return
    if importlib.util.find_spec("typst") is None:
        mend = "install the Python package 'typst', or take 'printer' out"
        yield tell(key="printer", message="sheets for a printer cannot be made here", mend=mend)
        return
    from askwell.printing.find_service import find_service
    from askwell.printing.printers import find_printer
    from askwell.printing.problems import NotPrintedError, Trouble

    try:
        find_printer(find_service(around.environment), config.printer.name)
    except NotPrintedError as error:
        is_named_wrong = error.problem.trouble in (
            Trouble.UNKNOWN_PRINTER,
            Trouble.NO_PRINTER,
            Trouble.NO_DEFAULT,
        )
        yield tell(
            key="printer",
            message=str(error).rstrip("."),
            mend="'askwell printers' lists the names there are",
            severity=Severity.ERROR if is_named_wrong else Severity.WARNING,
        )
