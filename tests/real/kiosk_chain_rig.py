"""The real parts of a kiosk, put together on a virtual screen: X server, cage, foot, program.

Everything runs in a folder of its own and is ended by its process id. Needs root, because cage refuses to
run as root and so must be started as somebody else.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))
from real_parts import missing  # noqa: E402

DEPLOY = PROJECT / "deploy" / "kiosk" / "etc"
NOBODY = 65534
LEFT_OUT = re.compile(
    r"(?i)^(pip|setuptools|wheel|mypy|ruff|pytest|_pytest|hypothesis|_hypothesis|pyte|pypdfium2|hatchling|build"
    r"|piptools|pip_tools|__editable__|_editable|askwell|ast_serialize|librt|trove|virtualenv|jsonschema|coverage)"
)
"""Packages of the checks: a kiosk has none of them."""
FIRST_SCREEN_BYTES = 30_000
"""A picture of the first screen takes more: one without words, or with a few, takes less."""


def say(word: str, text: str) -> None:
    """One line per check."""
    print(f"{word:<6} {text}", flush=True)


class Breach(Exception):  # noqa: N818 - it is a finding, not a fault of the test
    """Something a kiosk must never allow."""


def need(*programs: str) -> None:
    """End with a sentence when a program is missing."""
    if lacking := missing(*programs):
        sys.exit(f"missing programs: {' '.join(lacking)} (docs/kiosk.md names their packages)")
    if os.geteuid() != 0:
        sys.exit("the kiosk chains need root")


@contextlib.contextmanager
def work_folder() -> Iterator[Path]:
    """A folder that other users can walk through, removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-chain-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_program(target: Path, seen_as: Path) -> None:
    """Install askwell as on a kiosk: by the system's Python, in a folder of its own.

    Args:
        target: Where to write it.
        seen_as: The path it will have when it runs.
    """
    python = Path("/usr/bin/python3")
    version = subprocess.run(
        [python, "-c", "import sys; print(*sys.version_info[:2], sep='.')"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    ours = "{}.{}".format(*sys.version_info[:2])
    if version != ours:
        sys.exit(
            f"{python} is {version} but the project's environment is {ours}: its packages cannot be shared"
        )
    subprocess.run([python, "-m", "venv", "--without-pip", target], check=True)
    packages = target / "lib" / f"python{version}" / "site-packages"
    for source in Path(sysconfig.get_path("purelib")).iterdir():
        if LEFT_OUT.match(source.name) or source.name == "__pycache__":
            continue
        if source.is_dir():
            shutil.copytree(source, packages / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, packages)
    shutil.copytree(
        PROJECT / "src" / "askwell", packages / "askwell", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(PROJECT / "guides", packages / "askwell" / "guides", dirs_exist_ok=True)
    script = target / "bin" / "askwell"
    script.write_text(
        f"#!{seen_as}/bin/python3 -P\n"
        "import sys\nfrom askwell.command_line.main import main\nsys.exit(main())\n"
    )
    script.chmod(0o755)
    subprocess.run([target / "bin" / "python3", "-m", "compileall", "-q", packages], check=False)


def wait_for(seconds: float, what: Callable[[], object], every: float = 0.1) -> bool:
    """Whether it became true in time; no slower than it is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(every)
    return bool(what())


def read_process(pid: int, name: str) -> bytes:
    """One file of /proc; empty when the process is gone."""
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def all_pids() -> list[int]:
    """Every process there is."""
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def name_of(pid: int) -> str:
    """The short name of a process."""
    return read_process(pid, "comm").decode(errors="replace").strip()


def parent_of(pid: int) -> int:
    """The process that started it; 0 when unknown."""
    found = re.search(rb"^PPid:\s+(\d+)", read_process(pid, "status"), re.MULTILINE)
    return int(found[1]) if found else 0


def is_alive(pid: int) -> bool:
    """Whether it runs, and is no zombie."""
    found = re.search(rb"^State:\s+(\S)", read_process(pid, "status"), re.MULTILINE)
    return bool(found) and found[1] not in (b"Z", b"X")


class Screen:
    """A virtual X screen that foreign keys can be typed into."""

    def __init__(self, width: int = 1280, height: int = 1024) -> None:
        Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.display = f":{numbers.readline().strip()}"
        self.size = (width, height)

    def keys(self, *words: str) -> None:
        """Send words to xdotool, such as `key Tab`."""
        subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
        )

    def press(self, *names: str, pause: float = 0.25) -> None:
        """Press keys one after the other, at a person's pace."""
        for name in names:
            self.keys("key", name)
            time.sleep(pause)

    def type(self, text: str) -> None:
        """Type a text."""
        self.keys("type", "--delay", "25", text)

    def close(self) -> None:
        """End the X server."""
        self._server.terminate()
        self._server.wait(10)


class Chain:
    """cage, foot and a program on a screen, as one person's kiosk."""

    def __init__(self, screen: Screen, folder: Path, foot_config: Path, command: list[str]) -> None:
        self.screen = screen
        self.run = Path(tempfile.mkdtemp(prefix="run-", dir=folder))
        os.chown(self.run, NOBODY, NOBODY)
        self.run.chmod(0o700)
        self._as_nobody = [
            *(
                "setpriv",
                f"--reuid={NOBODY}",
                f"--regid={NOBODY}",
                "--clear-groups",
                "env",
                "-i",
                "LANG=C.UTF-8",
            ),
            *("PATH=/usr/bin:/bin", "SHELL=/bin/sh", f"HOME={self.run}", f"XDG_RUNTIME_DIR={self.run}"),
        ]
        backend = (
            f"DISPLAY={screen.display}",
            "WLR_BACKENDS=x11",
            "WLR_RENDERER=pixman",
            "WLR_X11_OUTPUTS=1",
        )
        self.log = folder / f"{self.run.name}.log"
        with self.log.open("wb") as log:
            self.cage = subprocess.Popen(
                [
                    *self._as_nobody,
                    *backend,
                    "cage",
                    "-r",
                    "-r",
                    "--",
                    "foot",
                    f"--config={foot_config}",
                    *command,
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.app = 0

    def members(self) -> dict[int, str]:
        """Processes that belong to this chain, wherever they went."""
        mark = str(self.run).encode()
        found = {pid: name_of(pid) for pid in all_pids() if mark in read_process(pid, "environ")}
        return {pid: name for pid, name in found.items() if is_alive(pid)}

    def wait_until_up(self, seconds: float = 40, at_least: int = FIRST_SCREEN_BYTES) -> None:
        """Wait for the program's first picture; remembers its process."""

        def is_up() -> bool:
            feet = [pid for pid, name in self.members().items() if name == "foot"]
            children = [pid for pid in all_pids() if feet and parent_of(pid) == feet[0] and is_alive(pid)]
            if children:
                self.app = children[0]
            return bool(children)

        if not wait_for(seconds, is_up):
            raise Breach(f"the chain did not start: {self.log.read_text(errors='replace')[-600:]}")
        if not wait_for(seconds, lambda: len(self.picture()) > at_least, 0.3):
            raise Breach("there is no first screen")
        self.wait_until_still()

    def wait_until_still(self, seconds: float = 4) -> None:
        """Wait until two pictures are the same (or something keeps moving)."""
        last = self.picture()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.3)
            now = self.picture()
            if now == last:
                return
            last = now

    def picture(self, target: Path | None = None) -> bytes:
        """The screen as a PNG; taken twice, since the first is one frame old."""
        shot = self.run / "shot.png"
        for _ in range(2):
            subprocess.run(
                [*self._as_nobody, "WAYLAND_DISPLAY=wayland-0", "grim", "-l", "1", str(shot)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        data = shot.read_bytes() if shot.exists() else b""
        if target is not None and data:
            target.write_bytes(data)
        return data

    def breach(self) -> str:
        """What is not as it must be; empty when all is well."""
        if self.cage.poll() is not None or not is_alive(self.app):
            return "the program ended"
        members = self.members()
        feet = [pid for pid, name in members.items() if name == "foot"]
        if len(feet) != 1:
            return f"{len(feet)} terminals"
        if parent_of(self.app) != feet[0]:
            return "another program in the terminal"
        strangers = {
            pid: name
            for pid, name in members.items()
            if pid not in (self.app, self.cage.pid, feet[0]) and name not in ("Xwayland", "grim")
        }
        strangers |= {pid: name_of(pid) for pid in all_pids() if parent_of(pid) == self.app and is_alive(pid)}
        return f"other programs run: {sorted(strangers.values())}" if strangers else ""

    def files(self) -> list[str]:
        """What was written into its folder, besides the sockets and the font cache."""
        return sorted(
            str(path.relative_to(self.run))
            for path in self.run.rglob("*")
            if path.is_file()
            and ".cache" not in path.parts
            and path.name != "shot.png"
            and not path.name.endswith(".lock")
        )

    def close(self) -> None:
        """End every process of the chain."""
        for pid in [self.cage.pid, *self.members()]:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        self.cage.wait(10)
        shutil.rmtree(self.run, ignore_errors=True)


def foot_config(folder: Path, size: str = "normal") -> Path:
    """The shipped terminal configuration, its include path pointing here."""
    target = folder / "askwell"
    if not target.exists():
        target.mkdir()
        for source in (DEPLOY / "askwell").glob("foot-*.ini"):
            (target / source.name).write_text(source.read_text().replace("/etc/askwell", str(target)))
    return target / f"foot-{size}.ini"
