"""The one file a person at home may ask for."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from askwell.errors import NotDeliveredError
from askwell.guide.model import Guide
from askwell.keeping.state_file import StateFile
from askwell.walkthrough.saved_walkthrough import from_plain
from askwell.walkthrough.unreadable import UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import Walkthrough


def test_what_is_kept_is_private_whole_and_comes_back(tmp_path: Path, guide: Guide) -> None:
    state = StateFile(tmp_path / "askwell")
    here = Walkthrough.start(guide).choose_form("mask").forward().forward()
    state.keep(here)
    assert state.path.stat().st_mode & 0o777 == 0o600
    assert state.folder.stat().st_mode & 0o777 == 0o700
    assert from_plain(state.read(), guide).step == here.step
    assert [p.name for p in state.folder.iterdir()] == [state.path.name]


def test_nothing_kept_reads_as_nothing_and_makes_no_folder(tmp_path: Path) -> None:
    state = StateFile(tmp_path / "askwell")
    assert state.read() is None
    assert not state.folder.exists()


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe", b"[]", b'{"schema": 99}', b"[" * 100_000, b'{"schema": 1, "guide": 5}']
)
def test_a_damaged_or_foreign_file_is_refused_and_set_aside(tmp_path: Path, data: bytes) -> None:
    state = StateFile(tmp_path)
    state.path.write_bytes(data)
    with pytest.raises(UnreadableWalkthroughError):
        state.read()
    aside = state.set_aside()
    assert aside.read_bytes() == data
    assert not state.path.exists()
    state.path.write_bytes(b"again")
    assert state.set_aside() != aside


def test_forgetting_erases_everything_and_says_where(tmp_path: Path, guide: Guide) -> None:
    state = StateFile(tmp_path / "askwell")
    assert str(state.folder) in state.forget()
    state.keep(Walkthrough.start(guide))
    (state.folder / "walkthrough.json.set-aside-1").write_text("old")
    assert str(state.path) in state.forget()
    assert not state.folder.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path, guide: Guide) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(NotDeliveredError, match="could not be kept"):
        StateFile(tmp_path / "askwell").keep(Walkthrough.start(guide))


def test_a_place_that_is_no_folder_is_told_in_one_sentence(tmp_path: Path, guide: Guide) -> None:
    (tmp_path / "askwell").write_text("a file")
    with pytest.raises(NotDeliveredError, match="could not be kept"):
        StateFile(tmp_path / "askwell").keep(Walkthrough.start(guide))


def test_no_question_is_written_where_it_is_not_wanted(tmp_path: Path, guide: Guide) -> None:
    state = StateFile(tmp_path)
    here = Walkthrough.start(guide)
    state.keep(here.with_questions(here.questions.write("Mine?")))
    plain = json.loads(state.path.read_text())
    assert plain["questions"]["own"] == [["own-1", "Mine?"]]
    assert "keep" not in plain["answers"]
