"""Keys come whole, however a line takes them apart, and nothing that is typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from askwell.front.drivers.key_parser import SteadyParser
from askwell.front.drivers.key_pieces import (
    FAR_SECONDS,
    NEAR_SECONDS,
    NEAR_SILENCE,
    KeyPieces,
    escape_seconds,
)

KEYS = {
    "\x1b[A": "up",
    "\x1b[D": "left",
    "\x1bOD": "left",
    "\x1b[3~": "delete",
    "\x1b[6~": "pagedown",
    "\x1b[1;5D": "ctrl+left",
    "\x1b[Z": "shift+tab",
    "\x1bOP": "f1",
    "\x1b[[A": "f1",
    "\x1b[12~": "f2",
    "\x1b[27u": "escape",
    "\x1b[110;1;110u": "n",
    "n": "n",
    "é": "é",
    "ㅜ": "ㅜ",
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x7f": "backspace",
    " ": "space",
}


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Line:
    """A parser at the end of a line that a test takes apart."""

    def __init__(self, escape_wait: float = NEAR_SECONDS) -> None:
        self.clock = Clock()
        self.parser = SteadyParser(pieces=KeyPieces(1000, escape_wait, NEAR_SILENCE, self.clock))
        self.messages: list[Message] = []

    def send(self, data: bytes) -> None:
        self.messages += self.parser.feed(data)

    def wait(self, seconds: float) -> None:
        self.clock.now += seconds
        self.messages += self.parser.tick()

    @property
    def keys(self) -> list[str]:
        return [message.key for message in self.messages if isinstance(message, events.Key)]

    @property
    def pasted(self) -> list[str]:
        return [message.text for message in self.messages if isinstance(message, events.Paste)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(KEYS)), max_size=12), st.data())
def test_a_line_that_takes_keys_apart_anywhere_loses_none_and_makes_none(keys: list[str], data) -> None:
    sent = "".join(keys).encode()
    cuts = sorted(data.draw(st.sets(st.integers(0, len(sent)), max_size=len(sent))))
    line = Line()
    for first, last in zip([0, *cuts], [*cuts, len(sent)], strict=True):
        line.send(sent[first:last])
        line.wait(NEAR_SECONDS * 0.9)
    assert line.keys == [KEYS[key] for key in keys]


@settings(deadline=None)
@given(st.binary(max_size=200), st.data())
def test_after_any_bytes_and_a_pause_an_arrow_is_an_arrow(rubbish: bytes, data) -> None:
    """At most the next key is taken for the end of what has begun."""
    cut = data.draw(st.integers(0, len(rubbish)))
    line = Line()
    line.send(rubbish[:cut])
    line.send(rubbish[cut:])
    line.wait(NEAR_SILENCE)
    line.send(b"~~~~~")
    line.wait(NEAR_SILENCE)
    line.messages.clear()
    line.send(b"\x1b[D")
    assert line.keys == ["left"]


@pytest.mark.parametrize("pause", [0.0, 0.12, 0.25])
@pytest.mark.parametrize(("rest", "key"), [(b"[D", "left"), (b"[3~", "delete"), (b"OA", "up")])
def test_an_arrow_that_comes_in_two_parts_is_no_escape(rest: bytes, key: str, pause: float) -> None:
    line = Line()
    line.send(b"\x1b")
    line.wait(pause)
    line.send(rest)
    assert line.keys == [key]


def test_an_escape_alone_is_one_after_a_while_and_once() -> None:
    line = Line()
    line.send(b"\x1b")
    assert line.keys == []
    line.wait(NEAR_SECONDS)
    line.wait(10)
    assert line.keys == ["escape"]


def test_an_escape_and_a_letter_pressed_after_it_are_two_keys() -> None:
    line = Line()
    line.send(b"\x1b")
    line.send(b"n")
    assert line.keys == ["escape", "n"]


def test_an_arrow_whose_first_letter_was_taken_for_escape_types_no_letters() -> None:
    """Later than any wait: Escape cannot be taken back, but `[3~` is nothing that anybody typed."""
    line = Line()
    line.send(b"\x1b")
    line.wait(60)
    line.send(b"[3~")
    assert line.keys == ["escape", "delete"]


@pytest.mark.parametrize(
    "command", [b"\x1b[99z", b"\x1b[1;2;3;4t", b"\x1b[?1;2c", b"\x1b[" + b"1" * 99 + b"z"]
)
def test_a_command_that_is_no_key_types_nothing(command: bytes) -> None:
    line = Line()
    line.send(command + b"n")
    line.wait(NEAR_SILENCE)
    assert line.keys == ["n"]


@pytest.mark.parametrize("size", [1, 7, 100])
def test_a_paste_over_a_slow_line_comes_whole(size: int) -> None:
    """It may take longer than any wait, as long as it goes on coming."""
    words = "Is it safe, señora? " * 10
    sent = f"\x1b[200~{words}\x1b[201~n".encode()
    line = Line()
    for start in range(0, len(sent), size):
        line.send(sent[start : start + size])
        line.wait(NEAR_SECONDS * 0.9)
    assert line.pasted == [words]
    assert line.keys == ["n"]


def test_escapes_in_a_paste_make_no_keys_of_its_words() -> None:
    line = Line()
    line.send(b"\x1b[200~Is it \x1bsafe? I would like to know all of it, please\r\x1b[201~")
    assert line.pasted == ["Is it safe? I would like to know all of it, please\r"]
    assert line.keys == []


def test_a_paste_without_its_end_gives_what_came_and_deafens_nobody() -> None:
    line = Line()
    line.send(b"\x1b[200~Is it safe")
    line.wait(NEAR_SILENCE)
    line.send(b"n")
    assert line.pasted == ["Is it safe"]
    assert line.keys == ["n"]


@pytest.mark.parametrize("size", [1, 999, 5000])
def test_a_paste_of_more_than_there_is_room_for_is_cut_and_none_of_it_is_keys(size: int) -> None:
    sent = b"\x1b[200~" + b"a" * 5000 + b"\x1b[201~n"
    line = Line()
    for start in range(0, len(sent), size):
        line.send(sent[start : start + size])
    assert line.pasted == ["a" * 1000]
    assert line.keys == ["n"]


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [
        ({}, NEAR_SECONDS),
        ({"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}, FAR_SECONDS),
        ({"SSH_TTY": "/dev/pts/1"}, FAR_SECONDS),
        ({"SSH_TTY": "/dev/pts/1", "ESCDELAY": "250"}, 0.25),
        ({"ESCDELAY": "soon"}, NEAR_SECONDS),
        ({"ESCDELAY": "٣"}, NEAR_SECONDS),
        ({"ESCDELAY": "0"}, 0.001),
    ],
)
def test_the_wait_after_escape_is_longer_over_a_network(environment: dict[str, str], seconds: float) -> None:
    assert escape_seconds(environment) == seconds
    assert FAR_SECONDS > NEAR_SECONDS > 0.12
