"""Staff leave by key and PIN, and only they: typed on the real chain, decided by the real service manager.

Both units go by a file that askwell leaves. An exit code says nothing: cage's is always 0.
"""

import os
import signal
import time

import kiosk_chain_console as console
from kiosk_chain_console import CONSOLE_UNIT, ENTER, F12, ON_FIRST_SCREEN
from kiosk_chain_container import UNIT, Computer
from kiosk_chain_rig import Breach, say, wait_for

PIN = "2468"
PROMPT = "getty@tty1.service"
FILE = "/run/askwell/staff-left"
LEAVE = "2"
"""The second choice of the staff's screen."""
STAND_IN = (
    "[Unit]\nConditionPathExists=\n[Service]\nType=simple\nStandardInput=null\nStandardOutput=null\n"
    "TTYPath=\nTTYReset=no\nTTYVHangup=no\nTTYVTDisallocate=no\nExecStart=\n"
    "ExecStart=/usr/bin/sleep infinity\n"
)
"""In place of the login prompt where the container was given no console."""
WITHOUT_THE_FILE = "[Service]\nExecStopPost=\n"
QUIET_SECONDS = 4.0
"""Several times as long as the unit waits until it starts again."""


def staff_leave(computer: Computer) -> float:
    """All of it, on the screen of cage and foot; returns how long starting again took."""
    if not computer.has_console:
        computer.drop_in("stand-in", STAND_IN, PROMPT)
        computer.run("systemctl", "daemon-reload")
    _nobody_else_leaves(computer)
    _leave_by_keys(computer)
    _expect_left(computer, UNIT)
    took = _start_again(computer, UNIT)
    say("ok", "staff left by key and PIN: login prompt, no kiosk; started again: kiosk, no login prompt")
    _stale_file(computer)
    _twin(computer)
    return took


def _leave_by_keys(computer: Computer, pin: str = PIN) -> None:
    computer.press("F12", pause=1.0)
    computer.type(pin)
    computer.press("Return", pause=1.2)
    computer.press(LEAVE, pause=0.5)


def _nobody_else_leaves(computer: Computer) -> None:
    """Controls: a wrong PIN does nothing; whatever else ends the service starts it again."""
    app, before = computer.member("app"), _restarts(computer)
    _leave_by_keys(computer, "1357")
    if (computer.member("app"), _restarts(computer)) != (app, before):
        raise Breach("a wrong PIN ended the program")
    for name, who, number in (
        ("killed", "app", signal.SIGKILL),
        ("cage ends by itself with 0", "foot", signal.SIGTERM),
    ):
        before = int(_restarts(computer))
        mark = len(computer.words_of(UNIT).splitlines())
        since = time.monotonic()
        os.kill(computer.member(who), number)
        computer.wait_ready(since)
        if int(_restarts(computer)) != before + 1:
            raise Breach(f"{name}: {int(_restarts(computer)) - before} restarts instead of 1")
        new = computer.words_of(UNIT).splitlines()[mark:]
        if "cage" in name and not any("Deactivated successfully" in line for line in new):
            raise Breach(f"control, cage ended: not with success, so nothing is shown: {new}")
    say(
        "ok",
        "control, nobody left: killed, and ended with exit code 0: each started again; wrong PIN: nothing",
    )


def _restarts(computer: Computer) -> str:
    return computer.state()["NRestarts"]


def _expect_left(computer: Computer, unit: str) -> None:
    """The service is down, with success, stays down, and the login prompt is there."""

    def has_left() -> bool:
        state = computer.state(unit)
        is_down = state["ActiveState"] == "inactive" and state["Result"] == "success"
        return is_down and _is_prompt(computer)

    if not wait_for(20, has_left, 0.2):
        raise Breach(f"staff left {unit}, but: {computer.state(unit)}, prompt: {_is_prompt(computer)}")
    time.sleep(QUIET_SECONDS)
    if not has_left():
        raise Breach(f"staff left {unit}, but it came back by itself: {computer.state(unit)}")
    if computer.has_console and not wait_for(10, lambda: "login:" in console.text()):
        raise Breach(f"staff left {unit}, but there is no login prompt on the console: {console.text()}")


def _is_prompt(computer: Computer) -> bool:
    return computer.run("systemctl", "is-active", PROMPT, check=False).stdout.strip() == "active"


def _start_again(computer: Computer, unit: str) -> float:
    since = time.monotonic()
    computer.run("systemctl", "start", unit)
    took = computer.wait_ready(since, unit=unit)
    if _is_prompt(computer):
        raise Breach("kiosk and login prompt at the same time")
    if computer.run("test", "-e", FILE, check=False).returncode == 0:
        raise Breach("the word that staff left is still there after starting again")
    return took


def _stale_file(computer: Computer) -> None:
    """A word of staff that was left lying keeps no kiosk down."""
    computer.run("systemctl", "stop", UNIT)
    computer.run("install", "-d", "-o", "askwell-kiosk", "-m", "700", "/run/askwell")
    computer.run("runuser", "-u", "askwell-kiosk", "--", "touch", FILE)
    since = time.monotonic()
    computer.run("systemctl", "start", UNIT)
    computer.wait_ready(since)
    since = time.monotonic()
    os.kill(computer.member("app"), signal.SIGKILL)
    try:
        computer.wait_ready(since, 20)
    except Breach:
        raise Breach("an old word of staff ended the kiosk") from None
    computer.run("runuser", "-u", "askwell-kiosk", "--", "touch", FILE)
    computer.cut_power()
    computer.boot()
    computer.wait_ready(0.0, 60)
    since = time.monotonic()
    os.kill(computer.member("app"), signal.SIGKILL)
    computer.wait_ready(since, 20)
    say(
        "ok",
        "an old word of staff, left lying or from before a power cut: the kiosk starts, and starts again",
    )


def _twin(computer: Computer) -> None:
    """Without the line that looks for the file the same keys do not end the kiosk."""
    computer.drop_in("no-word", WITHOUT_THE_FILE)
    computer.run("systemctl", "daemon-reload")
    before = int(_restarts(computer))
    since = time.monotonic()
    _leave_by_keys(computer)
    computer.wait_ready(since, 30)
    if int(_restarts(computer)) != before + 1:
        raise Breach("control, unit without ExecStopPost: the kiosk did not come back, so nothing is shown")
    say("ok", "control, unit without its look at the file: staff leave and the kiosk comes back (seen)")
    computer.drop_in("no-word", "")
    computer.run("systemctl", "daemon-reload")


def staff_leave_the_console(computer: Computer) -> float:
    """The same on the text console; returns how long starting again took."""
    _type_on_the_console()
    _expect_left(computer, CONSOLE_UNIT)
    took = _start_again(computer, CONSOLE_UNIT)
    if not wait_for(10, lambda: ON_FIRST_SCREEN in console.text(), 0.2):
        raise Breach(f"console: not the first screen: {console.text()}")
    say("ok", "console: staff left by key and PIN: login prompt; started again: kiosk")
    computer.drop_in("no-word", WITHOUT_THE_FILE, CONSOLE_UNIT)
    computer.run("systemctl", "daemon-reload")
    before = int(computer.state(CONSOLE_UNIT)["NRestarts"])
    since = time.monotonic()
    _type_on_the_console()
    computer.wait_ready(since, 30, CONSOLE_UNIT)
    if int(computer.state(CONSOLE_UNIT)["NRestarts"]) != before + 1:
        raise Breach("control, console unit without ExecStopPost: it did not come back, so nothing is shown")
    say("ok", "control, console unit without its look at the file: staff leave and it comes back (seen)")
    computer.drop_in("no-word", "", CONSOLE_UNIT)
    computer.run("systemctl", "daemon-reload")
    return took


def _type_on_the_console() -> None:
    console.type_keys(F12, 1.0)
    console.type_keys(PIN)
    console.type_keys(ENTER, 1.2)
    console.type_keys(LEAVE)
