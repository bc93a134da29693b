"""A folder to a Guide, or to every problem in it."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from askwell.errors import AskwellError, ExitCode, GuideNotFoundError, UsageError
from askwell.guide.in_force import guide_in_force
from askwell.guide.model import Clinic, Fact, Guide, Language, Module, Source, Term
from askwell.guide.names import UnknownNameError, names_there, resolve, shortened, shown
from askwell.guide.place import Place
from askwell.loading.build_evidence import (
    QuestionBank,
    build_facts,
    build_questions,
    build_sources,
    build_terms,
)
from askwell.loading.build_front import Front, Listed, build_front
from askwell.loading.build_modules import MODULE_SCOPE, build_module
from askwell.loading.clinic import check_clinic
from askwell.loading.fields import Reading, is_id
from askwell.loading.file_text import FileText, is_litter, open_text
from askwell.loading.last_days import problems_with_last_days
from askwell.loading.nodes import Node
from askwell.loading.paths import is_file, is_folder
from askwell.loading.problems import FileLines, Problem, Severity, format_text, in_order, quoted
from askwell.loading.references import References, suggestion
from askwell.loading.translation import Translation, is_draft, language, language_codes, read_translation
from askwell.loading.words import Words
from askwell.loading.yaml_positions import ReadFile, read_nodes

GUIDE_FILE = "guide.yaml"
"""The file that makes a folder a guide."""
_QUESTIONS, _GLOSSARY, _FACTS, _SOURCES = "questions.yaml", "glossary.yaml", "facts.yaml", "sources.yaml"
_MAY_BE_LEFT_OUT = (_GLOSSARY, _FACTS, _SOURCES)
_LAST_DAY_KEY = "valid-until"
_LAST_DAY = re.compile(rf"(?m)^ *(?:- )?{_LAST_DAY_KEY}: (\d{{4}}-\d\d-\d\d) *$")

Built = TypeVar("Built")


class BrokenGuideError(AskwellError):
    """A guide or clinic folder has errors. The message is the whole report."""

    exit_code = ExitCode.CANNOT_START

    def __init__(self, folder: Path, problems: tuple[Problem, ...], lines: FileLines) -> None:
        report = format_text(problems, lines)
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


def load_guide(
    folder: Path,
    *,
    language: str | None = None,
    clinic: Clinic | None = None,
    today: dt.date | None = None,
    for_sheet: bool = False,
) -> Guide:
    """Read a guide to show it.

    Args:
        folder: The guide's folder.
        language: Code of an installed language; None: the one it is written in. Texts with no translation
            stay as written.
        clinic: Fills the slots of the text; None: every slot says the words after its bar.
        today: What ended before this day is left out; None: nothing is, as where a guide is checked.
        for_sheet: Read only what stands on a sheet. The guide that comes back has no modules, words, sources
            and perhaps no facts, and what is wrong in their files is not found.

    Returns:
        The guide, with every text in its final words.

    Raises:
        BrokenGuideError: It has errors.
        GuideNotFoundError: There is no guide in this folder.
        UnknownNameError: It is not installed in this language.
    """
    with _no_garbage_collection(), _said_if_unreadable():
        build = _start(folder, clinic, _not_on_a_sheet(folder, today) if for_sheet else ())
        result = build.result("" if language is None else _installed(language, build))
    if result.guide is None:
        raise BrokenGuideError(folder, result.problems, result.lines)
    return result.guide if today is None else guide_in_force(result.guide, today)


def _installed(language: str, build: _Files) -> str:
    there = tuple(dict.fromkeys((build.own_language, *build.codes)))
    found = resolve(language, there)
    if found is None:
        instead = names_there(language, there, "It is there in")
        raise UnknownNameError(f"This guide is not there in {shown(language)}.{instead}")
    return found


def check_guide(folder: Path, clinic: Clinic | None = None) -> CheckResult:
    """Read a guide and all its translations, and collect every problem.

    Args:
        folder: The guide's folder.
        clinic: As for `load_guide`.

    Raises:
        GuideNotFoundError: There is no guide in this folder. Nothing is raised for what is in the files.
    """
    with _no_garbage_collection(), _said_if_unreadable():
        build = _start(folder, clinic)
        result = build.result()
        problems, lines = list(result.problems), dict(result.lines)
        for code in build.codes:
            other = build.result(code)
            problems.extend(
                problem for problem in other.problems if problem.place.file.startswith(f"{code}/")
            )
            lines.update(other.lines)
    ordered = in_order(dict.fromkeys(problems))
    return CheckResult(None if _has_error(ordered) else result.guide, ordered, lines)


def load_clinic(folder: Path) -> Clinic:
    """Read a clinic's folder.

    Raises:
        BrokenGuideError: It has errors.
        UsageError: It is not there.
    """
    if not is_folder(folder):
        raise UsageError(f"There is no folder {shortened(str(folder))} for a clinic.")
    result = check_clinic(folder)
    if result.problems:
        raise BrokenGuideError(folder, result.problems, result.lines)
    return result.clinic


@contextlib.contextmanager
def _said_if_unreadable() -> Iterator[None]:
    """A folder that may not be looked into is a sentence, not a fault."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise GuideNotFoundError(f"{error.filename} cannot be opened: {reason}.") from error


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
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
    """The files that do nothing to a sheet. Facts do where some have ended: its lines end with them."""
    facts = () if today is not None and _may_have_ended(folder, today) else (_FACTS,)
    return (*_module_files(folder)[0], _GLOSSARY, _SOURCES, *facts)


def _may_have_ended(folder: Path, today: dt.date) -> bool:
    """Whether facts.yaml has a last day before this one, or one that its text alone does not tell."""
    if not is_file(folder / _FACTS):
        return False
    text = open_text(folder, _FACTS).text
    days = _LAST_DAY.findall(text)
    return len(days) < text.count(_LAST_DAY_KEY) or any(day < today.isoformat() for day in days)


def _start(folder: Path, clinic: Clinic | None, unread: tuple[str, ...] = ()) -> _Files:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, ValueError):
        (folder / GUIDE_FILE).stat()  # where it may not be looked into, that is said
    if not is_file(folder / GUIDE_FILE):
        raise GuideNotFoundError(
            f"There is no guide in {folder}: a guide's folder holds a file {GUIDE_FILE}."
        )
    return _Files.read(folder, clinic, unread)


@dataclass(frozen=True)
class _Files:
    """The files of a guide, read once; a guide can be built from them in each language."""

    folder: Path
    clinic: Clinic | None
    files: Mapping[str, ReadFile]
    codes: tuple[str, ...]
    """Languages with a folder, the guide's own left out."""
    own_language: str
    misnamed: tuple[str, ...]
    """Files among the modules that no module can be called like, such as copies; they are not read."""
    unread: tuple[str, ...]
    """Files that were not asked for."""

    @classmethod
    def read(cls, folder: Path, clinic: Clinic | None, unread: tuple[str, ...]) -> _Files:
        modules, misnamed = _module_files(folder)
        every = (GUIDE_FILE, _QUESTIONS, *_MAY_BE_LEFT_OUT, *modules)
        names = [name for name in every if name not in unread]
        files = {name: read_nodes(open_text(folder, name)) for name in names if _is_wanted(folder, name)}
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

    def result(self) -> CheckResult:
        self.problems.extend(self.translation.problems)
        for name in self.files.unread:
            self.references.leave_out(name)
        front = self._front()
        bank = self._build(_QUESTIONS, build_questions) or QuestionBank()
        terms: tuple[Term, ...] = self._build(_GLOSSARY, build_terms) or ()
        facts: tuple[Fact, ...] = self._build(_FACTS, build_facts) or ()
        sources: tuple[Source, ...] = self._build(_SOURCES, build_sources) or ()
        modules = self._modules(front[1] if front else None)
        self.problems.extend(self.references.broken())
        guide = self._guide(front[0], modules, bank, terms, facts, sources) if front else None
        if guide is not None:
            self.problems.extend(problems_with_last_days(guide))
        problems = in_order(self.problems)
        own = {read.source.name: read.source.lines for read in self.files.files.values()}
        lines = {**own, **self.translation.lines}
        return CheckResult(None if _has_error(problems) else guide, problems, lines)

    def _build(self, name: str, build: Callable[[Node, Reading], Built]) -> Built | None:
        """Build one file; None if it is left out, empty or cannot be read."""
        read = self.files.files.get(name)
        if read is None:
            return None
        reading = self._reading(read.source)
        if read.root is not None:
            return build(read.root, reading)
        self.problems.extend(read.problems)
        self.references.leave_out(name)
        if not read.problems and name not in _MAY_BE_LEFT_OUT:
            reading.error(
                "GDE107", "this file is empty", read.source.place(1), "see the guide format for its keys"
            )
        return None

    def _reading(self, source: FileText) -> Reading:
        pairs = self.translation.pairs.get(source.name, {})
        return Reading(source, Words(self.files.clinic, pairs), self.references, self.problems)

    def _front(self) -> tuple[Front, tuple[Listed, ...]] | None:
        return self._build(GUIDE_FILE, build_front)

    # --- modules ------------------------------------------------------------------------------

    def _modules(self, listed: tuple[Listed, ...] | None) -> tuple[Module, ...]:
        built = {
            name: self._build(name, build_module) for name in self.files.files if name.startswith("modules/")
        }
        if listed is None:
            return ()
        names = {f"modules/{module.id}.yaml": module.at for module in listed}
        for module in listed:
            self._check_listed(module, built)
        for name in built:
            if name not in names and not self.files.files[name].problems:
                self._report_not_listed(name)
        for name in self.files.misnamed:
            self._report_misnamed(name)
        self._check_scopes(built)
        found = (built.get(name) for name in names)
        return tuple(module for module in found if module is not None)

    def _check_listed(self, module: Listed, built: Mapping[str, Module | None]) -> None:
        name = f"modules/{module.id}.yaml"
        if name in built or name in self.files.unread or not module.id:
            return
        self.references.leave_out(name)
        ids = [file.removeprefix("modules/").removesuffix(".yaml") for file in built]
        message = f"there is no module {quoted(module.id)}: no file {name}"
        self.problems.append(
            Problem("REF209", Severity.ERROR, message, module.at, suggestion(module.id, ids))
        )

    def _report_not_listed(self, name: str) -> None:
        message = "this module is not listed in guide.yaml, so nobody sees it"
        module_id = name.removeprefix("modules/").removesuffix(".yaml")
        mend = f"add {quoted(module_id)} to 'modules' in guide.yaml, or move the file away"
        self.problems.append(Problem("REF210", Severity.WARNING, message, Place(name), mend))

    def _report_misnamed(self, name: str) -> None:
        message = "no module has a name like this file's, so nobody sees it: is it a copy?"
        mend = "move it away, or name it by the module's id: small letters, digits and hyphens, then .yaml"
        self.problems.append(Problem("REF210", Severity.WARNING, message, Place(name), mend))

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

    def _guide(
        self,
        front: Front,
        modules: tuple[Module, ...],
        bank: QuestionBank,
        terms: tuple[Term, ...],
        facts: tuple[Fact, ...],
        sources: tuple[Source, ...],
    ) -> Guide:
        values = {item.name: getattr(front, item.name) for item in dataclasses.fields(front)}
        values["language"] = self.translation.code or front.language
        return Guide(
            **values,
            modules=modules,
            topics=bank.topics,
            questions=bank.questions,
            terms=terms,
            facts=facts,
            sources=sources,
            languages=self._languages(front),
            clinic=self.files.clinic or Clinic(),
        )

    def _languages(self, front: Front) -> tuple[Language, ...]:
        own = language(front.language, is_draft=False)
        others = (language(code, is_draft=is_draft(self.files.folder, code)) for code in self.files.codes)
        return (own, *others)
