"""What is asked at each beat: silence counts only after a first answer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from askwell.kiosk.liveness import Asked, Compositor


def test_who_never_answered_is_never_silent() -> None:
    part = Asked()
    for _ in range(5):
        part.ask()
        assert not part.is_silent


def test_after_the_first_answer_each_question_wants_one() -> None:
    part = Asked()
    part.ask()
    part.answer()
    assert not part.is_silent
    part.ask()
    assert part.is_silent
    part.ask()
    assert part.is_silent
    part.answer()
    assert not part.is_silent


def test_the_duty_goes_on_in_the_next_person_s_process() -> None:
    part = Asked(must_answer=True)
    assert not part.is_silent
    part.ask()
    assert part.is_silent


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[socket.socket]:
    """A socket that takes lines in and reads nothing, as that of a stopped program."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen(4)
        server.settimeout(5)
        yield server


def asked_at(tmp_path: Path, *, must_answer: bool = False) -> Compositor:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    return Compositor.from_environment(environment, must_answer=must_answer)


def test_a_stopped_compositor_is_silent_and_holds_nobody_up(listening: socket.socket, tmp_path: Path) -> None:
    compositor = asked_at(tmp_path, must_answer=True)
    for _ in range(40):  # more than its queue takes
        compositor.ask()
        compositor.listen()
        assert compositor.is_silent
    compositor.close()


def test_a_living_one_is_asked_in_its_own_language_and_heard(
    listening: socket.socket, tmp_path: Path
) -> None:
    compositor = asked_at(tmp_path)
    compositor.ask()
    line, _ = listening.accept()
    assert line.recv(99).hex() == "0100000000000c0002000000"
    compositor.listen()
    assert not compositor.must_answer
    line.sendall(b"\x02\0\0\0\0\0\x0c\0\0\0\0\0")
    line.close()
    compositor.listen()
    assert compositor.must_answer
    assert not compositor.is_silent
    compositor.close()


def test_one_that_hung_up_is_silent(listening: socket.socket, tmp_path: Path) -> None:
    compositor = asked_at(tmp_path, must_answer=True)
    compositor.ask()
    listening.accept()[0].close()
    compositor.listen()
    assert compositor.is_silent
    compositor.close()


@pytest.mark.parametrize(
    "environment", [{}, {"WAYLAND_DISPLAY": "wayland-0"}, {"XDG_RUNTIME_DIR": "/run"}], ids=str
)
def test_where_there_is_none_nothing_is_asked(environment: dict[str, str]) -> None:
    compositor = Compositor.from_environment(environment, must_answer=True)
    compositor.ask()
    compositor.listen()
    assert not compositor.is_silent
