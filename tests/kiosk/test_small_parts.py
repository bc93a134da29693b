"""Hours, what is carried on, the service manager, the log, the lock."""

from __future__ import annotations

import datetime as dt
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.kiosk import terminal_line
from askwell.kiosk.hand_over import HandOver
from askwell.kiosk.lock_down import kept_environment, refused_switches
from askwell.kiosk.log import log
from askwell.kiosk.opening import Hours, Opening, parse_hours
from askwell.kiosk.service_manager import ALIVE, READY, ServiceManager


def test_hours_are_read_or_refused() -> None:
    assert parse_hours("08:30-17:00") == Hours(510, 1020)
    assert parse_hours("0:00 - 24:00") == Hours(0, 1440)
    for text in ("", "8-17", "17:00-08:00", "08:00-25:00", "08:61-09:00", "08:00-08:00"):
        assert parse_hours(text) is None


def test_a_kiosk_is_open_within_its_hours_only() -> None:
    opening = Opening((Hours(510, 1020), *(None,) * 6))
    monday = dt.datetime(2026, 11, 23, 8, 29)
    assert not opening.is_open(monday)
    assert opening.is_open(monday.replace(minute=30))
    assert not opening.is_open(monday.replace(hour=17, minute=0))
    assert not opening.is_open(dt.datetime(2026, 11, 24, 9, 0))
    assert Opening().is_open(monday)


@given(st.text(max_size=60))
def test_anything_in_the_variable_is_carried_or_dropped(text: str) -> None:
    assert isinstance(HandOver.from_text(text), HandOver)


def test_numbers_are_carried_from_one_process_to_the_next() -> None:
    carried = HandOver(terminal=None, last_print=12.5, wrong_pins=3, pin_from=99.0, people=7)
    assert HandOver.from_text(carried.to_text()) == carried
    for text in ("null", "[]", '{"people": "many"}', '{"other": 1}', "1"):
        assert HandOver.from_text(text) == HandOver()


def test_only_sound_attributes_are_set_on_a_terminal() -> None:
    for unsound in (None, [], "x", [1, 2, 3], [0] * 7, [0, 0, 0, 0, 0, 0, ["x"]], [0, 0, 0, 0, 0, 0, [999]]):
        assert terminal_line.from_plain(unsound) is None
    values = [1, 2, 3, 4, 5, 6, [b"\x03", b"\x00", 1]]
    plain = json.loads(json.dumps(terminal_line.to_plain(values)))
    assert terminal_line.from_plain(plain) == [1, 2, 3, 4, 5, 6, [b"\x03", b"\x00", b"\x01"]]


def test_the_service_manager_hears_it(tmp_path: Path) -> None:
    address = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(address))
        manager = ServiceManager.from_environment({"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": "3000000"})
        manager.say(READY)
        manager.say(ALIVE)
        assert [listening.recv(99), listening.recv(99)] == [b"READY=1", b"WATCHDOG=1"]
    assert manager.beat_seconds == pytest.approx(1.0)
    manager.say(READY)  # nobody listens any more
    ServiceManager.from_environment({"WATCHDOG_USEC": "x"}).say(READY)


def test_a_line_of_the_log_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    log("one\ntwo\r\x1bthree", journal=str(tmp_path / "nobody"))
    assert capsys.readouterr().err.count("\n") == 1


def test_development_switches_are_seen_and_the_environment_is_kept_small() -> None:
    names = {
        "TEXTUAL_LOG": "x",
        "TEXTUAL": "1",
        "BROWSER": "b",
        "PATH": "/bin",
        "LC_ALL": "C",
        "LD_PRELOAD": "l",
    }
    assert refused_switches(names) == ("TEXTUAL_LOG",)
    assert kept_environment(names) == {"PATH": "/bin", "LC_ALL": "C"}


def test_a_locked_process_dumps_no_core_and_prints_no_traceback() -> None:
    program = (
        "import resource, threading, ctypes\n"
        "from askwell.kiosk.lock_down import give_nothing_away\n"
        "give_nothing_away()\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
        "assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0\n"
        "def fail():\n secret = 'marker'\n raise ValueError(secret)\n"
        "t = threading.Thread(target=fail); t.start(); t.join()\n"
        "fail()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == ""
