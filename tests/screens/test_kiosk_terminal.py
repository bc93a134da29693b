"""The kiosk as it really runs, in a terminal: one image per person, nothing left of the one before."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "real_terminal"), str(TESTS / "real"), str(Path(__file__).parent)]
import kiosk_input_fuzz as fuzzing  # type: ignore[import-not-found]  # noqa: E402
import kiosk_soak as soaking  # type: ignore[import-not-found]  # noqa: E402
from kiosk_soak import Kiosk, write_config  # type: ignore[import-not-found]  # noqa: E402
from terminal import Terminal  # type: ignore[import-not-found]  # noqa: E402

from askwell.kiosk.pin import hash_pin  # noqa: E402

MARKER = "Zebrafish-Quixotic-77"
PIN = "2468"


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    config = write_config(tmp_path, pin=hash_pin(PIN.encode()))
    with Kiosk(config) as running:
        running.wait_for_attract()
        yield running


def test_one_person_ends_and_nothing_of_them_is_left(kiosk: Kiosk) -> None:
    pid = kiosk.terminal.process.pid
    kiosk.begin()
    kiosk.write_own_question(MARKER)
    assert soaking.marker_hits(pid, MARKER) > 0, (
        "the control: the words are in memory while their person is there"
    )
    kiosk.start_over()
    assert kiosk.terminal.process.pid == pid
    assert soaking.marker_hits(pid, MARKER) == 0
    assert MARKER not in kiosk.terminal.text()
    assert soaking.files_with(kiosk.folder, MARKER) == []
    names = {path.name for path in kiosk.folder.rglob("*") if path.is_file() and path.suffix != ".yaml"}
    assert names <= {"counts.json", "bilingual.current"}
    environment = Path(f"/proc/{pid}/environ").read_bytes() + Path(f"/proc/{pid}/cmdline").read_bytes()
    assert MARKER.encode() not in environment
    assert b"-P" in environment
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert "Max core file size        0                    0" in limits


@pytest.mark.real
def test_somebody_who_walks_away_is_asked_and_wiped(kiosk: Kiosk) -> None:
    kiosk.begin()
    kiosk.terminal.wait_for("Do you need more time?", 10)
    kiosk.wait_for_attract(10)


@pytest.mark.real
def test_a_click_asks_for_more_time(kiosk: Kiosk) -> None:
    kiosk.begin()
    kiosk.terminal.wait_for("Do you need more time?", 10)
    kiosk.terminal.click("I need more time")
    kiosk.terminal.wait_for("Start over (F9)")


def test_keys_typed_between_two_persons_are_nobody_s(kiosk: Kiosk) -> None:
    kiosk.begin()
    kiosk.terminal.press("\x1b[20~", "Start over?")
    kiosk.terminal.send("2" + "\r" * 3)
    kiosk.wait_for_attract()
    kiosk.terminal.read(0.5)
    assert "start here" in kiosk.terminal.text()


def test_keys_typed_until_the_next_first_screen_begins_to_be_drawn_are_nobody_s(kiosk: Kiosk) -> None:
    """Somebody goes on typing while the program starts afresh: no language is chosen for the next person."""
    terminal, begins = kiosk.terminal, b"\x1b[?1049h"
    kiosk.begin()
    terminal.press("\x1b[20~", "Start over?")
    seen = terminal.raw.count(begins)
    terminal.send("2")
    while terminal.raw.count(begins) == seen:
        terminal.send("2\r")
        terminal.read(0.01)
    kiosk.wait_for_attract()
    terminal.read(0.5)
    assert "> 1 English: start here" in terminal.text()


def test_staff_leave_with_0_and_the_terminal_is_as_it_was(kiosk: Kiosk) -> None:
    before = soaking.plain_attributes(kiosk)
    kiosk.terminal.press("\x1b[24~", "Type the PIN")
    kiosk.terminal.send(PIN)
    kiosk.terminal.read(0.2)
    assert PIN not in kiosk.terminal.text()
    kiosk.terminal.press("\r", "Program: askwell")
    kiosk.terminal.send("2")
    assert kiosk.terminal.ended() == 0
    assert kiosk.terminal.text() == ""
    assert b"\x1b[?1049l" in kiosk.terminal.raw
    assert before[3] & termios.ECHO == 0
    assert soaking.plain_attributes(kiosk)[3] & termios.ECHO


@pytest.mark.real
def test_a_wait_after_wrong_pins_goes_on_after_a_kill_and_nothing_typed_is_kept(kiosk: Kiosk) -> None:
    counts = kiosk.folder / "state" / "counts.json"
    for _ in range(3):
        kiosk.terminal.press("\x1b[24~", "Type the PIN")
        kiosk.terminal.send("1357")
        kiosk.terminal.press("\r", "was not it")
        kiosk.terminal.press("\x1b[24~", "wait")
        kiosk.terminal.wait_until(lambda: _may_type(kiosk), "the end of the wait", 12)
        kiosk.terminal.press("\x1b", "start here")
    kiosk.terminal.press("\x1b[24~", "Type the PIN")
    kiosk.terminal.send("1357")
    kiosk.terminal.press("\r", "was not it")
    kept = json.loads(counts.read_text())
    assert kept["wrong-pins"]["in-a-row"] == 4
    assert b"1357" not in counts.read_bytes()
    os.kill(kiosk.terminal.process.pid, signal.SIGKILL)
    with Kiosk(kiosk.config) as again:
        again.wait_for_attract()
        again.terminal.press("\x1b[24~", "wait")
        assert "Type the PIN" not in again.terminal.text()
        again.terminal.wait_until(lambda: _may_type(again), "the end of the wait", 25)
        again.terminal.send(PIN)
        again.terminal.press("\r", "Program: askwell")
        assert "wrong-pins" not in json.loads(counts.read_text())


def _may_type(kiosk: Kiosk) -> bool:
    kiosk.terminal.send("\x1b[24~")
    kiosk.terminal.read(0.4)
    return "Type the PIN" in kiosk.terminal.text()


@pytest.mark.parametrize("when", ["attract", "person"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_with_its_number_and_a_clean_terminal(
    kiosk: Kiosk, when: str, number: int, code: int
) -> None:
    if when == "person":
        kiosk.begin()
    os.kill(kiosk.terminal.process.pid, number)
    assert kiosk.terminal.ended() == code
    assert kiosk.terminal.text() == ""
    assert soaking.plain_attributes(kiosk)[3] & termios.ECHO


MEANT_TO_END = {
    *(signal.SIGTERM, signal.SIGHUP, signal.SIGKILL),
    *(
        signal.SIGABRT,
        signal.SIGSEGV,
        signal.SIGBUS,
        signal.SIGFPE,
        signal.SIGILL,
        signal.SIGTRAP,
        signal.SIGSYS,
    ),
}
"""By the service manager or a hand that means it; by a fault; by the watchdog; by the kernel."""


@pytest.mark.parametrize("when", ["attract", "person"])
def test_no_other_signal_ends_or_stops_it(kiosk: Kiosk, when: str) -> None:
    """A stray signal (a lost timer, a power daemon, input ready) must not cost a person their words."""
    if when == "person":
        kiosk.begin()
    pid = kiosk.terminal.process.pid
    for number in sorted(signal.valid_signals() - MEANT_TO_END - {signal.SIGSTOP}):
        os.kill(pid, number)
        kiosk.terminal.read(0.05)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
        assert state in "SRD", f"after {signal.Signals(number).name if number < 34 else number}: {state}"
    os.kill(pid, signal.SIGSTOP)
    os.kill(pid, signal.SIGCONT)
    if when == "attract":
        kiosk.begin()
    kiosk.terminal.press("h", "Call or text 988")


def test_a_terminal_that_goes_away_ends_it_with_129(kiosk: Kiosk) -> None:
    kiosk.terminal.hang_up()
    assert kiosk.terminal.process.wait(6) == 129


HUNG = """
import signal, sys, time
from textual.app import App
from askwell.front.drivers.kiosk_driver import KioskDriver
signal.signal(signal.SIGHUP, signal.SIG_IGN)
class Hung(App):
    def __init__(self): super().__init__(driver_class=KioskDriver)
    def on_mount(self): self.set_timer(0.3, lambda: time.sleep(60))
Hung().run()
"""


def test_the_end_of_input_ends_even_an_app_that_hangs() -> None:
    with Terminal([sys.executable, "-c", HUNG]) as terminal:
        end = time.monotonic() + 2.0
        while time.monotonic() < end:
            terminal.read()
        terminal.hang_up()
        assert terminal.process.wait(8) == 129


def test_a_crash_shows_a_code_and_the_way_to_the_front_desk_and_no_word(kiosk: Kiosk) -> None:
    for file in kiosk.folder.rglob("guide.yaml"):  # the original too, or a new copy would be taken
        file.write_text(MARKER)
    kiosk.terminal.press("\r", "ask the front desk")
    shown = kiosk.terminal.text()
    assert "Code for the front desk: AW-" in shown
    assert "Help now: call" in shown
    assert "F2" not in shown, "no key works here"
    assert MARKER not in shown
    assert kiosk.terminal.ended(12) == 70
    assert MARKER.encode() not in kiosk.terminal.raw
    assert b"Traceback" not in kiosk.terminal.raw


def test_a_broken_guide_is_replaced_by_the_last_good_one_for_the_next_person(kiosk: Kiosk) -> None:
    (kiosk.guide / "questions.yaml").write_text("half")
    kiosk.begin()
    kiosk.start_over()
    assert "is refused" in kiosk.terminal.raw.decode("utf-8", "replace")
    kiosk.begin()


def test_it_starts_over_a_damaged_copy(tmp_path: Path) -> None:
    config = write_config(tmp_path)
    with Kiosk(config) as kiosk:
        kiosk.wait_for_attract()
    for file in (tmp_path / "state" / "last-good").rglob("questions.yaml"):
        file.write_text("damaged")
    with Kiosk(config) as kiosk:
        kiosk.wait_for_attract()


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "askwell", "kiosk", *words]
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment}
    return subprocess.run(
        command, capture_output=True, text=True, env=env, check=False, stdin=subprocess.DEVNULL
    )


def test_it_does_not_start_with_development_switches_or_without_a_terminal() -> None:
    done = run(TEXTUAL_LOG="textual.log")
    assert done.returncode == 2
    assert "TEXTUAL_LOG" in done.stderr
    assert run().returncode == 2


def test_the_checks_have_exit_codes_for_roll_out_tools(tmp_path: Path) -> None:
    config = write_config(tmp_path)
    assert run("--config", str(config), "--check-config").returncode == 0
    done = run("--config", str(config), "--selftest")
    assert "guide" in done.stdout
    assert "state" in done.stdout
    config.write_text("guides: none-of-that-name\n")
    done = run("--config", str(config), "--check-config")
    assert done.returncode == 1
    assert "kiosk.yaml:1:" in done.stdout
    assert run("--config", str(config), "--selftest").returncode == 1
    assert run("--check-config").returncode == 2
    assert run("--set-pin").returncode == 2
    counts = tmp_path / "counts.json"
    counts.write_text('{"2026-11-23": {"people": 3}, "2026-11-30": {"people": 4, "printed": 2}}')
    done = run("--report", str(counts))
    assert "under 5" in done.stdout
    assert "2026-11-23 to 2026-11-30" in done.stdout


def test_a_pin_is_asked_for_twice_without_echo() -> None:
    with Terminal([sys.executable, "-m", "askwell", "kiosk", "--set-pin"]) as terminal:
        terminal.press("", "New PIN")
        terminal.send(f"{PIN}\r")
        terminal.press("", "same again")
        terminal.send(f"{PIN}\r")
        assert terminal.ended() == 0
        assert "pin: scrypt-16384-8-1-" in "".join(terminal.text().split("\n"))
        assert PIN.encode() + b"\r" not in terminal.raw


def test_the_service_manager_hears_ready_alive_and_stopping(tmp_path: Path) -> None:
    address = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(address))
        listening.settimeout(5)
        said: list[bytes] = []
        environment = {"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": "600000", "BROWSER": "marker"}
        with Kiosk(write_config(tmp_path), environment) as kiosk:
            kiosk.wait_for_attract()
            while said.count(b"WATCHDOG=1") < 3:
                said.append(listening.recv(99))
            assert b"READY=1" in said
            assert b"BROWSER" not in Path(f"/proc/{kiosk.terminal.process.pid}/environ").read_bytes()
            os.kill(kiosk.terminal.process.pid, signal.SIGTERM)
            kiosk.terminal.ended()
            while b"STOPPING=1" not in said:
                said.append(listening.recv(99))


@contextlib.contextmanager
def watched_kiosk(folder: Path) -> Iterator[tuple[Kiosk, Callable[[float], int]]]:
    """A kiosk with a service manager, and what counts its beats, with or without a look at the screen."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(folder / "notify"))
        listening.setblocking(False)
        environment = {"NOTIFY_SOCKET": str(folder / "notify"), "WATCHDOG_USEC": "600000"}
        with Kiosk(write_config(folder, idle=60), environment) as kiosk:

            def beats(seconds: float, *, look: bool = True) -> int:
                end, found = time.monotonic() + seconds, 0
                while time.monotonic() < end:
                    kiosk.terminal.read(0.02) if look else time.sleep(0.02)
                    with contextlib.suppress(BlockingIOError):
                        found += listening.recv(99) == b"WATCHDOG=1"
                return found

            yield kiosk, beats


def answer_as_a_terminal_does(kiosk: Kiosk) -> None:
    """The screen of the tests knows the answer to "are you well"; give it a way to say it."""
    kiosk.terminal.screen.write_process_input = kiosk.terminal.send


@pytest.mark.real
def test_a_terminal_that_never_answers_costs_no_beat(tmp_path: Path) -> None:
    with watched_kiosk(tmp_path) as (kiosk, beats):
        kiosk.wait_for_attract()
        assert beats(2.0) >= 6
        assert b"\x1b[5n" in kiosk.terminal.raw


@pytest.mark.real
def test_a_terminal_that_answered_and_freezes_ends_the_beats(tmp_path: Path) -> None:
    with watched_kiosk(tmp_path) as (kiosk, beats):
        answer_as_a_terminal_does(kiosk)
        kiosk.wait_for_attract()
        assert beats(2.0) >= 6
        beats(0.6, look=False)  # as many as were on their way
        assert beats(2.0, look=False) == 0
        assert beats(2.0) >= 5, "it thawed before the service manager lost patience"
        assert "start here" in kiosk.terminal.text()
        assert "0n" not in kiosk.terminal.text(), "the answers are typed nowhere"


@pytest.mark.real
def test_the_next_person_s_process_knows_that_the_terminal_must_answer(tmp_path: Path) -> None:
    with watched_kiosk(tmp_path) as (kiosk, beats):
        answer_as_a_terminal_does(kiosk)
        kiosk.wait_for_attract()
        beats(1.0)
        kiosk.begin()
        kiosk.start_over()
        kiosk.terminal.screen.write_process_input = lambda _answer: None
        beats(0.8)
        assert beats(2.0) == 0


def test_answers_to_the_terminal_s_question_are_never_typed(tmp_path: Path) -> None:
    """Nor an answer in two parts, however long a busy computer takes from the first to the second."""
    with Kiosk(write_config(tmp_path, idle=120, alert=60), {"ESCDELAY": "5000"}) as kiosk:
        kiosk.wait_for_attract()
        kiosk.begin()
        kiosk.write_own_question(MARKER)
        kiosk.terminal.wait_for("You have 9 on your list")
        for answer in (b"\x1b[0n", b"\x1b", b"[0n", b"\x1b[0", b"n"):
            kiosk.terminal.send(answer)
            time.sleep(0.02)
        kiosk.terminal.read(0.5)
        assert "You have 9 on your list" in kiosk.terminal.flat(), "an n went to the next step"
        assert f"[x] {MARKER} my own words" in kiosk.terminal.flat()
        assert "0n" not in kiosk.terminal.text()


@pytest.mark.real
def test_nothing_a_terminal_can_send_ends_or_deafens_the_driver() -> None:
    slow = {"paste of 1 MB", "100 kB of letters"}
    with fuzzing.start() as terminal:
        for name in fuzzing.PROBES:
            if name not in slow:
                fuzzing.send_all(terminal, fuzzing.PROBES[name])
                time.sleep(0.02)
        assert fuzzing.still_counts(terminal, 30)
    result = fuzzing.fuzz(5_000)
    assert result.alive
    assert result.counts
    assert result.foreign == ()
    assert result.memory_peak_kb < 200_000


@pytest.mark.parametrize("name", ["byte ff", "half a character", "kitty empty range", "paste without an end"])
def test_after_what_ends_the_stock_driver_keys_are_still_counted(name: str) -> None:
    with fuzzing.start() as terminal:
        assert fuzzing.probe(name, terminal)


@pytest.mark.real
def test_three_people_at_random_leave_nothing_and_the_kiosk_stays_the_size_it_was(tmp_path: Path) -> None:
    report = soaking.soak(tmp_path, people=3, seed=1, with_faults=False)
    assert report.people == 3
    assert report.clean_starts == 3
    assert report.markers_found == 0


def test_an_idle_kiosk_sends_under_a_hundred_bytes_a_second(tmp_path: Path) -> None:
    """The dot of the first screen wanders only while that screen is in front."""

    def bytes_in(seconds: float) -> int:
        before, end = len(kiosk.terminal.raw), time.monotonic() + seconds
        while time.monotonic() < end:
            kiosk.terminal.read(0.2)
        return len(kiosk.terminal.raw) - before

    with Kiosk(write_config(tmp_path, idle=60)) as kiosk:
        kiosk.wait_for_attract()
        bytes_in(1)
        assert 0 < bytes_in(3) < 300
        kiosk.begin()
        bytes_in(0.5)
        assert bytes_in(1.5) < 30
