"""A guide as it was: an older copy, or a version or day of the git history that its folder is in."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from askwell.errors import UsageError
from askwell.guide.names import shown
from askwell.loading.paths import expanded, is_folder

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SECONDS = 60
_SURE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
"""Nothing of the repository's own is run."""


@contextlib.contextmanager
def older_guide(folder: Path, since: str) -> Iterator[tuple[Path, str]]:
    """A folder with the guide as it was, and what to call that.

    Args:
        folder: The guide as it is.
        since: An older copy's folder, a day as YYYY-MM-DD, or the words after `version:` in guide.yaml.

    Raises:
        UsageError: There is no such thing, or no git history.
    """
    copy = expanded(since)
    if is_folder(copy):
        yield copy, since
        return
    is_date = bool(_DATE.fullmatch(since))
    commit = _commit_of_day(folder, since) if is_date else _commit_of_version(folder, since)
    with tempfile.TemporaryDirectory(prefix="askwell-") as scratch:
        _unpack(folder, commit, Path(scratch))
        yield Path(scratch), since if is_date else f"version {since}"


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", *_SURE, "-C", str(folder), *words],
            check=False,
            capture_output=True,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"git, which knows what was before, cannot be used here: {error}.") from error
    if done.returncode:
        raise UsageError(
            f"{folder} has no git history. Name the folder of an older copy instead: --since DIR."
        )
    return done.stdout


def _commit_of_day(folder: Path, day: str) -> str:
    found = _git(folder, "log", "-1", "--format=%H", f"--before={day} 23:59:59", "--", ".").decode().strip()
    if not found:
        raise UsageError(f"The history of {folder} begins after {day}.")
    return found


def _commit_of_version(folder: Path, version: str) -> str:
    """The newest commit in which guide.yaml had this version."""
    commits = _git(folder, "log", "--format=%H", "--", "guide.yaml").decode().split()
    seen: list[str] = []
    for commit in commits:
        text = _git(folder, "show", f"{commit}:./guide.yaml").decode("utf-8", "replace")
        found = re.search(r"^version: *['\"]?([^'\"\s#]+)", text, re.MULTILINE)
        if found and found[1] == version:
            return commit
        if found and found[1] not in seen:
            seen.append(found[1])
    there = f" There is: {', '.join(seen)}." if seen else ""
    raise UsageError(f"No version {shown(version)} is in the history of this guide.{there}")


def _unpack(folder: Path, commit: str, target: Path) -> None:
    packed = _git(folder, "archive", "--format=tar", commit, ".")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(target, filter="data")
