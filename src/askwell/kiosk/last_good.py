"""The last guide that was found good: copied whole, so a half-copied or broken one is never shown."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from askwell.kiosk.signature import MANIFEST, SIGNATURE

_MOST_FILES, _MOST_BYTES = 400, 1024 * 1024
_KEPT = (".yaml",)
_KEPT_NAMES = (MANIFEST, SIGNATURE)
Issue = tuple[str, str]
"""Version and date of publication, as the guide has them."""
_NUMBERS = re.compile(r"\d{1,9}(?:\.\d{1,9}){0,5}")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What makes up what a person sees."""

    guide: Path
    clinic: Path | None = None


WhyNot = Callable[[Bundle], str]
"""Says in a few words why a bundle must not be shown; empty: it may."""
WhyNotAfter = Callable[[Bundle, Bundle], str]
"""The same for a bundle that would follow another one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The bundle to show."""

    bundle: Bundle
    is_last_good: bool = False
    """The configured one was refused; this is the one before."""


def is_older(new: Issue, earlier: Issue) -> bool:
    """Whether the number went down; where one is no number, whether the date did."""
    numbers = [_numbers(version) for version, _ in (new, earlier)]
    if None not in numbers:
        return numbers[0] < numbers[1]  # type: ignore[operator]
    return new[1] < earlier[1]


def _numbers(version: str) -> list[int] | None:
    """`1.2.0` as numbers without the zeros at its end; None: it is no such thing."""
    if _NUMBERS.fullmatch(version) is None:
        return None
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return numbers


class NoGoodGuideError(Exception):
    """The configured guide was refused and there is no earlier one."""


class LastGood:
    """Keeps one copy per guide in a folder, and a file that names the copy in use."""

    def __init__(
        self,
        folder: Path | None,
        why_not: WhyNot,
        log: Callable[[str], None],
        why_not_after: WhyNotAfter = lambda _new, _earlier: "",
    ) -> None:
        """Set the folder (None: nothing is copied), the checks, and where a refusal is told."""
        self._folder, self._why_not, self._log, self._why_not_after = folder, why_not, log, why_not_after

    def choose(self, wanted: Bundle) -> Choice:
        """The configured bundle if it is good, else the last good one.

        Raises:
            NoGoodGuideError: Neither is there.
        """
        try:
            return self._choose(wanted)
        except OSError as error:
            self._log(f"the last good guide cannot be kept: {error.strerror or 'no reason given'}")
            earlier = self._earlier(wanted)
            if earlier is None or self._why_not(earlier):
                return self._unkept(wanted)
            return Choice(earlier)

    def _choose(self, wanted: Bundle) -> Choice:
        if self._folder is None:
            return self._unkept(wanted)
        mark = fingerprint(wanted)
        pointer = self._pointer(wanted)
        earlier = self._earlier(wanted)
        if earlier is not None and self._named(pointer).endswith(f".{mark}"):
            return Choice(earlier)
        copied, why = self._take(wanted, mark)
        if copied is not None:
            return Choice(copied)
        self._log(f"guide {wanted.guide.name} is refused: {why}")
        if earlier is None or self._why_not(earlier):
            raise NoGoodGuideError(why)
        return Choice(earlier, is_last_good=True)

    def forget(self, wanted: Bundle) -> None:
        """Give up the copy in use, because it could not be read after all."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._pointer(wanted).unlink()

    def _unkept(self, wanted: Bundle) -> Choice:
        why = self._why_not(wanted)
        if why:
            self._log(f"guide {wanted.guide.name} is refused: {why}")
            raise NoGoodGuideError(why)
        return Choice(wanted)

    # --- the copies -----------------------------------------------------------------------

    def _pointer(self, wanted: Bundle) -> Path:
        assert self._folder is not None
        return self._folder / f"{_safe(wanted.guide.name)}.current"

    @staticmethod
    def _named(pointer: Path) -> str:
        try:
            return pointer.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return ""

    def _earlier(self, wanted: Bundle) -> Bundle | None:
        """The copy in use, if there is one."""
        if self._folder is None:
            return None
        name = self._named(self._pointer(wanted))
        folder = self._folder / name
        if not name or name != _safe(name) or not (folder / "guide" / "guide.yaml").is_file():
            return None
        return _bundle_in(folder)

    def _take(self, wanted: Bundle, mark: str) -> tuple[Bundle | None, str]:
        """Copy, look whether the original stood still meanwhile, check the copy, then name it."""
        assert self._folder is not None
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = Path(tempfile.mkdtemp(dir=self._folder, prefix=".new-"))
        try:
            _copy(wanted.guide, new / "guide")
            if wanted.clinic is not None:
                _copy(wanted.clinic, new / "clinic")
            if fingerprint(wanted) != mark:
                return None, "it was being changed"
            earlier = self._earlier(wanted)
            why = self._why_not(_bundle_in(new))
            if not why and earlier is not None:
                why = self._why_not_after(_bundle_in(new), earlier)
            if why:
                return None, why
            name = f"{_safe(wanted.guide.name)}.{mark}"
            self._put(new, name, self._pointer(wanted))
            return _bundle_in(self._folder / name), ""
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def _put(self, new: Path, name: str, pointer: Path) -> None:
        """Name the copy in use in one step, so that a power cut leaves the old one or the new one."""
        place = pointer.parent / name
        shutil.rmtree(place, ignore_errors=True)
        new.replace(place)
        handle, fresh = tempfile.mkstemp(dir=pointer.parent, prefix=".new-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(pointer)
        for other in pointer.parent.glob(f"{pointer.stem}.*"):
            if other.is_dir() and other != place:
                shutil.rmtree(other, ignore_errors=True)
        for left in pointer.parent.glob(".new-*"):
            with contextlib.suppress(OSError):
                shutil.rmtree(left) if left.is_dir() else left.unlink()


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", name).lstrip(".") or "guide"


def _bundle_in(folder: Path) -> Bundle:
    clinic = folder / "clinic"
    return Bundle(folder / "guide", clinic if clinic.is_dir() else None)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files of a folder that count, links left out, in order."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        if path.suffix in _KEPT or path.name in _KEPT_NAMES:
            found.append((path.relative_to(folder).as_posix(), path))
    if len(found) > _MOST_FILES:
        raise OSError(0, "too many files")
    yield from found


def fingerprint(bundle: Bundle) -> str:
    """Names, sizes and times of the files as 32 letters: it changes when any file does."""
    digest = hashlib.sha256()
    for folder in (bundle.guide, bundle.clinic):
        if folder is None:
            continue
        for name, path in _files(folder.resolve()):
            state = path.stat()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\0{state.st_ino}\n".encode())
        digest.update(b"--\n")
    return digest.hexdigest()[:32]


def _copy(source: Path, target: Path) -> None:
    """Copy the files that count, and only those; links are not followed."""
    for name, path in _files(source.resolve()):
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise OSError(0, f"{name} is too large")
        with place.open("wb") as copied:
            copied.write(data)
            copied.flush()
            os.fsync(copied.fileno())
