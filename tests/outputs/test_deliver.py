import errno
import io
import os
import socket
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


@pytest.mark.parametrize("way", ["absolute", "relative", "through a folder", "two links"])
def test_a_link_is_followed_to_the_file_it_leads_to_and_stays_a_link(tmp_path, way):
    """Whoever keeps their sheets elsewhere by a link wants them there, not the link gone."""
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "target", tmp_path / "sheet.txt"
    if way == "through a folder":
        (tmp_path / "folder").symlink_to("elsewhere")
        link = tmp_path / "folder" / "target"
    elif way == "two links":
        (tmp_path / "second").symlink_to(target)
        link.symlink_to("second")
    else:
        link.symlink_to(target if way == "absolute" else "elsewhere/target")
    deliver_to_file(b"first", link)
    assert target.read_bytes() == b"first"
    with pytest.raises(NotDeliveredError, match="exists already"):
        deliver_to_file(b"new", link)
    deliver_to_file(b"new", link, overwrite=True)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert link.is_symlink() or way == "through a folder"
    assert names(tmp_path / "elsewhere") == ["target"]


def test_a_link_that_leads_in_a_circle_or_nowhere_is_said_and_left(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "c").symlink_to("no-folder/sheet.txt")
    for name in ("a", "c"):
        with pytest.raises(NotDeliveredError) as error:
            deliver_to_file(b"new", tmp_path / name, overwrite=True)
        assert len(str(error.value).splitlines()) == 1
        assert (tmp_path / name).is_symlink()


@pytest.mark.parametrize("name", ["missing/sheet.txt", "file/sheet.txt", ".", "n" * 300])
def test_a_place_that_cannot_be_is_said_in_one_sentence(tmp_path, name):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotDeliveredError) as error:
        deliver_to_file(b"new", tmp_path / name, overwrite=True)
    assert len(str(error.value).splitlines()) == 1
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("by_link", [False, True])
def test_a_pipe_gets_every_byte_and_is_never_replaced(tmp_path, by_link, overwrite):
    """With `--force` it once gave its place to a file, and whoever listened heard nothing."""
    pipe, name = tmp_path / "pipe", tmp_path / ("link" if by_link else "pipe")
    os.mkfifo(pipe)
    if by_link:
        name.symlink_to(pipe)
    with (tmp_path / "heard").open("wb") as heard, subprocess.Popen(["cat", pipe], stdout=heard):
        deliver_to_file(b"x" * 200_000, name, overwrite=overwrite)
    assert (tmp_path / "heard").stat().st_size == 200_000
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert name.is_symlink() == by_link


def test_a_reader_of_a_pipe_who_left_is_no_error(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["head", "-c1", tmp_path / "pipe"], stdout=subprocess.DEVNULL):
        deliver_to_file(b"x" * 2_000_000, tmp_path / "pipe")


def test_a_device_is_written_to_and_never_replaced(tmp_path):
    (tmp_path / "link").symlink_to(os.devnull)
    for name in (Path(os.devnull), tmp_path / "link"):
        deliver_to_file(b"new", name, overwrite=True)
        deliver_to_file(b"new", name)
        assert stat.S_ISCHR(name.stat().st_mode)
    assert (tmp_path / "link").is_symlink()
    with pytest.raises(NotDeliveredError, match="/dev/full could not be written: the disk is full"):
        deliver_to_file(b"new", Path("/dev/full"))


def test_what_can_be_neither_written_nor_replaced_is_refused_without_advice_to_replace_it(tmp_path):
    """`--force` would not help there, so it is not named."""
    with socket.socket(socket.AF_UNIX) as here:
        here.bind(str(tmp_path / "socket"))
        for overwrite in (False, True):
            with pytest.raises(NotDeliveredError, match="Choose another name") as error:
                deliver_to_file(b"new", tmp_path / "socket", overwrite=overwrite)
            assert "--force" not in str(error.value)
            with pytest.raises(NotDeliveredError) as error:
                deliver_to_file(b"new", tmp_path, overwrite=overwrite)
            assert "--force" not in str(error.value)
    assert stat.S_ISSOCK((tmp_path / "socket").lstat().st_mode)


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
@pytest.mark.parametrize("redirect", ["> out", ">> out", "| cat > out"])
def test_standard_output_by_its_name_goes_on_where_it_stands(tmp_path, name, redirect):
    """What stood before it in the file stays, and the file keeps its number for the shell that opened it."""
    (tmp_path / "link").symlink_to("/dev/stdout")
    (tmp_path / "out").write_bytes(b"old ")
    code = (
        "import sys; from pathlib import Path; from askwell.outputs.deliver import deliver_to_file;"
        "deliver_to_file(b'words', Path(sys.argv[1]))"
    )
    command = f'printf "before " > before; (cat before; "$0" -c "$1" "$2") {redirect}'
    subprocess.run(["sh", "-c", command, sys.executable, code, name], cwd=tmp_path, check=True)
    before = b"old " if redirect == ">> out" else b""
    assert (tmp_path / "out").read_bytes() == before + b"before words"


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
