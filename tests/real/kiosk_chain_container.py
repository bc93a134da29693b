"""A whole computer with the kiosk on it: the real systemd, booted in a container of its own.

The computer's own system is its lower layer, read only; what the container writes goes to a layer in memory.
The kiosk is installed by the very commands of docs/kiosk.md.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

from kiosk_chain_console import DEVICES, is_console_free
from kiosk_chain_rig import (
    PROJECT,
    Breach,
    all_pids,
    is_alive,
    make_program,
    name_of,
    parent_of,
    read_process,
    wait_for,
)

UNIT = "askwell-kiosk.service"
DISPLAY = ":78"
PRINTER_PORT = 18671
PRINTER = shutil.which("ippeveprinter") or "/usr/sbin/ippeveprinter"
OF_THE_KERNEL = ("sysctl", "swapoff")
"""Commands of the page that would change the computer the test runs on: a container shares its kernel."""
NO_CLOCK = ("setpriv", "--bounding-set=-sys_time", "--inh-caps=-sys_time")
"""Nothing that enters the container may set the time: it has no clock of its own."""

SCREEN_UNIT = f"""[Unit]
Description=A virtual screen
[Service]
ExecStartPre=-/usr/bin/mkdir -m 1777 /tmp/.X11-unix
ExecStart=/usr/bin/Xvfb {DISPLAY} -screen 0 1280x1024x24 -nolisten tcp -noreset
Restart=always
[Install]
WantedBy=multi-user.target
"""
ON_THE_SCREEN = f"""[Unit]
After=kiosk-screen.service
Wants=kiosk-screen.service
[Service]
ExecStart=
ExecStart=%COMMAND%
Environment=DISPLAY={DISPLAY} WLR_BACKENDS=x11 WLR_X11_OUTPUTS=1
WatchdogSec=%WATCHDOG%
"""
PRINTER_UNIT = f"""[Unit]
Description=A printer that speaks IPP
After=dbus.service network.target
Wants=dbus.service
[Service]
ExecStart={PRINTER} -2 -r off -n localhost -p {PRINTER_PORT} -d /bench/spool -c /bench/printer.sh \
 -f application/pdf,image/pwg-raster bench
StandardOutput=null
StandardError=null
Restart=always
[Install]
WantedBy=multi-user.target
"""
PRINTER_PROGRAM = """#!/bin/sh
while [ "$(cat /bench/mode)" != ok ]; do sleep .2; done
cp "$1" "/bench/printed/$(date +%s%N).pdf"
echo "ATTR: job-impressions=1 job-impressions-completed=1" >&2
"""
SIGNALS = """import signal
def _hang(*_):
    import time
    while True:
        time.sleep(1)
def _crash(*_):
    import gc
    from textual.app import App
    def fail():
        own_words = "".join(["crashword", "inlocals"])
        raise RuntimeError(own_words)
    gc.unfreeze()
    for app in [found for found in gc.get_objects() if isinstance(found, App)]:
        app.call_later(fail)
def _take_silence_for_life(*_):
    from askwell.kiosk.liveness import Asked
    Asked.is_silent = property(lambda asked: False)
signal.signal(signal.SIGRTMIN + 3, _hang)
signal.signal(signal.SIGRTMIN + 4, _crash)
signal.signal(signal.SIGRTMIN + 5, _take_silence_for_life)
_own, _set = {signal.SIGRTMIN + number for number in (3, 4, 5)}, signal.signal
signal.signal = lambda number, act: None if number in _own and act is signal.SIG_IGN else _set(number, act)
"""
HANG, CRASH, TAKE_SILENCE_FOR_LIFE = signal.SIGRTMIN + 3, signal.SIGRTMIN + 4, signal.SIGRTMIN + 5
"""Only in the tested computer: signals that hang the program, make it fail, make it demand no answers."""


def commands_of(page: Path) -> dict[str, str]:
    """The command blocks of a page, by the name in the comment above each."""
    pattern = r"<!-- step: ([a-z-]+) -->\n+```sh\n(.*?)```"
    return dict(re.findall(pattern, page.read_text(), re.DOTALL))


def shipped_command() -> str:
    """What the shipped unit starts."""
    text = (PROJECT / "deploy/kiosk/etc/systemd/system" / UNIT).read_text()
    found = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)
    assert found
    return found[1]


class Computer:
    """The container; use as a context."""

    def __init__(self, folder: Path, watchdog: str = "6s", system: Path = Path("/")) -> None:
        """Use a system as its lower layer; another one than this computer's has the program already."""
        self.folder = folder
        self._system = system
        self.root = folder / "root"
        self.upper = folder / "layer" / "upper"
        self.init = 0
        self._watchdog = watchdog
        self.has_console = is_console_free()
        """Whether it was given this computer's own text console."""
        self._boots = 0
        self._spawn: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Computer":
        for name in ("lower", "layer", "root"):
            (self.folder / name).mkdir()
        _do("mount", "-t", "tmpfs", "-o", "size=3g,mode=755", "tmpfs", self.folder / "layer")
        for name in ("upper", "work"):
            (self.folder / "layer" / name).mkdir()
        _do("mount", "--bind", self._system, self.folder / "lower")
        layers = f"lowerdir={self.folder}/lower,upperdir={self.upper},workdir={self.folder}/layer/work"
        _do("mount", "-t", "overlay", "overlay", "-o", layers, self.root)
        try:
            self._prepare()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.cut_power()
        for name in ("root", "lower", "layer"):
            for _attempt in range(20):
                if (
                    subprocess.run(
                        ["umount", self.folder / name], capture_output=True, check=False
                    ).returncode
                    == 0
                ):
                    break
                time.sleep(0.2)

    def _prepare(self) -> None:
        """A computer before the kiosk is installed: no old queues, no services of this one."""
        etc = self.root / "etc"
        (etc / "machine-id").unlink(missing_ok=True)
        (etc / "machine-id").touch()
        wanted = etc / "systemd" / "system" / "multi-user.target.wants"
        for unit in wanted.iterdir() if wanted.exists() else ():
            if not unit.name.startswith(("cups", "dbus", "seatd", "getty")):
                unit.unlink()
        shutil.rmtree(etc / "cups" / "ppd", ignore_errors=True)
        for leftover in ("printers.conf", "printers.conf.O"):
            (etc / "cups" / leftover).unlink(missing_ok=True)
        for spooled in (self.root / "var/spool/cups").glob("[cd][0-9]*"):
            spooled.unlink()
        if self._system == Path("/"):
            make_program(self.root / "opt/askwell", Path("/opt/askwell"))
        packages = next((self.root / "opt/askwell/lib").glob("python3*/site-packages"))
        (packages / "signals_of_the_test.py").write_text(SIGNALS)
        (packages / "signals_of_the_test.pth").write_text("import signals_of_the_test\n")
        shutil.copytree(PROJECT / "deploy", self.root / "root/askwell/deploy", dirs_exist_ok=True)
        bench = self.root / "bench"
        for name in ("spool", "printed"):
            (bench / name).mkdir(parents=True)
        self.printer_mode("ok")
        (bench / "printer.sh").write_text(PRINTER_PROGRAM)
        (bench / "printer.sh").chmod(0o755)
        units = etc / "systemd" / "system"
        (units / "kiosk-screen.service").write_text(SCREEN_UNIT)
        (units / "kiosk-printer.service").write_text(PRINTER_UNIT)
        command = shipped_command().replace("/cage -- ", "/cage -r -r -- ")
        self.drop_in(
            "test", ON_THE_SCREEN.replace("%COMMAND%", command).replace("%WATCHDOG%", self._watchdog)
        )

    def drop_in(self, name: str, text: str, unit: str = UNIT) -> None:
        """Change a unit of the container, for the test only; an empty text takes the change back."""
        folder = self.root / "etc/systemd/system" / f"{unit}.d"
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"zz-{name}.conf"
        if text:
            target.write_text(text)
        else:
            target.unlink(missing_ok=True)

    def printer_mode(self, mode: str) -> None:
        """`ok` lets sheets come out; anything else stops the printer before its next sheet."""
        (self.root / "bench/mode").write_text(mode)

    def sheets(self) -> int:
        """How many sheets came out since the last look; they are taken away."""
        printed = list((self.root / "bench/printed").iterdir())
        for sheet in printed:
            sheet.unlink()
        return len(printed)

    def install(self) -> list[str]:
        """Run the commands of docs/kiosk.md that need no network; returns the names of the steps."""
        steps = commands_of(PROJECT / "docs/kiosk.md")
        done = [name for name in ("files", "account", "print-service", "lock", "start") if name in steps]
        self.run("systemctl", "enable", "--now", "kiosk-screen.service", "kiosk-printer.service")
        for name in done:
            lines = [line for line in steps[name].splitlines() if not line.startswith(OF_THE_KERNEL)]
            result = self.run("bash", "-euo", "pipefail", "-c", "\n".join(lines), check=False, seconds=120)
            if result.returncode != 0:
                raise Breach(f"docs/kiosk.md, step {name}: {result.stderr[-800:]}")
        return done

    def boot(self) -> float:
        """Switch it on; returns seconds until the system is up."""
        start = time.monotonic()
        self._boots += 1
        log = (self.folder / f"boot-{self._boots}.log").open("wb")
        self._spawn = subprocess.Popen(
            [
                "systemd-nspawn",
                "-q",
                "-D",
                self.root,
                "--register=no",
                "--keep-unit",
                "--private-network",
                "-b",
                "--console=pipe",
                *(f"--bind={device}" for device in DEVICES if self.has_console),
                "systemd.mask=tmp.mount",
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()

        def is_up() -> bool:
            if not self.init:
                self.init = next((pid for pid in _children(self._spawn.pid) if name_of(pid) == "systemd"), 0)
            if not self.init:
                return False
            state = self.run("systemctl", "is-system-running", check=False).stdout.strip()
            return state in ("running", "degraded")

        if not wait_for(120, is_up, 0.2):
            raise Breach("the container did not start")
        return time.monotonic() - start

    def cut_power(self) -> None:
        """Everything ends at once, nothing is told to end."""
        if self._spawn is not None and self._spawn.poll() is None:
            inside = self.pids() if self.init else []
            for pid in (self.init, self._spawn.pid):
                with contextlib.suppress(OSError):
                    if pid:
                        os.kill(pid, signal.SIGKILL)
            self._spawn.wait(20)
            wait_for(20, lambda: not any(is_alive(pid) for pid in inside))
        self.init = 0
        self._spawn = None

    def run(self, *words: str, check: bool = True, seconds: float = 60) -> subprocess.CompletedProcess[str]:
        """A command inside, as root."""
        command = [*NO_CLOCK, "nsenter", "-t", str(self.init), "-m", "-u", "-i", "-n", "-p", "-C", *words]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=check,
            timeout=seconds,
            stdin=subprocess.DEVNULL,
            errors="replace",
        )

    def pids(self) -> list[int]:
        """Every process inside, by the number it has outside."""
        inside = Path(f"/proc/{self.init}/ns/pid").stat().st_ino
        found = []
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and (entry / "ns/pid").stat().st_ino == inside:
                    found.append(int(entry.name))
        return found

    def member(self, name: str) -> int:
        """The number of cage, foot or the program (`app`); 0 when it is not there."""
        cage = next((pid for pid in self.pids() if name_of(pid) == "cage"), 0)
        foot = next((pid for pid in _children(cage) if name_of(pid) == "foot"), 0) if cage else 0
        return {"cage": cage, "foot": foot, "app": next(iter(_children(foot)), 0) if foot else 0}[name]

    def main_process(self, unit: str) -> int:
        """The main process of a unit, by the number it has outside; 0 when there is none."""
        inside = self.state(unit).get("MainPID", "0")
        ends = f"\t{inside}\n".encode()
        return next((p for p in self.pids() if ends in _line(read_process(p, "status"), b"NSpid:")), 0)

    def state(self, unit: str = UNIT) -> dict[str, str]:
        """What systemd says of the kiosk."""
        wanted = "ActiveState,SubState,NRestarts,ActiveEnterTimestampMonotonic,MainPID,Result"
        text = self.run("systemctl", "show", unit, "-p", wanted, check=False).stdout
        return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)

    def wait_ready(self, since: float, seconds: float = 90, unit: str = UNIT) -> float:
        """Wait until it said READY after a moment of the monotonic clock; returns how long that took."""
        entered = 0.0

        def is_ready() -> bool:
            nonlocal entered
            state = self.state(unit)
            entered = int(state.get("ActiveEnterTimestampMonotonic") or 0) / 1e6
            is_there = unit != UNIT or bool(self.member("app"))
            return state.get("ActiveState") == "active" and entered > since and is_there

        if not wait_for(seconds, is_ready, 0.1):
            words = self.words_of(unit)[-1500:]
            raise Breach(f"the kiosk did not come back in {seconds:.0f} s: {self.state(unit)} {words}")
        return entered - since

    def words_of(self, unit: str) -> str:
        """The log of a unit as lines of words."""
        return self.run("journalctl", "--no-pager", "-u", unit, "-o", "cat", check=False).stdout

    def journal(self) -> str:
        """The whole log, every field."""
        return self.run("journalctl", "--no-pager", "--all", "-o", "export", check=False).stdout

    def keys(self, *words: str) -> None:
        """Xdotool inside."""
        self.run("env", f"DISPLAY={DISPLAY}", "xdotool", *words, check=False)

    def press(self, *names: str, pause: float = 0.3) -> None:
        """Press keys one after the other."""
        for name in names:
            self.keys("key", name)
            time.sleep(pause)

    def type(self, text: str) -> None:
        """Type a text."""
        self.keys("type", "--delay", "30", text)
        time.sleep(0.4)

    def picture(self, form: str = "png") -> bytes:
        """The screen, as the compositor has it."""
        user = self.run("id", "-u", "askwell-kiosk").stdout.strip()
        for _ in range(2):
            self.run(
                "setpriv",
                f"--reuid={user}",
                f"--regid={user}",
                "--clear-groups",
                "env",
                "-i",
                "PATH=/usr/bin",
                "XDG_RUNTIME_DIR=/run/askwell",
                "WAYLAND_DISPLAY=wayland-0",
                "grim",
                "-t",
                form,
                "/run/askwell/shot",
                check=False,
            )
        target = Path(f"/proc/{self.init}/root/run/askwell/shot")
        data = target.read_bytes() if target.exists() else b""
        target.unlink(missing_ok=True)
        return data

    def written(self) -> list[Path]:
        """Every folder that holds what was written since the start, disk and memory."""
        mounts = [line.split() for line in Path(f"/proc/{self.init}/mountinfo").read_text().splitlines()]
        points = [parts[4] for parts in mounts if parts[parts.index("-") + 1] == "tmpfs"]
        inside = Path(f"/proc/{self.init}/root")
        return [
            self.upper,
            *(inside / point.lstrip("/") for point in points if not point.startswith(("/sys", "/proc"))),
        ]


def _line(text: bytes, start: bytes) -> bytes:
    """The line that starts so, with its end."""
    return next((line for line in text.splitlines(keepends=True) if line.startswith(start)), b"")


def _children(pid: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(task) for task in tasks]
    except OSError:
        return [p for p in all_pids() if parent_of(p) == pid]


def _do(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True)
