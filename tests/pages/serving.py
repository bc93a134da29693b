"""A real `askwell serve` in processes of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BILINGUAL = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"
PATIENCE = 40.0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def config_file(folder: Path, *lines: str, guide: Path = BILINGUAL) -> Path:
    file = folder / "web.yaml"
    file.write_text("".join(f"{line}\n" for line in (f"guides: [{guide}]", "country: US", *lines)))
    return file


@dataclass
class Serving:
    """A running server."""

    command: list[str]
    folder: Path
    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self) -> str:
        return (self.folder / "said.txt").read_text()

    @property
    def pids(self) -> list[int]:
        """The server and its workers."""
        return [self.process.pid, *children_of(self.process.pid)]

    def stop(self) -> int:
        """Ask it to end, and wait."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def start(self) -> None:
        """Start it, as before."""
        self.process = _started(self.command, self.folder)


def children_of(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            after_name = path.read_text().rpartition(")")[2].split()
            if int(after_name[1]) == parent and after_name[0] != "Z":
                found.append(int(path.parent.name))
    return found


def _started(command: list[str], folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    with (folder / "said.txt").open("w") as said:
        process = subprocess.Popen(command, stderr=said, stdout=said, env=environment, text=True, cwd=folder)
    end = time.monotonic() + PATIENCE
    while "the guide is at" not in (folder / "said.txt").read_text():
        assert process.poll() is None, (folder / "said.txt").read_text()
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.05)
    return process


@contextlib.contextmanager
def serving(folder: Path, *words: str, config: Path | None = None) -> Iterator[Serving]:
    """Start a server with keys that stay when it is started again, and end it."""
    port = free_port()
    python = [sys.executable, "-m", "askwell", "serve"]
    keys = folder / "keys"
    keys.write_text(subprocess.run([*python, "--new-key"], capture_output=True, text=True, check=True).stdout)
    command = [*python, "--port", str(port), "--key-file", str(keys), *words]
    command += ["--config", str(config)] if config is not None else []
    running = Serving(command, folder, port, _started(command, folder))
    try:
        yield running
    finally:
        for pid in running.pids[::-1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        running.process.wait()
