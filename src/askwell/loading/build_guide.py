"""A folder to a Guide, or to every problem in it."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from askwell.errors import AskwellError, ExitCode, GuideNotFoundError, UsageError
from askwell.guide.in_force import guide_in_force
from askwell.guide.model import Change, Clinic, Guide, Language, Module
from askwell.guide.names import UnknownNameError, names_there, resolve, shortened, shown
from askwell.guide.place import Place, WrittenBy
from askwell.loading.build_evidence import build_facts, build_questions, build_sources, build_terms
from askwell.loading.build_front import ListedModules, build_front
from askwell.loading.fields import Reading, is_id
from askwell.loading.file_text import FileText, is_litter, open_text
from askwell.loading.find_guides import GUIDE_FILE
from askwell.loading.forgiving import read_forgivingly, without_echoes
from askwell.loading.last_days import problems_with_last_days
from askwell.loading.nodes import Node, Scalar
from askwell.loading.paths import is_file, is_folder
from askwell.loading.problems import (
    FileLines,
    Problem,
    Severity,
    format_text,
    in_order,
    located,
    quoted,
)
from askwell.loading.references import References, suggestion
from askwell.loading.shapes import file_value
from askwell.loading.translation import (
    Translation,
    clinic_translation,
    is_draft,
    language,
    language_codes,
    read_translation,
)
from askwell.loading.words import CLINIC_FILE, MODULE_SCOPE, SLOTS, Pair, Words, fold
from askwell.loading.yaml_positions import ReadFile

if TYPE_CHECKING:
    from askwell.loading.clinic import ClinicFolder

_QUESTIONS, _GLOSSARY, _FACTS, _SOURCES = "questions.yaml", "glossary.yaml", "facts.yaml", "sources.yaml"
_MAY_BE_LEFT_OUT = (_GLOSSARY, _FACTS, _SOURCES)
_LAST_DAY_KEY = "valid-until"
_LAST_DAY = re.compile(rf"(?m)^ *(?:- )?{_LAST_DAY_KEY}: (\d{{4}}-\d\d-\d\d) *$")

Built = TypeVar("Built")
ReadOne = Callable[[Path, str], ReadFile]
"""Reads one file of a guide's folder, by its name."""
AnyClinic: TypeAlias = "Clinic | ClinicFolder"
"""A clinic's values alone, or its folder with the changes in it."""


class BrokenGuideError(AskwellError):
    """A guide or clinic folder has errors. The message is the whole report."""

    exit_code = ExitCode.CANNOT_START

    def __init__(
        self, folder: Path, problems: tuple[Problem, ...], lines: FileLines, clinic: Path | None = None
    ) -> None:
        inside = folder if is_folder(folder) else folder.parent
        report = format_text(*located(problems, lines, inside, clinic))
        super().__init__(f"{folder} has errors. Nothing was started.\n\n{report}".rstrip("\n"))
        self.problems = problems
        """All of them, in order."""
        self.lines = lines
        """The lines of the files they are in."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A guide's folder after reading."""

    guide: Guide | None
    """None if there is an error."""
    problems: tuple[Problem, ...]
    """Errors, warnings and notes, in order."""
    lines: FileLines
    """The lines of every file that was read."""
    mended: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """By file and number, lines as they were most likely meant."""
    draft: Guide | None = None
    """The guide as far as it can be read, with empty values for what is wrong: for the review only. None if
    what all pages rest on cannot be read."""
    others: Mapping[str, Guide] = field(default_factory=dict)
    """The guide in each other language that has no error of its own, by code."""
    pairs: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    """What each language's folder translates, by code."""


def load_guide(
    folder: Path,
    *,
    language: str | None = None,
    clinic: AnyClinic | None = None,
    today: dt.date | None = None,
    for_sheet: bool = False,
) -> Guide:
    """Read a guide to show it.

    Args:
        folder: The guide's folder.
        language: Code of an installed language; None: the one it is written in. Texts with no translation
            stay as written.
        clinic: Fills the slots of the text, and changes the guide; None: a slot says the words after its bar.
        today: What ended before this day is left out; None: nothing is, as where a guide is checked.
        for_sheet: Read only what stands on a sheet. The guide that comes back has no modules, words, sources
            and perhaps no facts, and what is wrong in their files is not found. A clinic that changes the
            guide needs all of it.

    Returns:
        The guide, with every text in its final words.

    Raises:
        BrokenGuideError: It has errors.
        GuideNotFoundError: There is no guide in this folder.
        UnknownNameError: It is not installed in this language.
    """
    with no_garbage_collection(), _said_if_unreadable():
        changes = clinic is not None and not isinstance(clinic, Clinic) and clinic.changes_a_guide
        needs_all = changes or not for_sheet
        build = _start(folder, clinic, () if needs_all else _not_on_a_sheet(folder, today))
        result = build.result("" if language is None else _installed(language, build))
    if result.guide is None:
        at_fault = _at_fault(folder, build, result.problems)
        of_clinic = build.clinic.folder if build.clinic else None
        raise BrokenGuideError(at_fault, result.problems, result.lines, of_clinic)
    return result.guide if today is None else guide_in_force(result.guide, today)


def _at_fault(folder: Path, build: _Files, problems: Iterable[Problem]) -> Path:
    """The folder to name: the clinic's, if every error is in it."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    is_clinics = all(problem.place.written_by is WrittenBy.CLINIC for problem in errors)
    return build.clinic.folder if build.clinic and is_clinics else folder


def _installed(language: str, build: _Files) -> str:
    there = tuple(dict.fromkeys((build.own_language, *build.codes)))
    found = resolve(language, there)
    if found is None:
        instead = names_there(language, there, "It is there in")
        raise UnknownNameError(f"This guide is not there in {shown(language)}.{instead}")
    return found


def check_guide(folder: Path, clinic: AnyClinic | None = None) -> CheckResult:
    """Read a guide and all its translations, and collect every problem.

    Args:
        folder: The guide's folder.
        clinic: As for `load_guide`.

    Raises:
        GuideNotFoundError: There is no guide in this folder. Nothing is raised for what is in the files.
    """
    with no_garbage_collection(), _said_if_unreadable():
        build = _start(folder, clinic)
        result = build.result()
        problems, lines, mended = list(result.problems), dict(result.lines), dict(result.mended)
        others: dict[str, Guide] = {}
        pairs: dict[str, tuple[Pair, ...]] = {}
        for code in build.codes:
            other = build.result(code)
            problems.extend(
                problem
                for problem in other.problems
                if problem.place.file.startswith(f"{code}/") or problem.code == "OVL311"
            )
            lines.update(other.lines)
            mended.update(other.mended)
            pairs.update(other.pairs)
            if other.guide is not None:
                others[code] = other.guide
    ordered = in_order(dict.fromkeys(problems))
    guide = None if _has_error(ordered) else result.guide
    return CheckResult(guide, ordered, lines, mended, result.draft, others, pairs)


class RepeatedReading:
    """A guide that is read again and again, as it is written: only files that changed are read anew."""

    def __init__(self, folder: Path, clinic: AnyClinic | None = None) -> None:
        """Read nothing yet."""
        self._folder = folder
        self._clinic = clinic
        self._read: dict[str, tuple[FileText, ReadFile]] = {}

    def read(self, language: str = "") -> CheckResult:
        """The guide as it stands now, in one language.

        Raises:
            GuideNotFoundError: There is no guide in this folder any more.
        """
        with no_garbage_collection(), _said_if_unreadable():
            return _start(self._folder, self._clinic, read_file=self._read_one).result(language)

    def _read_one(self, folder: Path, name: str) -> ReadFile:
        source = open_text(folder, name)
        known = self._read.get(name)
        if known is None or known[0] != source:
            self._read[name] = known = source, read_forgivingly(source, file_value(name))
        return known[1]


def guide_languages(folder: Path) -> tuple[str, tuple[str, ...]]:
    """The language a guide is written in, and those it has a folder for, as far as they can be told.

    Raises:
        GuideNotFoundError: There is no guide in this folder.
    """
    with _said_if_unreadable():
        build = _start(folder, None)
    return build.own_language or "en", build.codes


_NEEDS_CLINIC = "GDE121"
_SLOTS_AS_WRITTEN = Clinic(**{name: f"((clinic.{name}))" for name in SLOTS})


def check_as_written(folder: Path, alone: CheckResult | None = None) -> CheckResult:
    """Read a guide for those who record or sign it: without a clinic, whichever slots it has.

    Args:
        folder: The guide's folder.
        alone: What `check_guide` gave for it without a clinic; None: it is read here.

    Returns:
        As `check_guide`. A slot says the words after its bar; in a guide that cannot be shown without a
        clinic's folder it stands as it is written.
    """
    result = alone or check_guide(folder)
    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    needs_clinic = bool(errors) and all(problem.code == _NEEDS_CLINIC for problem in errors)
    return check_guide(folder, _SLOTS_AS_WRITTEN) if needs_clinic else result


def load_clinic(folder: Path) -> ClinicFolder:
    """Read a clinic's folder. Whether its changes fit shows when a guide is loaded with it.

    Raises:
        BrokenGuideError: It has errors.
        UsageError: It is not there.
    """
    if not is_folder(folder):
        raise UsageError(f"There is no folder {shortened(str(folder))} for a clinic.")
    from askwell.loading.clinic import check_clinic  # most guides are read without one

    result = check_clinic(folder)
    if result.problems:
        raise BrokenGuideError(folder, result.problems, result.lines)
    return result


@contextlib.contextmanager
def _said_if_unreadable() -> Iterator[None]:
    """A folder that may not be looked into is a sentence, not a fault."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise GuideNotFoundError(f"{error.filename} cannot be opened: {reason}.") from error


@contextlib.contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Many small values are made and kept: collecting meanwhile only costs time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _has_error(problems: tuple[Problem, ...]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _not_on_a_sheet(folder: Path, today: dt.date | None) -> tuple[str, ...]:
    """The files that do nothing to a sheet. Facts do where some have ended: lines of it end with them."""
    facts = () if today is not None and _may_have_ended(folder, today) else (_FACTS,)
    return (*_module_files(folder)[0], _GLOSSARY, _SOURCES, *facts)


def _may_have_ended(folder: Path, today: dt.date) -> bool:
    """Whether facts.yaml, by its text alone, has a last day before this one, or one not plain to see."""
    if not is_file(folder / _FACTS):
        return False
    text = open_text(folder, _FACTS).text
    days = _LAST_DAY.findall(text)
    return len(days) < text.count(_LAST_DAY_KEY) or any(day < today.isoformat() for day in days)


def _read_one(folder: Path, name: str) -> ReadFile:
    return read_forgivingly(open_text(folder, name), file_value(name))


def _start(
    folder: Path, clinic: AnyClinic | None, unread: tuple[str, ...] = (), read_file: ReadOne = _read_one
) -> _Files:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, ValueError):
        (folder / GUIDE_FILE).stat()  # where it may not be looked into, that is said
    if not is_file(folder / GUIDE_FILE):
        raise GuideNotFoundError(
            f"There is no guide in {folder}: a guide's folder holds a file {GUIDE_FILE}."
        )
    if isinstance(clinic, Clinic):
        from askwell.loading.clinic import ClinicFolder  # most guides are read without one

        clinic = ClinicFolder(clinic)
    return _Files.read(folder, clinic, unread, read_file)


@dataclass(frozen=True)
class _Files:
    """The files of a guide, read once; a guide can be built from them in each language."""

    folder: Path
    clinic: ClinicFolder | None
    files: Mapping[str, ReadFile]
    codes: tuple[str, ...]
    """Languages with a folder, the guide's own left out."""
    own_language: str
    misnamed: tuple[str, ...]
    """Files among the modules that no module can be called like, such as copies; they are not read."""
    unread: tuple[str, ...]
    """Files that were not asked for."""

    @classmethod
    def read(
        cls, folder: Path, clinic: ClinicFolder | None, unread: tuple[str, ...], read_file: ReadOne
    ) -> _Files:
        modules, misnamed = _module_files(folder)
        every = (GUIDE_FILE, _QUESTIONS, *_MAY_BE_LEFT_OUT, *modules)
        names = [name for name in every if name not in unread]
        files = {name: read_file(folder, name) for name in names if _is_wanted(folder, name)}
        own = _own_language(files[GUIDE_FILE])
        codes = tuple(code for code in language_codes(folder) if code != own)
        return cls(folder, clinic, files, codes, own, tuple(misnamed), unread)

    def result(self, code: str = "") -> CheckResult:
        """Build the guide in a language; empty: its own."""
        if not code or code == self.own_language:
            return _Build(self, Translation(self.own_language)).result()
        translation = read_translation(self.folder, code, self.own_language, self.files)
        return _Build(self, translation).result()


def _module_files(folder: Path) -> tuple[list[str], list[str]]:
    """Files of modules, and files that would be if they were named like one."""
    modules = folder / "modules"
    if modules.is_symlink() or not modules.is_dir():
        return [], []
    paths = sorted(path for path in modules.iterdir() if not is_litter(path.name))
    fitting = [f"modules/{path.name}" for path in paths if path.suffix == ".yaml" and is_id(path.stem)]
    meant = [f"modules/{path.name}" for path in paths if path.suffix.lower() in (".yaml", ".yml")]
    return fitting, [name for name in meant if name not in fitting]


def _is_wanted(folder: Path, name: str) -> bool:
    return name not in _MAY_BE_LEFT_OUT or (folder / name).exists() or (folder / name).is_symlink()


def _own_language(front: ReadFile) -> str:
    """The language of a guide, before its file is read in full."""
    entries = getattr(front.root, "entries", ())
    return next((getattr(value, "text", "") for key, value in entries if key.text == "language"), "")


@dataclass
class _Build:
    """One build: files to a guide in one language."""

    files: _Files
    translation: Translation
    problems: list[Problem] = field(default_factory=list)
    references: References = field(default_factory=References)
    used_slots: set[str] = field(default_factory=set)

    def result(self) -> CheckResult:
        self.problems.extend((*self.translation.problems, *self._clinic_pairs.problems))
        for name in self.files.unread:
            self.references.leave_out(name)
        guide = self._guide()
        changes = self._changes(guide)
        self.problems.extend(self.references.broken())
        if guide is not None:
            if changes:
                from askwell.guide.clinic_changes import with_changes  # only for a clinic's own guide

                guide = with_changes(guide, changes)
            self.problems.extend(problems_with_last_days(guide))
        problems = in_order(dict.fromkeys(self.problems))
        own = {read.source.name: read.source.lines for read in self.files.files.values()}
        clinics = self.files.clinic.lines if self.files.clinic else {}
        lines = {**own, **clinics, **self.translation.lines, **self._clinic_pairs.lines}
        draft = guide if all(self._is_read(name) for name in (_QUESTIONS, *_MAY_BE_LEFT_OUT)) else None
        mended = {name: read.mended_lines for name, read in self.files.files.items()}
        mended |= self.translation.mended
        pairs = {self.translation.code: (*self.translation.flat(), *self._clinic_pairs.flat())}
        return CheckResult(
            None if _has_error(problems) else guide, problems, lines, mended, draft, pairs=pairs
        )

    def _is_read(self, name: str) -> bool:
        """Whether a file was read in whole, or is left out."""
        read = self.files.files.get(name)
        return read is None or (read.root is not None and not read.left_out)

    def _changes(self, guide: Guide | None) -> tuple[Change, ...]:
        """What the clinic changes; nothing while the guide itself has errors."""
        clinic = self.files.clinic
        if clinic is None:
            return ()
        self.problems.extend(clinic.problems)
        if guide is None or _has_error(tuple(self.problems)):
            return ()
        from askwell.loading.clinic_changes import read_changes, untranslated, unused_values

        reading = self._reading(clinic.source)
        if self._is_translated:
            missing: list[Scalar] = []
            reading = replace(reading, words=replace(reading.words, untranslated=missing))
        changes = read_changes(clinic, guide, reading)
        if self._is_translated and not _has_error(tuple(self.problems)):
            self.problems.extend(untranslated(missing, self.translation.code, reading))
        self.problems.extend(unused_values(clinic, self.used_slots))
        return changes

    @property
    def _is_translated(self) -> bool:
        return self.translation.code != self.files.own_language

    @cached_property
    def _clinic_pairs(self) -> Translation:
        """The clinic's own words in the language that is built."""
        clinic = self.files.clinic
        if clinic is None or clinic.root is None or not self._is_translated:
            return Translation(self.translation.code)
        return clinic_translation(clinic.folder, self.translation.code, self.files.own_language)

    @cached_property
    def _values(self) -> Clinic | None:
        """The clinic's values, in the language that is built where they have a pair."""
        if self.files.clinic is None:
            return None
        pairs = self._clinic_pairs.pairs.get(CLINIC_FILE, {}).get("", {})
        given = self.files.clinic.clinic
        told = {slot: pairs.get(fold(getattr(given, slot))) for slot in SLOTS}
        return replace(given, **{slot: pair.other for slot, pair in told.items() if pair})

    def _build(self, name: str, build: Callable[[Node, Reading], Built]) -> Built | None:
        """Build one file; None if it is left out, empty or cannot be read."""
        read = self.files.files.get(name)
        if read is None:
            return None
        reading = self._reading(read.source)
        self.problems.extend(read.problems)
        self.references.pass_over(read.left_out)
        if read.root is not None:
            before = len(self.problems)
            built = build(read.root, reading)
            self.problems[before:] = without_echoes(read, self.problems[before:])
            return built
        self.references.leave_out(name)
        if not read.problems and name not in _MAY_BE_LEFT_OUT:
            reading.error(
                "GDE107", "this file is empty", read.source.place(1), "see the guide format for its keys"
            )
        return None

    def _reading(self, source: FileText) -> Reading:
        pairs = {**self.translation.pairs, **self._clinic_pairs.pairs}.get(source.name, {})
        words = Words(self._values, pairs, self.used_slots)
        return Reading(source, words, self.references, self.problems)

    # --- modules ------------------------------------------------------------------------------

    def _modules(self, listed: ListedModules | None) -> tuple[Module, ...]:
        built = {}
        if names := [name for name in self.files.files if name.startswith("modules/")]:
            from askwell.loading.build_modules import build_module  # a sheet is made without

            built = {name: self._build(name, build_module) for name in names}
        if listed is None:
            return ()
        for module_id, place in listed:
            self._check_listed(module_id, place, built)
        names = [f"modules/{module_id}.yaml" for module_id, _ in listed]
        self.problems.extend(self._never_seen(built, names))
        self._check_scopes(built)
        found = (built.get(name) for name in dict.fromkeys(names))
        return tuple(module for module in found if module is not None)

    def _check_listed(self, module_id: str, place: Place, built: Mapping[str, Module | None]) -> None:
        name = f"modules/{module_id}.yaml"
        if name in built or name in self.files.unread or not module_id:
            return
        self.references.leave_out(name)
        message = f"there is no module {quoted(module_id)}: no file {name}"
        mend = suggestion(module_id, [Path(file).stem for file in built])
        self.problems.append(Problem("REF209", Severity.ERROR, message, place, mend))

    def _never_seen(self, built: Iterable[str], listed: Iterable[str]) -> Iterator[Problem]:
        """REF210: files of modules that are not listed, or cannot be by their name."""
        message = "this module is not listed in guide.yaml, so nobody sees it"
        for name in built:
            if name not in listed and not self.files.files[name].problems:
                mend = f"add {quoted(Path(name).stem)} to 'modules' in guide.yaml, or move the file away"
                yield Problem("REF210", Severity.WARNING, message, Place(name), mend)
        message = "no module has a name like this file's, so nobody sees it: is it a copy?"
        mend = "move it away, or name it by the module's id: small letters, digits and hyphens, then .yaml"
        for name in self.files.misnamed:
            yield Problem("REF210", Severity.WARNING, message, Place(name), mend)

    def _check_scopes(self, built: Mapping[str, Module | None]) -> None:
        """Report groups of pairs for pages that are not there: their translations would never be seen."""
        for file, scope, place in self.translation.scopes:
            module = built.get(file)
            scopes = [MODULE_SCOPE, *(page.id for page in module.pages)] if module else [scope]
            if scope not in scopes:
                message = f"there is no page {quoted(scope)} in {file}"
                mend = suggestion(scope, scopes)
                self.problems.append(Problem("TRN604", Severity.WARNING, message, place, mend))

    # --- the whole ----------------------------------------------------------------------------

    def _guide(self) -> Guide | None:
        """The guide without a clinic's changes; None if guide.yaml cannot be read."""
        front, listed = self._build(GUIDE_FILE, build_front) or (None, None)
        topics, questions = self._build(_QUESTIONS, build_questions) or ((), ())
        terms = self._build(_GLOSSARY, build_terms) or ()
        facts = self._build(_FACTS, build_facts) or ()
        sources = self._build(_SOURCES, build_sources) or ()
        modules = self._modules(listed)
        if front is None:
            return None
        return replace(
            front,
            language=self.translation.code or front.language,
            modules=modules,
            topics=topics,
            questions=questions,
            terms=terms,
            facts=facts,
            sources=sources,
            languages=self._languages(front),
            clinic=self._values or Clinic(),
        )

    def _languages(self, front: Guide) -> tuple[Language, ...]:
        own = language(front.language, is_draft=False)
        others = (language(code, is_draft=is_draft(self.files.folder, code)) for code in self.files.codes)
        return (own, *others)
