"""What editors, desktops and memory sticks leave in a guide's folder, and what may not be read there."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from askwell.errors import AskwellError, GuideNotFoundError
from askwell.loading.build_guide import check_guide, load_guide
from askwell.loading.clinic import check_clinic
from askwell.loading.find_guides import find_guide, installed_guides

from ..nobody import as_nobody, common_folder
from .conftest import SAMPLES

BILINGUAL = SAMPLES / "good" / "bilingual"

LITTER = (
    "._basics.yaml",
    ".#basics.yaml",
    ".basics.yaml.swp",
    ".DS_Store",
    ".hidden.yaml",
    "~$basics.yaml",
    "basics.yaml~",
    "basics.yaml.bak",
    "basics.yaml.orig",
    "#basics.yaml#",
    "Thumbs.db",
    "desktop.ini",
    "notes.txt",
)
COPIES = (
    "basics (1).yaml",
    "basics - Copy.yaml",
    "basics copy.yaml",
    "Copia de basics.yaml",
    "Basics.yaml",
    "basics.YAML",
    "basics.yml",
    "basics.sync-conflict-20260101-120000.yaml",
    "basics_1.yaml",
    "básics.yaml",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(BILINGUAL, tmp_path / "bilingual")


@pytest.mark.parametrize("name", LITTER)
@pytest.mark.parametrize("place", [".", "modules", "es", "es/modules"])
def test_litter_is_passed_over_whatever_is_in_it(folder: Path, place: str, name: str) -> None:
    """Finder's `._x.yaml` on a memory stick once kept a good guide from starting."""
    (folder / place / name).write_bytes(b"\x00\x05\x16\x07Mac OS X")
    assert check_guide(folder).problems == ()


@pytest.mark.parametrize("place", ["modules", "es/modules"])
def test_an_editor_s_lock_that_leads_nowhere_is_passed_over(folder: Path, place: str) -> None:
    (folder / place / ".#basics.yaml").symlink_to("me@host.1234:5678")
    assert check_guide(folder).problems == ()


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_among_the_modules_is_one_warning_and_the_guide_starts(folder: Path, name: str) -> None:
    """It was read as a module, and each of its faults kept the guide from starting."""
    (folder / "modules" / name).write_bytes((folder / "modules/basics.yaml").read_bytes() + b"\x00")
    problems = check_guide(folder).problems
    assert [(problem.code, problem.place.file) for problem in problems] == [("REF210", f"modules/{name}")]
    assert "copy" in problems[0].message
    load_guide(folder)


# --- what may not be read -------------------------------------------------------------------


@pytest.fixture(scope="module")
def shared():
    """A guide that everybody can read, with everything loaded that reading it loads late."""
    with common_folder() as folder:
        shutil.copytree(BILINGUAL, folder / "bilingual")
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
        check_guide(folder / "bilingual")
        yield folder


@pytest.mark.parametrize("part", [".", "modules", "es", "es/modules"])
def test_a_folder_that_may_not_be_read_is_one_sentence_that_names_it(shared: Path, part: str) -> None:
    closed = shared / "bilingual" / part
    closed.chmod(0)
    try:
        for read in (check_guide, lambda folder: load_guide(folder, language="es")):
            with pytest.raises(AskwellError) as error:
                as_nobody(lambda read=read: read(shared / "bilingual"))
            said = str(error.value)
            assert len(said.splitlines()) == 1
            assert str(closed.resolve()) in said
            assert "permission denied" in said
    finally:
        closed.chmod(0o755)


@pytest.mark.parametrize("name", ["guide.yaml", "modules/basics.yaml", "es/questions.yaml"])
def test_a_file_that_may_not_be_read_is_a_finding_that_says_how_to_mend_it(shared: Path, name: str) -> None:
    (shared / "bilingual" / name).chmod(0)
    try:
        problems = as_nobody(lambda: check_guide(shared / "bilingual").problems)
    finally:
        (shared / "bilingual" / name).chmod(0o755)
    found = next(problem for problem in problems if problem.place.file == name)
    assert found.code == "YML019"
    assert "right to read" in found.help


def test_a_shelf_with_a_folder_that_may_not_be_read_still_gives_the_others(shared: Path) -> None:
    (shared / "closed").mkdir(mode=0)
    try:
        assert shared / "bilingual" in as_nobody(lambda: installed_guides(shared))
        with pytest.raises(GuideNotFoundError, match="you may not look into it"):
            as_nobody(lambda: find_guide(str(shared / "closed"), None))
    finally:
        (shared / "closed").rmdir()


def test_a_shelf_that_may_not_be_read_gives_no_guides(shared: Path) -> None:
    (shared / "shelf").mkdir(mode=0)
    try:
        assert as_nobody(lambda: installed_guides(shared / "shelf")) == as_nobody(
            lambda: installed_guides(None)
        )
    finally:
        (shared / "shelf").rmdir()


def test_a_clinic_s_file_that_may_not_be_read_is_a_finding(shared: Path) -> None:
    clinic = shared / "clinic"
    clinic.mkdir(mode=0)
    try:
        problems = as_nobody(lambda: check_clinic(clinic).problems)
    finally:
        clinic.rmdir()
    assert [problem.code for problem in problems] == ["YML019"]


# --- what is no file, or no file of a guide's size ------------------------------------------


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


ODD: dict[str, Callable[[Path], None]] = {
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "socket": _socket,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "200 MB": lambda path: (path.touch(), os.truncate(path, 200_000_000)),
}
FILES = ("modules/basics.yaml", "facts.yaml", "es/modules/basics.yaml")


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("name", FILES)
def test_what_is_no_file_or_far_too_large_is_one_finding_and_is_not_read(
    folder: Path, name: str, kind: str
) -> None:
    (folder / name).unlink()
    ODD[kind](folder / name)
    found = [problem for problem in check_guide(folder).problems if problem.place.file == name]
    assert len(found) == 1
    assert found[0].code in ("YML012", "YML019")
    assert found[0].help
