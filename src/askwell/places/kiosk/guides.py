"""The guides that a kiosk shows: the configured ones, or the last good copies of them."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import fcntl
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from askwell import __version__
from askwell.errors import AskwellError
from askwell.guide.model import Guide
from askwell.guide.names import UnknownNameError
from askwell.kiosk.config import KioskConfig, WithoutPrinter
from askwell.kiosk.counts import CountsFile, Event
from askwell.kiosk.last_good import Bundle, Choice, LastGood, is_older
from askwell.kiosk.log import log
from askwell.loading.build_guide import BrokenGuideError, check_guide, load_clinic, load_guide
from askwell.loading.clinic import ClinicFolder
from askwell.loading.problems import Problem
from askwell.wording import wording_for
from askwell.wording.kiosk_words import KioskWords
from askwell.wording.words import Wording

_LOCK_TRIES, _LOCK_SECONDS = 60, 0.05


class KioskGuides:
    """Chosen once for each person; read from the copies that were checked."""

    def __init__(
        self,
        config: KioskConfig,
        find_guide: Callable[[str], Path],
        today: Callable[[], dt.date],
        *,
        in_browser: bool = False,
    ) -> None:
        """Choose nothing yet.

        Args:
            config: The kiosk's.
            find_guide: A guide's folder, by its name in the config; raises AskwellError.
            today: The day, for what is true until a day.
            in_browser: Whether the guide is shown in one.
        """
        self._config, self._find_guide, self._in_browser = config, find_guide, in_browser
        self._today = today
        self.folders: dict[str, Choice] = {}
        """The choice for each name in the config."""
        self._clinics: dict[Path, ClinicFolder] = {}

    def choose(self) -> None:
        """The configured guides, or the last good ones.

        Raises:
            NoGoodGuideError: There is no guide to show.
        """
        keeper = self._keeper()
        with _only_one(self._config.state):
            for name in self._config.guides:
                self.folders[name] = keeper.choose(self._wanted(name))
        self._clinics.clear()

    @property
    def is_last_good(self) -> bool:
        """Whether a last good copy stands in for a configured guide."""
        return any(choice.is_last_good for choice in self.folders.values())

    def load(self, name: str, language: str) -> tuple[Guide, Wording]:
        """A guide in a language, from the copy that was checked; chosen anew if that copy is damaged or gone.

        Raises:
            NoGoodGuideError: There is no guide to show.
        """
        try:
            return self._load(name, language)
        except AskwellError:
            self._choose_another(name)
            return self._load(name, language)

    def languages(self) -> tuple[str, ...]:
        """The configured languages, or those that every guide has, most wanted first."""
        guides = [self.load(name, "")[0] for name in self._config.guides]
        return self._config.languages or common_languages(guides)

    def paper(self) -> str:
        """The name of the country's paper."""
        from askwell.outputs.paper import paper_for_country

        guide, _ = self.load(self._config.guides[0], "")
        return paper_for_country(self._config.country or guide.country).name

    def staff_lines(
        self, guide: Guide, words: KioskWords, counts: CountsFile, printer: str | None
    ) -> tuple[str, ...]:
        """What staff want to know: the program, the guide, how the printer is (None: none is set), today."""
        people = words.staff_people(counts.number(self._today(), Event.PERSON.value))
        sheets = words.staff_sheets(counts.number(self._today(), Event.PRINTED.value))
        return (
            words.staff_program.format(version=__version__),
            words.staff_guide.format(title=guide.title, version=guide.version, published=guide.published),
            *((words.staff_last_good,) if self.is_last_good else ()),
            words.staff_no_printer if printer is None else words.staff_printer.format(state=printer),
            words.staff_today.format(people=people, sheets=sheets),
        )

    def _choose_another(self, name: str) -> None:
        """Another process may have put a newer copy in place; only one that is chosen again is given up."""
        unreadable = self.folders[name]
        self.choose()
        if self.folders[name] == unreadable:
            self._keeper().forget(self._wanted(name))
            self.choose()

    def _load(self, name: str, language: str) -> tuple[Guide, Wording]:
        from askwell.presenting.kiosk_wording import kiosk_wording

        bundle = self.folders[name].bundle
        clinic = self._clinic(bundle.clinic)
        guide = load_guide(bundle.guide, language=language or None, clinic=clinic, today=self._today())
        if self._config.languages:
            offered = tuple(known for known in guide.languages if known.code in self._config.languages)
            guide = dataclasses.replace(guide, languages=offered)
        config = self._config
        return guide, kiosk_wording(
            wording_for(guide.language),
            done_seconds=None if self._in_browser else config.done_seconds,
            sends_to_desk=config.without_printer is WithoutPrinter.DESK,
            in_browser=self._in_browser,
        )

    def _clinic(self, folder: Path | None) -> ClinicFolder | None:
        if folder is None:
            return None
        if folder not in self._clinics:
            self._clinics[folder] = load_clinic(folder)
        return self._clinics[folder]

    def _keeper(self) -> LastGood:
        folder = self._config.state / "last-good" if self._config.state is not None else None
        signed_only = self._config.signature is not None
        follows = {"why_not_after": why_not_after} if signed_only else {}
        return LastGood(folder, lambda bundle: why_not(bundle, self._config), log, **follows)

    def _wanted(self, name: str) -> Bundle:
        try:
            folder = self._find_guide(name)
        except AskwellError:
            folder = Path(name)  # not there: the last good copy may be
        return Bundle(folder, self._config.clinic)


@contextlib.contextmanager
def _only_one(folder: Path | None) -> Iterator[None]:
    """While several processes share a state folder, one at a time changes the copies in it."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY) if folder is not None else None
    except OSError:
        handle = None  # what cannot be kept is shown unkept
    try:
        if handle is not None:
            _lock(handle)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _lock(handle: int) -> None:
    """Wait for the others, but not for one that hangs."""
    for _ in range(_LOCK_TRIES):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(_LOCK_SECONDS)
        else:
            return


def why_not(bundle: Bundle, config: KioskConfig) -> str:
    """Why a guide must not be shown, in a few words for the log; empty: it may."""
    guide, why = good_guide(bundle, config)
    return why if guide is None else next((why for _, why in misfits(guide, config)), "")


def good_guide(bundle: Bundle, config: KioskConfig) -> tuple[Guide | None, str]:
    """A guide that is sound and signed where it must be; else None, and why in a few words."""
    if config.signature is not None:
        from askwell.kiosk.signature import why_not_signed

        reason = why_not_signed(bundle.guide, config.signature)
        if reason:
            return None, reason
    try:
        clinic = load_clinic(bundle.clinic) if bundle.clinic is not None else None
        result = check_guide(bundle.guide, clinic)
    except BrokenGuideError as error:
        return None, _first_problem(error.problems)
    except AskwellError as error:
        return None, str(error).rstrip(".")
    return result.guide, "" if result.guide is not None else _first_problem(result.problems)


def misfits(guide: Guide, config: KioskConfig) -> Iterator[tuple[str, str]]:
    """What a config names and a good guide does not have: the key of the config, and why in a few words."""
    try:
        guide.country_for(config.country)
    except UnknownNameError as error:
        yield "country", str(error).rstrip(".")
    there = [known.code for known in guide.languages]
    for code in config.languages:
        if code not in there:
            yield "languages", f"it is not there in {code!r}; it is there in: {', '.join(there)}"


def common_languages(guides: Sequence[Guide]) -> tuple[str, ...]:
    """The languages that every guide has, in the order of the first.

    Raises:
        UnknownNameError: There is none.
    """
    everywhere = [{known.code for known in guide.languages} for guide in guides]
    found = tuple(known.code for known in guides[0].languages if all(known.code in has for has in everywhere))
    if not found:
        raise UnknownNameError("the guides have no language in common")
    return found


def why_not_after(new: Bundle, earlier: Bundle) -> str:
    """Why a signed guide must not follow another one: an old one, put back, is signed just as well."""
    try:
        there, before = load_guide(new.guide), load_guide(earlier.guide)
    except AskwellError:
        return ""
    if not is_older((there.version, there.published), (before.version, before.published)):
        return ""
    return f"its version {there.version} is older than {before.version}, which was shown before"


def _first_problem(problems: Sequence[Problem]) -> str:
    place = problems[0].place
    return f"{problems[0].code} in {place.file}, line {place.line}; 'askwell check' says more"
