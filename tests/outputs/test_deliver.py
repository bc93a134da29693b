import errno
import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from askwell.errors import NotDeliveredError
from askwell.outputs import deliver
from askwell.outputs.deliver import deliver_to_file, deliver_to_stream


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_a_file_is_whole_and_only_for_its_owner(tmp_path):
    deliver_to_file(b"words", tmp_path / "sheet.txt")
    assert (tmp_path / "sheet.txt").read_bytes() == b"words"
    assert stat.S_IMODE((tmp_path / "sheet.txt").stat().st_mode) == 0o600
    assert names(tmp_path) == ["sheet.txt"]


def test_a_file_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "sheet.txt").write_bytes(b"old")
    with pytest.raises(NotDeliveredError, match="exists already"):
        deliver_to_file(b"new", tmp_path / "sheet.txt")
    assert (tmp_path / "sheet.txt").read_bytes() == b"old"


def test_a_file_that_appears_while_writing_is_left_alone(tmp_path, monkeypatch):
    path = tmp_path / "sheet.txt"
    monkeypatch.setattr(deliver, "_refuse_place", lambda *_: path.write_bytes(b"old"))
    with pytest.raises(NotDeliveredError, match="exists already"):
        deliver_to_file(b"new", path)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["sheet.txt"]


def test_overwriting_replaces_content_and_mode(tmp_path):
    path = tmp_path / "sheet.txt"
    path.write_bytes(b"old")
    path.chmod(0o644)
    deliver_to_file(b"new", path, overwrite=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("is_dangling", [True, False])
def test_a_link_is_replaced_and_never_followed(tmp_path, is_dangling):
    target, link = tmp_path / "target", tmp_path / "sheet.txt"
    if not is_dangling:
        target.write_bytes(b"precious")
    link.symlink_to(target)
    with pytest.raises(NotDeliveredError):
        deliver_to_file(b"new", link)
    deliver_to_file(b"new", link, overwrite=True)
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"
    assert target.exists() != is_dangling
    assert is_dangling or target.read_bytes() == b"precious"


@pytest.mark.parametrize("name", ["missing/sheet.txt", "file/sheet.txt", ".", "n" * 300])
def test_a_place_that_cannot_be_is_said_in_one_sentence(tmp_path, name):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotDeliveredError) as error:
        deliver_to_file(b"new", tmp_path / name, overwrite=True)
    assert len(str(error.value).splitlines()) == 1
    assert names(tmp_path) == ["file"]


def test_a_device_is_never_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotDeliveredError, match="not a file"):
        deliver_to_file(b"new", tmp_path / "pipe", overwrite=True)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "you may not write there"),
        (errno.EROFS, "this disk can only be read"),
        (errno.ESTALE, "stale file handle"),
    ],
)
def test_a_failed_write_leaves_nothing_and_says_why(tmp_path, monkeypatch, number, words):
    def fail(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(NotDeliveredError, match=words):
        deliver_to_file(b"new", tmp_path / "sheet.txt")
    assert names(tmp_path) == []


def test_an_interrupted_write_leaves_nothing(tmp_path, monkeypatch):
    def interrupt(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        deliver_to_file(b"new", tmp_path / "sheet.txt")
    assert names(tmp_path) == []


def test_a_disk_without_second_names_works_too(tmp_path, monkeypatch):
    def refuse(*_args, **_options):
        raise OSError(errno.EPERM, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    deliver_to_file(b"words", tmp_path / "sheet.txt")
    assert (tmp_path / "sheet.txt").read_bytes() == b"words"
    assert names(tmp_path) == ["sheet.txt"]
    with pytest.raises(NotDeliveredError, match="exists already"):
        deliver_to_file(b"new", tmp_path / "sheet.txt")


def test_a_stream_gets_every_byte():
    stream = io.BytesIO()
    deliver_to_stream(b"words", stream)
    assert stream.getvalue() == b"words"


def test_a_full_stream_is_said_in_one_sentence():
    with pytest.raises(NotDeliveredError) as error, Path("/dev/full").open("wb", buffering=0) as full:
        deliver_to_stream(b"words", full)
    assert str(error.value) == "The output could not be written: the disk is full."


def test_a_reader_that_stopped_listening_is_no_error():
    code = (
        "import sys; from askwell.outputs.deliver import deliver_to_stream;"
        "sys.stdin.read(); deliver_to_stream(b'x' * 100_000, sys.stdout.buffer)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
