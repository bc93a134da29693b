"""The one file a person at home may ask for."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from askwell.errors import NotDeliveredError
from askwell.guide.model import Guide
from askwell.keeping.state_file import FILE_NAME, StateFile
from askwell.walkthrough.saved_walkthrough import from_plain
from askwell.walkthrough.unreadable import UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import Walkthrough

from ..nobody import as_nobody, common_folder


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


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(guide: Guide) -> None:
    with common_folder() as folder:
        folder.chmod(0o555)
        state = StateFile(folder / "askwell")
        with pytest.raises(NotDeliveredError, match="could not be kept"):
            as_nobody(lambda: state.keep(Walkthrough.start(guide)))


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


# --- what is no plain file ------------------------------------------------------------------


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _link(path: Path) -> None:
    (path.parent / "elsewhere").write_text('{"schema": 1}')
    path.symlink_to("elsewhere")


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")  # a node of our own would take root's rights


ODD: dict[str, Callable[[Path], None]] = {
    "folder": lambda path: (path / "with something").mkdir(parents=True),
    "pipe": os.mkfifo,
    "socket": _socket,
    "link": _link,
    "link to nothing": lambda path: path.symlink_to("nothing"),
    "link in a circle": lambda path: path.symlink_to(path.name),
    "link to a device": _device,
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_plain_file_is_not_read_but_set_aside_as_it_is(
    tmp_path: Path, guide: Guide, kind: str
) -> None:
    """A pipe there once held the start for ever; a link would lead the words elsewhere."""
    state = StateFile(tmp_path)
    ODD[kind](state.path)
    before = state.path.lstat()
    with pytest.raises(UnreadableWalkthroughError):
        state.read()
    aside = state.set_aside()
    assert aside is not None
    assert aside.lstat().st_ino == before.st_ino
    state.keep(Walkthrough.start(guide))
    assert state.path.is_file()
    assert not state.path.is_symlink()


@pytest.mark.parametrize("kind", ODD)
def test_a_taken_name_is_never_used_to_set_aside(tmp_path: Path, kind: str) -> None:
    state = StateFile(tmp_path)
    state.path.write_text("damaged")
    ODD[kind](tmp_path / f"{FILE_NAME}.set-aside-1")
    assert state.set_aside() == tmp_path / f"{FILE_NAME}.set-aside-2"


# --- what cannot be done is not said to be done ---------------------------------------------


@pytest.fixture
def locked_state(guide: Guide):
    """A damaged file of somebody else in a folder that nobody but its owner may change."""
    with common_folder() as folder:
        StateFile(folder / "first").keep(Walkthrough.start(guide))  # loads what is loaded late
        state = StateFile(folder / "askwell")
        state.folder.mkdir()
        state.path.write_text("damaged")
        state.folder.chmod(0o555)
        yield state


def test_what_cannot_be_moved_is_not_said_to_be_set_aside(locked_state: StateFile) -> None:
    assert as_nobody(locked_state.set_aside) is None
    assert [path.name for path in locked_state.folder.iterdir()] == [FILE_NAME]


def test_what_could_be_neither_read_nor_moved_is_not_replaced_later(tmp_path: Path, guide: Guide) -> None:
    state = StateFile(tmp_path)
    state.path.write_text("damaged")
    with pytest.raises(UnreadableWalkthroughError):
        state.read()
    with pytest.raises(NotDeliveredError, match="keeps nothing"):
        state.keep(Walkthrough.start(guide))
    assert state.path.read_text() == "damaged"


def test_what_cannot_be_erased_is_named_and_what_could_be_is_too(locked_state: StateFile) -> None:
    with pytest.raises(NotDeliveredError, match=r"json could not be erased: you may not write"):
        as_nobody(locked_state.forget)
    assert locked_state.path.exists()


def test_a_folder_under_a_kept_file_s_name_is_not_said_to_be_erased(tmp_path: Path) -> None:
    state = StateFile(tmp_path)
    state.path.write_text("words")
    aside = tmp_path / f"{FILE_NAME}.set-aside-1"
    aside.mkdir()
    with pytest.raises(NotDeliveredError) as error:
        state.forget()
    said = str(error.value)
    assert said.startswith(f"Erased your place and your list: {state.path}. {aside} could not be erased")
    assert (state.path.exists(), aside.exists()) == (False, True)


def test_a_folder_that_cannot_be_looked_into_is_not_said_to_be_empty(locked_state: StateFile) -> None:
    """It once said that nothing was kept there."""
    locked_state.folder.chmod(0)
    with pytest.raises(NotDeliveredError, match="could not be erased"):
        as_nobody(locked_state.forget)
    with pytest.raises(UnreadableWalkthroughError):
        as_nobody(locked_state.read)


# --- two windows ----------------------------------------------------------------------------


def written(state: StateFile) -> object:
    return json.loads(state.path.read_text())["questions"]["own"]


def with_question(guide: Guide, words: str) -> Walkthrough:
    here = Walkthrough.start(guide)
    return here.with_questions(here.questions.write(words))


def test_the_window_that_kept_first_goes_on_and_the_other_says_that_it_keeps_nothing(
    tmp_path: Path, guide: Guide
) -> None:
    first, second = StateFile(tmp_path), StateFile(tmp_path)
    assert (first.read(), second.read()) == (None, None)
    first.keep(with_question(guide, "First?"))
    for text in ("Second?", "Second again?"):  # a second yes must not look as if it were kept
        with pytest.raises(NotDeliveredError, match="keeps nothing from here on"):
            second.keep(with_question(guide, text))
    first.keep(with_question(guide, "First again?"))
    assert written(first) == [["own-1", "First again?"]]


def test_a_window_that_goes_on_with_what_was_kept_takes_it_over(tmp_path: Path, guide: Guide) -> None:
    first = StateFile(tmp_path)
    first.keep(with_question(guide, "First?"))
    second = StateFile(tmp_path)
    assert second.read() is not None
    second.keep(with_question(guide, "Second?"))
    with pytest.raises(NotDeliveredError, match="keeps nothing from here on"):
        first.keep(with_question(guide, "First again?"))
    assert written(second) == [["own-1", "Second?"]]


def test_what_was_erased_elsewhere_is_not_written_again(tmp_path: Path, guide: Guide) -> None:
    """Somebody who typed `askwell forget` while a window stood open believes that nothing is there."""
    window = StateFile(tmp_path / "askwell")
    window.keep(Walkthrough.start(guide))
    StateFile(tmp_path / "askwell").forget()
    with pytest.raises(NotDeliveredError):
        window.keep(Walkthrough.start(guide))
    assert not window.path.exists()
    window.forget()
    window.keep(Walkthrough.start(guide))  # asked for anew, in this window
    assert window.path.exists()


def test_what_is_kept_of_another_guide_is_not_replaced(tmp_path: Path, guide: Guide, tiny: Guide) -> None:
    StateFile(tmp_path).keep(with_question(tiny, "Of the other guide?"))
    state = StateFile(tmp_path)
    assert state.read(guide.id) is None
    with pytest.raises(NotDeliveredError, match="window or guide"):
        state.keep(Walkthrough.start(guide))
    assert written(state) == [["own-1", "Of the other guide?"]]


def test_windows_that_keep_at_the_same_moment_lose_no_one_s_words_in_silence(
    tmp_path: Path, guide: Guide
) -> None:
    """Exactly one of them keeps; each of the others says so."""
    children = []
    go, start = os.pipe()
    waiting, ready = os.pipe()
    for number in range(8):
        child = os.fork()
        if child == 0:
            code = 9
            try:
                state = StateFile(tmp_path)
                state.read()
                os.close(start)
                os.write(ready, b".")
                os.read(go, 1)
                try:
                    state.keep(with_question(guide, f"Window {number}?"))
                    code = 0 if written(state) == [["own-1", f"Window {number}?"]] else 8
                except NotDeliveredError:
                    code = 1
            finally:
                os._exit(code)
        children.append(child)
    for _ in children:
        os.read(waiting, 1)
    os.close(start)
    codes = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
    for end in (go, waiting, ready):
        os.close(end)
    assert codes == [0, *[1] * 7]
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_what_goes_wrong_is_said_in_the_guide_s_language(tmp_path: Path, spanish: Guide) -> None:
    (tmp_path / "askwell").write_text("a file")
    with pytest.raises(NotDeliveredError, match="No se pudo guardar su avance"):
        StateFile(tmp_path / "askwell").keep(Walkthrough.start(spanish))
