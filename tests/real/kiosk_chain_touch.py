"""The touch kiosk on a whole computer: the real systemd, cage, Chromium and the pages of `askwell serve`.

It is installed by the commands of docs/kiosk.md. Every part is killed or frozen in turn, every key is tried
with every modifier, and a person comes and goes. A control must fail: an ordinary keyboard.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kiosk_chain_container import DISPLAY, Computer, commands_of
from kiosk_chain_rig import (
    PROJECT,
    Breach,
    all_pids,
    is_alive,
    name_of,
    need,
    read_process,
    say,
    wait_for,
    work_folder,
)

TOUCH, WEB = "askwell-touch.service", "askwell-web.service"
STEPS = ("files", "account", "touch-files", "touch-start")
SETTINGS = "country: US\nwithout-printer: desk\ntrial: yes\nidle-seconds: 20\nalert-seconds: 20\ntouch: yes\n"
WIPED_AFTER = 40.0
PATIENCE = 120.0
CTRL, SHIFT, ALT, SUPER = "37", "50", "64", "133"
"""Codes of keys: where a key has no symbol, its name would make xdotool give it one."""
MODIFIERS = ((CTRL,), (SHIFT,), (ALT,), (SUPER,), (CTRL, SHIFT), (CTRL, ALT))
KEYCODES = range(9, 255)
LETTER_T = "28"
LOCKED_KEYS, USUAL_KEYS = "askwell(us_touch)", "pc+us"
KEYMAP = (
    'xkb_keymap {{ xkb_keycodes {{ include "evdev+aliases(qwerty)" }}; xkb_types {{ include "complete" }}; '
    'xkb_compat {{ include "complete" }}; xkb_symbols {{ include "{symbols}" }}; }};'
)
FIRST_PAGE_BYTES = 30_000


class Touch:
    """The touch kiosk of one computer."""

    def __init__(self, computer: Computer) -> None:
        self.computer = computer

    def install(self) -> None:
        """By the page's commands; the screen is a virtual one."""
        pages = commands_of(PROJECT / "docs/kiosk.md")
        self.computer.run("systemctl", "enable", "--now", "kiosk-screen.service")
        unit = (PROJECT / "deploy/kiosk/etc/systemd/system" / TOUCH).read_text()
        command = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
        lines = ["[Unit]", "After=kiosk-screen.service", "[Service]", "ExecStart="]
        lines += [command.replace("cage -d --", "cage -d -r -r --")]
        lines += [f"Environment=DISPLAY={DISPLAY} WLR_BACKENDS=x11 WLR_X11_OUTPUTS=1"]
        self.computer.drop_in("test", "\n".join(lines) + "\n", TOUCH)
        since = time.monotonic()
        for name in STEPS:
            if name == "touch-start":
                (self.computer.root / "etc/askwell/kiosk.yaml").write_text(SETTINGS)
            result = self.computer.run(
                "bash", "-euo", "pipefail", "-c", pages[name], check=False, seconds=120
            )
            if result.returncode != 0:
                log = self.computer.words_of(TOUCH)[-1500:] + self.computer.words_of(WEB)[-500:]
                raise Breach(f"docs/kiosk.md, step {name}: {result.stderr[-400:]} {log}")
        say("ok", f"installed by docs/kiosk.md; ready after {self.ready(since):.1f} s")
        self.keyboard(LOCKED_KEYS)

    def keyboard(self, symbols: str) -> None:
        """What the keys of the virtual screen mean; a real screen has only what cage makes of them."""
        (self.computer.root / "bench/keys.xkb").write_text(KEYMAP.format(symbols=symbols))
        load = ("xkbcomp", "-w0", "-I/etc/xkb", "/bench/keys.xkb", DISPLAY)
        wait_for(20, lambda: self.computer.run(*load, check=False).returncode == 0)
        shown = self.computer.run("xkbcomp", "-w0", DISPLAY, "-", check=False).stdout
        if ("Control_L" in shown) != (symbols == USUAL_KEYS):
            raise Breach("the keyboard of the virtual screen is not the one that was asked for")

    def ready(self, since: float) -> float:
        """Wait until the first page is there after a moment; gives the seconds."""
        took = self.computer.wait_ready(since, PATIENCE, TOUCH)
        if not wait_for(20, lambda: len(self.computer.picture()) > FIRST_PAGE_BYTES, 0.5):
            raise Breach("it says that it is ready, and the screen is empty")
        return took

    def browsers(self) -> list[int]:
        """The browsers themselves, without their helpers."""
        pids = [pid for pid in self.computer.pids() if name_of(pid) == "chromium"]
        return [pid for pid in pids if b"--type=" not in read_process(pid, "cmdline")]

    def pages(self) -> list[int]:
        """The processes that draw pages."""
        return [p for p in self.members() if b"--type=renderer" in read_process(p, "cmdline")]

    def members(self) -> list[int]:
        """All processes of the unit; those that draw pages have a world of numbers of their own."""
        return [pid for pid in all_pids() if TOUCH.encode() in read_process(pid, "cgroup") and is_alive(pid)]

    def watcher(self) -> int:
        """The program that watches the browser."""
        return next(p for p in self.computer.pids() if b"--in-browser" in _words_of_python(p))

    def restarts(self) -> int:
        """How often systemd has started it again."""
        return int(self.computer.state(TOUCH).get("NRestarts", "0"))

    def log(self) -> str:
        """The last words of the unit, without those of the display server."""
        lines = [line for line in self.computer.words_of(TOUCH).splitlines() if "[ERROR]" not in line]
        return " / ".join(lines[-8:])

    def hit(self, *codes: str) -> None:
        """Hold all but the last key, press that one, and let go."""
        *held, key = codes
        down = [word for code in held for word in ("keydown", code)]
        up = [word for code in reversed(held) for word in ("keyup", code)]
        self.computer.keys(*down, "key", "--delay", "3", key, *up)


def _words_of_python(pid: int) -> bytes:
    words = read_process(pid, "cmdline")
    return words if b"askwell" in words and b"cage" not in words.split(b"\0")[0] else b""


def memory(touch: Touch) -> None:
    """What the kiosk takes, each page of memory counted once."""
    total = 0
    for pid in all_pids():
        if any(unit.encode() in read_process(pid, "cgroup") for unit in (TOUCH, WEB)):
            for line in read_process(pid, "smaps_rollup").splitlines():
                total += int(line.split()[1]) if line.startswith(b"Pss:") else 0
    say("ok", f"memory of all its processes: {total // 1024} MB")


def faults(touch: Touch) -> None:
    """Each part is killed or frozen; the first page comes back by itself."""
    ways: dict[str, tuple[Callable[[], list[int]], int]] = {
        "browser killed": (touch.browsers, signal.SIGKILL),
        "pages killed": (touch.pages, signal.SIGKILL),
        "browser frozen": (touch.browsers, signal.SIGSTOP),
        "watcher killed": (lambda: [touch.watcher()], signal.SIGKILL),
        "cage killed": (lambda: [touch.computer.member("cage")], signal.SIGKILL),
    }
    for what, (find, number) in ways.items():
        before, since = touch.restarts(), time.monotonic()
        pids = find()
        if not pids:
            raise Breach(f"control, {what}: there is none")
        for pid in pids:
            os.kill(pid, number)
        took = touch.ready(since)
        if touch.restarts() == before:
            raise Breach(f"{what}: nobody noticed")
        left = [pid for pid in pids if is_alive(pid)]
        if left:
            raise Breach(f"{what}: left over: {[name_of(pid) for pid in left]}")
        say("ok", f"{what}: first page again after {took:.1f} s")


def server_comes_back(touch: Touch) -> None:
    """The server is killed while a person is there: they go on, and the browser stays."""
    begin(touch)
    before = touch.browsers()
    since = time.monotonic()
    os.kill(touch.computer.main_process(WEB), signal.SIGKILL)
    took = touch.computer.wait_ready(since, PATIENCE, WEB)
    there = touch.computer.picture()
    press_first(touch)
    if not wait_for(20, lambda: touch.computer.picture() != there, 0.5):
        raise Breach("after the server was killed the person cannot go on")
    if touch.browsers() != before:
        raise Breach("the browser was started again when only the server was gone")
    say("ok", f"server killed: there again after {took:.1f} s, and the person goes on")


def begin(touch: Touch) -> None:
    """Press Start by the keys that are allowed: past the link that skips, then Start."""
    for keys in (("Tab", "Tab"), ("Return",)):  # the ring around Start is seen before Return is pressed
        there = touch.computer.picture()
        touch.computer.press(*keys, pause=0.5)
        if not wait_for(20, lambda there=there: touch.computer.picture() != there, 0.5):
            raise Breach("Start does nothing")
        time.sleep(2)


def press_first(touch: Touch) -> None:
    """Press the first button of the page, past help: the one that Return presses from any box."""
    touch.computer.press("Tab", "Tab", "Tab", "Return", pause=0.3)


def a_person_goes(touch: Touch) -> None:
    """Left alone, the page wipes itself; the next person has a new browser, and the old one left nothing."""
    begin(touch)
    old, restarts = touch.browsers(), touch.restarts()
    helpers = [pid for pid in touch.members() if b"/chromium/" in read_process(pid, "cmdline")]
    if not touch.pages():
        raise Breach("control: nothing draws the page")
    since = time.monotonic()
    if not wait_for(WIPED_AFTER + 60, lambda: not set(touch.browsers()) & set(old), 0.5):
        raise Breach("the browser of the person before is still there")
    took = time.monotonic() - since
    if touch.restarts() != restarts:
        raise Breach("it was started anew by the service manager: the screen went dark")
    folder = Path(f"/proc/{touch.computer.init}/root/run/askwell")

    def profiles() -> list[str]:
        return sorted(path.name for path in folder.glob("browser-*/*"))

    wait_for(20, lambda: len(profiles()) == 1, 0.5)  # the new browser's comes a moment after it
    left = [pid for pid in helpers if is_alive(pid)]
    if left or len(profiles()) != 1:
        raise Breach(f"left over: {[name_of(pid) for pid in left]} {profiles()}")
    if len(touch.computer.picture()) < FIRST_PAGE_BYTES:
        raise Breach("the screen is empty")
    say("ok", f"left alone: wiped, and a new browser after {took:.1f} s; nothing of the old one is left")


def nothing_written(touch: Touch) -> None:
    """What the browser wrote is in memory only."""
    names = ("chromium", "Chromium", "Default", "Local State")
    on_disk = [p for p in touch.computer.upper.rglob("*") if p.name in names and "run" not in p.parts]
    on_disk = [p for p in on_disk if "etc" not in p.parts and "root" not in p.parts]
    if on_disk:
        raise Breach(f"on the disk: {on_disk[:5]}")
    say("ok", "the browser wrote nothing to the disk")


def no_key_leads_out(touch: Touch) -> None:
    """Every key with every modifier: the same browser, at our pages, never started again."""
    before, restarts, sent = touch.browsers(), touch.restarts(), 0
    for code in KEYCODES:
        words = []
        for held in ((), *MODIFIERS):
            down = [word for one in held for word in ("keydown", one)]
            up = [word for one in reversed(held) for word in ("keyup", one)]
            words += [*down, "key", "--delay", "3", str(code), *up]
            sent += 1
        touch.computer.keys(*words)
        if code % 16 == 0 and (touch.restarts() != restarts):
            raise Breach(f"after key {code}: {touch.log()}")
    time.sleep(2)
    if touch.restarts() != restarts or not touch.browsers():
        raise Breach(f"it was started again: {touch.log()}")
    say("ok", f"{sent} key combinations: none leads out (browser before {before}, after {touch.browsers()})")


def no_click_leads_out(touch: Touch) -> None:
    """Every button of a mouse, twice, held and dragged, at many places."""
    restarts = touch.restarts()
    for button in range(1, 10):
        for x in range(60, 1020, 240):
            for y in range(5, 760, 250):
                move = ("mousemove", str(x), str(y))
                touch.computer.keys(*move, "click", "--repeat", "2", str(button))
                touch.computer.keys(
                    *move, "mousedown", str(button), "mousemove", "500", "380", "mouseup", str(button)
                )
    time.sleep(2)
    if touch.restarts() != restarts:
        raise Breach("a click led out")
    say("ok", "9 buttons of a mouse, double, held and dragged, at 16 places: none leads out")


def an_open_keyboard_would_be_seen(touch: Touch) -> None:
    """Control: with an ordinary keyboard Ctrl+T opens a tab, and the watcher must see it."""
    touch.computer.drop_in(
        "keys", "[Service]\nUnsetEnvironment=XKB_DEFAULT_RULES XKB_DEFAULT_LAYOUT\n", TOUCH
    )
    touch.computer.run("systemctl", "daemon-reload")
    touch.keyboard(USUAL_KEYS)
    since = time.monotonic()
    touch.computer.run("systemctl", "restart", TOUCH, seconds=120)
    touch.ready(since)
    before = touch.restarts()
    touch.computer.keys("mousemove", "500", "400")
    touch.hit(CTRL, LETTER_T)
    if not wait_for(20, lambda: touch.restarts() != before, 0.5):
        raise Breach("control: an ordinary keyboard's Ctrl+T was not seen, so the test proves nothing")
    touch.computer.drop_in("keys", "", TOUCH)
    touch.computer.run("systemctl", "daemon-reload")
    touch.keyboard(LOCKED_KEYS)
    say("ok", "control: with an ordinary keyboard Ctrl+T leads out, and it is started again")


CHECKS = (
    memory,
    a_person_goes,
    server_comes_back,
    no_key_leads_out,
    no_click_leads_out,
    faults,
    an_open_keyboard_would_be_seen,
    nothing_written,
)


def main() -> int:
    """All of it; 1 at a breach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path, help="save the first page as the screen shows it")
    parser.add_argument("--only", choices=[check.__name__ for check in CHECKS], help="one check")
    args = parser.parse_args()
    need("systemd-nspawn", "cage", "/usr/lib/chromium/chromium", "Xvfb", "xdotool", "xkbcomp", "grim")
    with work_folder() as folder, Computer(folder) as computer:
        touch = Touch(computer)
        try:
            say("ok", f"a bare system booted in {computer.boot():.1f} s")
            touch.install()
            if args.picture:
                args.picture.write_bytes(computer.picture())
            for check in CHECKS:
                if args.only in (None, check.__name__):
                    check(touch)
        except (Breach, subprocess.SubprocessError) as breach:
            say("BREACH", f"touch: {breach}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
