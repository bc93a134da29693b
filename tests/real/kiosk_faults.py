"""A kiosk that is killed, stopped, hung, filled up, cut off: how long until the first screen is back.

The shipped unit under a real systemd in a container; the twin of each privacy check has one lock left open.
"""

import argparse
import itertools
import os
import re
import secrets
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import kiosk_chain_console as console
from kiosk_chain_console import CONSOLE_UNIT, ON_FIRST_SCREEN
from kiosk_chain_container import CRASH, HANG, PRINTER_PORT, TAKE_SILENCE_FOR_LIFE, UNIT, Computer
from kiosk_chain_rig import PROJECT, Breach, name_of, need, say, wait_for, work_folder
from kiosk_chain_staff import PIN, staff_leave, staff_leave_the_console

from askwell.kiosk.pin import hash_pin

PAGE = PROJECT / "docs" / "kiosk.md"
STARTS, ENDS = (
    "<!-- recovery table: written by tests/real/kiosk_faults.py --table -->",
    "<!-- end of recovery table -->",
)
QUICK = f"""guides: [ketamine]
country: US
printer:
  name: kiosk
  paper: letter
trial: yes
idle-seconds: 20
alert-seconds: 10
done-seconds: 20
pin: {hash_pin(PIN.encode())}
"""
"""Short times, by the config: nothing is patched."""
WATCHDOG_SECONDS = 6
WATCH = f"the watchdog of this test waits {WATCHDOG_SECONDS} s; the shipped one 30 s"
SHEET = "(A sheet of the test. %s) show\n"


@dataclass
class Recoveries:
    """Seconds from each fault to the first screen."""

    times: dict[str, list[float]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def add(self, fault: str, seconds: float, note: str = "") -> None:
        """Keep one, and say it."""
        self.times.setdefault(fault, []).append(seconds)
        self.notes[fault] = note or self.notes.get(fault, "")
        if len(self.times[fault]) == 1:
            say("ok", f"fault: {fault}: back after {seconds:.2f} s")

    def table(self) -> str:
        """As Markdown."""
        rows = ["| fault | times | first screen back after, median | slowest | |", "|---|---|---|---|---|"]
        for fault, times in self.times.items():
            middle, worst = statistics.median(times), max(times)
            rows.append(f"| {fault} | {len(times)} | {middle:.1f} s | {worst:.1f} s | {self.notes[fault]} |")
        return "\n".join(rows)


def attract(computer: Computer) -> bytes:
    """A picture of the first screen, as pixels."""
    return computer.picture("ppm")


def differs(one: bytes, other: bytes) -> float:
    """Share of bytes that differ, between 0 and 1; 1 for pictures of another size."""
    if len(one) != len(other) or not one:
        return 1.0
    step = 1 if len(one) < 200_000 else 7
    pairs = list(zip(one[::step], other[::step], strict=True))
    return sum(a != b for a, b in pairs) / len(pairs)


def is_first_screen(computer: Computer, wanted: bytes) -> bool:
    """Whether the first screen is shown (its sign of life may move)."""
    return wait_for(15, lambda: differs(attract(computer), wanted) < 0.01, 0.5)


def fault(
    computer: Computer,
    found: Recoveries,
    name: str,
    do: Callable[[], object],
    first: bytes,
    *,
    note: str = "",
    look: bool = True,
    seconds: float = 90,
) -> None:
    """Do it, measure, and look at the screen."""
    restarts = int(computer.state()["NRestarts"])
    since = time.monotonic()
    do()
    took = computer.wait_ready(since, seconds)
    now = int(computer.state()["NRestarts"])
    if now != restarts + 1:
        raise Breach(f"{name}: {now - restarts} restarts instead of 1")
    if look and not is_first_screen(computer, first):
        (computer.folder / "wrong.png").write_bytes(computer.picture())
        raise Breach(f"{name}: running again, but it is not the first screen")
    found.add(name, took, note)


def kill(computer: Computer, who: str, number: int) -> Callable[[], None]:
    """Send a signal to one of the three."""
    return lambda: os.kill(computer.member(who), number)


def simple_faults(computer: Computer, found: Recoveries, first: bytes, kills: int) -> None:
    """Kill, stop, hang, break."""
    for who in ("app", "foot", "cage"):
        fault(computer, found, f"{who} killed (SIGKILL)", kill(computer, who, signal.SIGKILL), first)
        fault(computer, found, f"{who} crashed (SIGSEGV)", kill(computer, who, signal.SIGSEGV), first)
    fault(computer, found, "app ended (SIGTERM)", kill(computer, "app", signal.SIGTERM), first)
    fault(computer, found, "app frozen (SIGSTOP)", kill(computer, "app", signal.SIGSTOP), first, note=WATCH)
    fault(computer, found, "app hung (its loop never ends)", kill(computer, "app", HANG), first, note=WATCH)
    crash = "5 s of these show the code"
    fault(computer, found, "app failed (exception)", kill(computer, "app", CRASH), first, note=crash)
    frozen_picture(computer, found, first)
    before = int(computer.state()["NRestarts"])
    for _ in range(kills):
        fault(
            computer,
            found,
            "app killed, again and again",
            kill(computer, "app", signal.SIGKILL),
            first,
            look=False,
        )
    restarts = int(computer.state()["NRestarts"]) - before
    if restarts != kills:
        raise Breach(f"{kills} kills, {restarts} restarts")
    say("ok", f"{kills} kills in a row, {restarts} restarts, never gave up")


def frozen_picture(computer: Computer, found: Recoveries, first: bytes) -> None:
    """A stopped terminal or compositor no longer answers; twin: with no answer demanded, nobody notices."""
    for who in ("foot", "cage"):
        time.sleep(2 * WATCHDOG_SECONDS / 3)  # a first answer has come
        fault(
            computer, found, f"{who} frozen (SIGSTOP)", kill(computer, who, signal.SIGSTOP), first, note=WATCH
        )
    for who in ("foot", "cage"):
        os.kill(computer.member("app"), TAKE_SILENCE_FOR_LIFE)
        restarts = computer.state()["NRestarts"]
        stopped = computer.member(who)
        os.kill(stopped, signal.SIGSTOP)
        time.sleep(3 * WATCHDOG_SECONDS)
        if computer.state()["NRestarts"] != restarts:
            raise Breach(f"control, {who} frozen and no answer demanded: it was noticed, so nothing is shown")
        os.kill(stopped, signal.SIGCONT)
        say(
            "ok",
            f"control, {who} frozen and no answer demanded: not noticed in {3 * WATCHDOG_SECONDS} s (seen)",
        )
    since = time.monotonic()
    computer.run("systemctl", "restart", UNIT)
    computer.wait_ready(since)


def full_and_cut_off(computer: Computer, found: Recoveries, first: bytes) -> None:
    """No room anywhere, and no network at all."""
    for point in ("/run", "/dev/shm"):
        computer.run("mount", "-o", "remount,size=48m", point)
    fill = "for d in /run /dev/shm /var/spool/cups; do cat /dev/zero >$d/filled 2>/dev/null || true; done"
    try:
        computer.run("bash", "-c", fill, check=False, seconds=120)
        left = computer.run("df", "--output=avail", "/run", "/dev/shm").stdout.split()[1:]
        if any(int(number) > 64 for number in left):
            raise Breach(f"the folders in memory are not full: {left}")
        fault(
            computer,
            found,
            "every folder in memory full, app killed",
            kill(computer, "app", signal.SIGKILL),
            first,
            look=False,
        )
    finally:
        computer.run("rm", "-f", "/run/filled", "/dev/shm/filled", "/var/spool/cups/filled", check=False)
    fault(computer, found, "room again, app killed", kill(computer, "app", signal.SIGKILL), first)
    links = computer.run("ip", "-o", "link", check=False).stdout
    if re.search(r"^\d+: (?!lo:)\S+ .*state UP", links, re.MULTILINE):
        raise Breach(f"the container has a network: {links}")
    computer.run("ip", "link", "set", "lo", "down", check=False)
    fault(
        computer,
        found,
        "no network, not even loopback, app killed",
        kill(computer, "app", signal.SIGKILL),
        first,
    )
    computer.run("ip", "link", "set", "lo", "up", check=False)


# --- power ------------------------------------------------------------------------------------


def make_queue(computer: Computer) -> None:
    """The queue of the page's step 5, to the printer of the bench."""
    url = f"ipp://localhost:{PRINTER_PORT}/ipp/print"

    def is_made() -> bool:
        made = computer.run(
            "lpadmin",
            "-p",
            "kiosk",
            "-E",
            "-m",
            "everywhere",
            "-o",
            "printer-error-policy=abort-job",
            "-v",
            url,
            check=False,
            seconds=90,
        )
        return made.returncode == 0

    if not wait_for(60, is_made, 1):
        raise Breach("the queue could not be made")


def send_sheet(computer: Computer, text: str) -> None:
    """A sheet, sent by the kiosk's own account as askwell sends it."""
    script = f"printf '%s\\n' '{text}' | runuser -u askwell-kiosk -- lp -s -d kiosk -t askwell -"
    computer.run("bash", "-c", script)


def spooled(computer: Computer) -> list[str]:
    """What waits in the spool."""
    return computer.run("find", "/var/spool/cups", "-maxdepth", "1", "-type", "f", check=False).stdout.split()


def cut_while_printing(computer: Computer, first: bytes | None, patience: float) -> tuple[int, float]:
    """Cut the power while a sheet waits, switch on again.

    Returns how many sheets came out within `patience` seconds, and the seconds until the first screen.
    """
    computer.printer_mode("jam")
    computer.sheets()
    send_sheet(computer, SHEET % secrets.token_hex(8))

    def waits() -> bool:
        names = {Path(name).name for name in spooled(computer)}
        return any(name.startswith("d") and f"c{name[1:6]}" in names for name in names)

    def is_at_the_printer() -> bool:
        return any(name_of(pid) == "printer.sh" for pid in computer.pids())

    if not wait_for(50, waits) or not wait_for(30, is_at_the_printer):
        raise Breach("the sheet never reached the spool and the printer")
    # What the spool says of a job is its state when it was last written: before its text had come, the job is
    # held and stays so. What is known is on the disk within a second (see power_cuts).
    time.sleep(3)
    computer.cut_power()
    computer.printer_mode("ok")
    since = time.monotonic()
    computer.boot()
    took = computer.wait_ready(since, 120)
    if first is not None and not is_first_screen(computer, first):
        raise Breach("after the power cut: not the first screen")
    if not wait_for(40, lambda: "is running" in computer.run("lpstat", "-r", check=False).stdout):
        raise Breach("the print service did not come back")
    came_out = 0

    def has_come_out() -> bool:
        nonlocal came_out
        came_out = computer.sheets()
        return came_out > 0

    # The print service asks a printer that is not up yet again after 5 s, then after 10 more.
    wait_for(patience, has_come_out)
    return came_out, took


def power_cuts(computer: Computer, found: Recoveries, first: bytes) -> None:
    """A sheet in the spool when the power goes never comes out; twin: without the two locks it does."""
    config = computer.root / "etc/cups/cupsd.conf"
    config.write_text(config.read_text() + "DirtyCleanInterval 1\n")  # what waits is on the disk at once
    computer.run("systemctl", "restart", "cups.service")
    send_sheet(computer, SHEET % "one")
    if not wait_for(30, computer.sheets):
        raise Breach("the printer of the bench prints nothing, so nothing can be shown")
    open_lock = "[Service]\nExecStartPre=\n"
    mount = "var-spool-cups.mount"
    for name, opened in (
        ("shipped", ()),
        ("spool on disk", ("mount",)),
        ("both locks open", ("mount", "empty")),
    ):
        computer.run("systemctl", "stop", "cups.service", "cups.socket", "cups.path", check=False)
        if "mount" in opened:
            computer.run("systemctl", "disable", "--now", mount)
        if "empty" in opened:
            computer.drop_in("open", open_lock, "cups.service")
        computer.run("systemctl", "daemon-reload")
        computer.run("systemctl", "start", "cups.service")
        is_mounted = "/var/spool/cups" in Path(f"/proc/{computer.init}/mountinfo").read_text()
        if is_mounted == ("mount" in opened):
            raise Breach(f"power cut, {name}: the spool is {'' if is_mounted else 'not '}in memory")
        if name == "both locks open":
            # A job that was being sent may be given up by the print service itself; the hole is there if one
            # of three comes out.
            late = next(filter(None, (cut_while_printing(computer, first, 60)[0] for _ in range(3))), 0)
            if late == 0:
                raise Breach(
                    "control, power cut with both locks open: nothing came out, so the test proves nothing"
                )
            say(
                "ok",
                f"control, power cut with both locks open: {late} sheet came out to the wrong person (seen)",
            )
        else:
            late, took = cut_while_printing(computer, first, 20)
            if late:
                raise Breach(f"power cut, {name}: {late} sheets came out")
            found.add(
                "power cut while a sheet waits", took, "from switching on, the whole system starts; 0 sheets"
            )
            say("ok", f"power cut while a sheet waits, {name}: 0 sheets came out")
    computer.drop_in("open", "", "cups.service")
    computer.run("systemctl", "daemon-reload")
    computer.run("systemctl", "enable", mount)


def wrong_clocks(computer: Computer, found: Recoveries, first: bytes) -> None:
    """The kiosk starts and runs whatever the clock says, also when the clock jumps."""
    library = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))), None)
    if library is None:
        raise Breach("libfaketime is missing")
    jump = "/run/kiosk-clock"
    for when in ("1999-12-31 23:59:50", "2038-01-19 03:14:00", "2099-06-01 12:00:00"):
        environment = (
            f"LD_PRELOAD={library} FAKETIME_TIMESTAMP_FILE={jump} FAKETIME_NO_CACHE=1 DONT_FAKE_MONOTONIC=1"
        )
        computer.drop_in("clock", f"[Service]\nEnvironment={environment} FAKETIME_DONT_FAKE_MONOTONIC=1\n")
        computer.run("bash", "-c", f"echo '@{when}' >{jump}; chmod 644 {jump}; systemctl daemon-reload")
        since = time.monotonic()
        computer.run("systemctl", "restart", UNIT)
        found.add("started with a wrong clock", computer.wait_ready(since), "1999, 2038, 2099")
        if when.startswith("1999"):
            pid, restarts = computer.member("app"), computer.state()["NRestarts"]
            for jump_to in ("2060-01-01 00:00:00", "1971-01-01 00:00:00"):
                computer.run("bash", "-c", f"echo '@{jump_to}' >{jump}")
                time.sleep(4)
            if computer.member("app") != pid or computer.state()["NRestarts"] != restarts:
                raise Breach("a jump of the clock ended the program")
    if not is_first_screen(computer, first):
        raise Breach("with a wrong clock: not the first screen")
    say("ok", "clock: starts in 1999, 2038 and 2099; goes on when it jumps 60 years ahead and 90 back")
    computer.drop_in("clock", "")
    computer.run("systemctl", "daemon-reload")
    since = time.monotonic()
    computer.run("systemctl", "restart", UNIT)
    computer.wait_ready(since)


# --- letters ----------------------------------------------------------------------------------


def letters(computer: Computer) -> None:
    """One word of kiosk.yaml and a restart make the letters larger: fewer of them fit on the same screen."""
    sizes = {}
    for word in ("normal", "large", "largest"):
        set_config(computer, f"{QUICK}text-size: {word}\n")
        since = time.monotonic()
        computer.run("systemctl", "restart", UNIT)
        computer.wait_ready(since)
        terminal = os.open(f"/proc/{computer.member('app')}/fd/0", os.O_RDWR | os.O_NOCTTY)
        sizes[word] = tuple(os.get_terminal_size(terminal))
        os.close(terminal)
    in_order = [sizes[word] for word in ("largest", "large", "normal")]
    if any(fewer[0] >= more[0] or fewer[1] >= more[1] for fewer, more in itertools.pairwise(in_order)):
        raise Breach(f"text-size changes nothing: {sizes}")
    say("ok", f"text-size in kiosk.yaml, then a restart: columns and rows {sizes}")
    set_config(computer, QUICK)
    since = time.monotonic()
    computer.run("systemctl", "restart", UNIT)
    computer.wait_ready(since)


# --- console ----------------------------------------------------------------------------------


def on_the_console(computer: Computer, found: Recoveries) -> None:
    """The other unit, as shipped, on this computer's own text console."""
    if not computer.has_console:
        say("gap", "text console: none here that is free, so its unit was not run")
        return
    computer.run("systemctl", "stop", UNIT)
    computer.drop_in("test", f"[Service]\nWatchdogSec={WATCHDOG_SECONDS}s\n", CONSOLE_UNIT)
    computer.run("systemctl", "daemon-reload")
    since = time.monotonic()
    computer.run("systemctl", "start", CONSOLE_UNIT)
    found.add("console: service started", computer.wait_ready(since, unit=CONSOLE_UNIT))
    if not wait_for(10, lambda: ON_FIRST_SCREEN in console.text(), 0.2):
        raise Breach(f"console: not the first screen: {console.text()}")
    for name, number in (("killed (SIGKILL)", signal.SIGKILL), ("ended (SIGTERM)", signal.SIGTERM)):
        since = time.monotonic()
        os.kill(computer.main_process(CONSOLE_UNIT), number)
        found.add(f"console: app {name}", computer.wait_ready(since, unit=CONSOLE_UNIT))
    time.sleep(2 * WATCHDOG_SECONDS / 3)
    since = time.monotonic()
    console.hold()
    found.add("console: output held, as by Scroll Lock", computer.wait_ready(since, unit=CONSOLE_UNIT), WATCH)
    if not wait_for(10, lambda: ON_FIRST_SCREEN in console.text(), 0.2):
        raise Breach(f"console: not the first screen: {console.text()}")
    found.add("console: started again after staff left", staff_leave_the_console(computer))
    computer.run("systemctl", "stop", CONSOLE_UNIT)
    since = time.monotonic()
    computer.run("systemctl", "start", UNIT)
    computer.wait_ready(since)


# --- sandbox ----------------------------------------------------------------------------------


def sandbox(computer: Computer) -> None:
    """What the program may not do, tried from inside its own sandbox; twin: outside of it all works."""
    probes = {
        "run a shell": "import os;os.execv('/bin/sh',['sh','-c','exit 0'])",
        "run su": "import os;os.execv('/bin/su',['su','--version'])",
        "write /etc": "open('/etc/probe','w')",
        "see the temporary files of others": "import os;os.stat('/var/tmp/outside-probe')",
        "read /root": "import os;os.listdir('/root')",
        "speak IPv4": "import socket;socket.socket(socket.AF_INET)",
        "speak IPv6": "import socket;socket.socket(socket.AF_INET6)",
        "speak to D-Bus": "import socket as s;s.socket(s.AF_UNIX).connect('/run/dbus/system_bus_socket')",
        "memory to write and run": "import mmap;mmap.mmap(-1,4096,prot=7)",
        "see other processes": "import os;os.stat('/proc/1/cmdline')",
    }
    computer.run("touch", "/var/tmp/outside-probe")
    python = "/opt/askwell/bin/python3"
    refused = []
    properties = _sandbox_properties(computer)
    for name, code in probes.items():
        inside = computer.run(
            "systemd-run",
            "-q",
            "--wait",
            "--pipe",
            "--collect",
            *properties,
            python,
            "-P",
            "-c",
            code,
            check=False,
        )
        outside = computer.run(python, "-P", "-c", code, check=False)
        if inside.returncode == 0:
            raise Breach(f"sandbox: may {name}")
        if outside.returncode != 0:
            raise Breach(f"control, sandbox: '{name}' fails outside too: {outside.stderr[-300:]}")
        refused.append(name)
    (computer.root / "etc/probe").unlink(missing_ok=True)
    say(
        "ok",
        f"sandbox: {len(refused)} of {len(probes)} refused inside, all work outside ({', '.join(refused)})",
    )


def _sandbox_properties(computer: Computer) -> list[str]:
    """The lines of the shipped unit's sandbox, for a probe run in its place."""
    text = (computer.root / f"etc/systemd/system/{UNIT}").read_text()
    kept = re.findall(
        r"^((?:User|SupplementaryGroups|UMask|ProtectSystem|ProtectHome|PrivateTmp|InaccessiblePaths|NoExecPaths"
        r"|ExecPaths|Restrict\w+|IPAddressDeny|NoNewPrivileges|CapabilityBoundingSet|DevicePolicy|DeviceAllow"
        r"|Protect\w+|ProcSubset|LockPersonality|MemoryDenyWriteExecute|SystemCall\w+)=.*)$",
        text,
        re.MULTILINE,
    )
    return [word for line in dict.fromkeys(kept) for word in ("-p", line)]


# --- everything -------------------------------------------------------------------------------


def look_at(picture: bytes) -> None:
    """There must be one."""
    if not picture:
        raise Breach("no picture of the first screen")


def write_table(found: Recoveries) -> None:
    """Put the table into the page."""
    page = PAGE.read_text()
    head, rest = page.split(STARTS)
    PAGE.write_text(f"{head}{STARTS}\n\n{found.table()}\n\n{ENDS}{rest.split(ENDS)[1]}")


def set_config(computer: Computer, text: str) -> None:
    """Write the kiosk's config as the page has it."""
    target = computer.root / "etc/askwell/kiosk.yaml"
    target.write_text(text)
    computer.run("chgrp", "askwell-kiosk", "/etc/askwell/kiosk.yaml", check=False)
    target.chmod(0o640)


def main() -> int:
    """Run all, or what is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument(
        "--shipped-watchdog", action="store_true", help="also wait for the shipped 30 seconds"
    )
    parser.add_argument("--table", action="store_true", help="write the times into docs/kiosk.md")
    parser.add_argument(
        "--only",
        default="",
        help="some of: faults staff full clock sandbox letters console power (with commas)",
    )
    args = parser.parse_args()
    need(
        "systemd-nspawn",
        "nsenter",
        "setpriv",
        "Xvfb",
        "cage",
        "foot",
        "Xwayland",
        "grim",
        "cupsd",
        "ippeveprinter",
        "lpadmin",
        "seatd",
    )
    wanted = set(filter(None, args.only.split(","))) or {
        "faults",
        "staff",
        "full",
        "clock",
        "sandbox",
        "letters",
        "console",
        "power",
    }
    found = Recoveries()
    with work_folder() as folder, Computer(folder) as computer:
        try:
            say("ok", f"a bare system booted in {computer.boot():.1f} s")
            steps = computer.install()
            say("ok", f"installed by the commands of docs/kiosk.md: {', '.join(steps)}")
            computer.wait_ready(0.0, 90)
            set_config(computer, QUICK)
            since = time.monotonic()
            computer.run("systemctl", "restart", UNIT)
            found.add("service started", computer.wait_ready(since))
            time.sleep(2)
            first = attract(computer)
            look_at(first)
            if "sandbox" in wanted:
                sandbox(computer)
            if "faults" in wanted:
                simple_faults(computer, found, first, args.kills)
            if "frozen" in wanted:
                frozen_picture(computer, found, first)
            if "staff" in wanted:
                found.add("started again after staff left", staff_leave(computer))
            if "full" in wanted:
                full_and_cut_off(computer, found, first)
            if "clock" in wanted:
                wrong_clocks(computer, found, first)
            if args.shipped_watchdog:
                computer.drop_in("watch", "[Service]\nWatchdogSec=30s\n")
                computer.run("systemctl", "daemon-reload")
                computer.run("systemctl", "restart", UNIT)
                time.sleep(5)
                fault(
                    computer,
                    found,
                    "app frozen, shipped watchdog",
                    kill(computer, "app", signal.SIGSTOP),
                    first,
                )
                computer.drop_in("watch", "")
            if "letters" in wanted:
                letters(computer)
            if "console" in wanted:
                on_the_console(computer, found)
            if "power" in wanted:
                make_queue(computer)
                power_cuts(computer, found, first)
        except (Breach, subprocess.SubprocessError) as breach:
            say("BREACH", f"faults: {breach}")
            return 1
        print(f"\n{found.table()}\n")
        if args.table:
            write_table(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
