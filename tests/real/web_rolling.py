"""People walk through the guide while its servers are restarted, one after the other: nobody may notice.

Two servers with TLS of their own stand behind HAProxy as `deploy/web` has it: it passes bytes on and binds
nobody to a machine. Their sockets are kept open as systemd keeps them (askwell-web.socket). Each press is a
connection of its own, and nothing is tried twice. At the end everybody's sheet must hold what they chose and
wrote.

    .venv/bin/python tests/real/web_rolling.py --people 100 --rounds 2
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "pages")]
from pages_rig import ORIGIN, Person  # type: ignore[import-not-found]  # noqa: E402

from real_parts import missing  # noqa: E402

NAME = ORIGIN.removeprefix("https://")
ASKWELL = [sys.executable, "-m", "askwell", "serve"]
READY_SECONDS, STOP_SECONDS = 120.0, 60.0
STEPS_BEFORE_THE_LIST = 9
STEPS_AT_MOST = 60
OWN_WORDS = "May person {:03} ride a bicycle on the day after?"
CONTROL = 999
NOTICED_SECONDS = 3.0
"""In which HAProxy has noticed that a server is back."""


class Machine:
    """One machine: a socket that stays open, and a server that may be restarted."""

    def __init__(self, folder: Path, number: int) -> None:
        self._folder, self._number = folder, number
        self._server: subprocess.Popen[bytes] | None = None
        self.open()

    def open(self) -> None:
        """Open the socket, as systemd does before it starts the server."""
        self._socket = socket.create_server(("127.0.0.1", getattr(self, "port", 0)), backlog=4096)
        self.port = self._socket.getsockname()[1]

    def start(self) -> None:
        """Start the server; it takes the socket over."""
        hand_over = f'exec 3<&{self._socket.fileno()}; LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"'
        where = ["--public-url", ORIGIN, "--port", str(self.port), "--workers", "1"]
        files = [
            *("--certificate", self._folder / "cert.pem", "--certificate-key", self._folder / "key.pem"),
            *("--key-file", self._folder / "web.key"),
        ]
        said = self._folder / f"said-{self._number}.txt"
        with said.open("wb") as log:
            self._server = subprocess.Popen(
                ["bash", "-c", hand_over, "bash", *ASKWELL, *where, *files],
                pass_fds=[self._socket.fileno()],
                stdout=log,
                stderr=log,
                env={**os.environ, "HOME": str(self._folder), "TMPDIR": str(self._folder)},
            )
        end = time.monotonic() + READY_SECONDS
        while b"the guide is at" not in said.read_bytes():
            if self._server.poll() is not None or time.monotonic() > end:
                sys.exit(f"a server did not start ({self._server.poll()}): {said.read_text()[-600:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ask the server to end, and wait until it has."""
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGTERM)
            try:
                self._server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._server.kill()
                raise

    def close(self) -> None:
        """The machine is gone: its server and its socket."""
        self.stop()
        self._socket.close()


@contextlib.contextmanager
def balancer(folder: Path, machines: list[Machine]) -> Iterator[int]:
    """The shipped HAProxy file with these machines; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    text = (PROJECT / "deploy/web/etc/haproxy/haproxy.cfg").read_text()
    text = text.replace("bind :443", f"bind 127.0.0.1:{port}").replace("/run/haproxy", str(folder))
    text = re.sub(r"^ +(user|group) haproxy\n", "", text, flags=re.MULTILINE)
    for address, machine in zip(("192.0.2.11", "192.0.2.12"), machines, strict=True):
        text = text.replace(f"{address}:443", f"127.0.0.1:{machine.port}")
    (folder / "haproxy.cfg").write_text(text)
    with (folder / "haproxy.log").open("wb") as log:
        words = ["haproxy", "-db", "-f", folder / "haproxy.cfg"]
        running = subprocess.Popen(words, stdout=log, stderr=log)
    try:
        time.sleep(1)
        if running.poll() is not None:
            sys.exit((folder / "haproxy.log").read_text()[-600:])
        yield port
    finally:
        running.terminate()
        running.wait(10)


def tell_balancer(folder: Path, command: str) -> None:
    """What an administrator types: `echo COMMAND | socat - /run/haproxy/admin.sock`."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(str(folder / "admin.sock"))
        line.sendall(f"{command}\n".encode())
        line.recv(4096)


class Talks:
    """Everybody's walks, and what went wrong in them."""

    def __init__(self, port: int, trust: ssl.SSLContext, think_seconds: float) -> None:
        self._port, self._trust, self._think = port, trust, think_seconds
        self.seconds: list[float] = []
        self.errors: Counter[str] = Counter()
        self.lost: list[int] = []
        self.finished = 0
        self.expected = ""

    @contextlib.asynccontextmanager
    async def _person(self) -> AsyncIterator[Person]:
        own = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(
            base_url=f"https://127.0.0.1:{self._port}",
            headers={"Host": NAME},
            verify=self._trust,
            limits=own,
            timeout=60,
            follow_redirects=True,
        ) as client:
            yield Person(client)

    async def _press(self, person: Person, value: str) -> None:
        await asyncio.sleep(self._think)
        began = time.monotonic()
        await (person.start() if value == "start" else person.press(value))
        self.seconds.append(time.monotonic() - began)
        assert person.answer is not None
        if person.answer.status_code != 200:
            raise AssertionError(f"status {person.answer.status_code}")

    async def walk(self, number: int) -> None:
        """From the first page to the sheet; a wrong answer is counted and ends the walk."""
        try:
            await asyncio.sleep(self._think * (number % 50) / 50)
            async with self._person() as person:
                sheet = await self._walk(person, number)
                if sheet.replace(OWN_WORDS.format(number), OWN_WORDS.format(CONTROL)) != self.expected:
                    self.lost.append(number)
        except (httpx.HTTPError, AssertionError, ValueError) as error:
            self.errors[f"{type(error).__name__}: {str(error)[:80]}"] += 1
        else:
            self.finished += 1

    async def control(self) -> None:
        """The sheet of somebody whom no restart disturbs; everybody's must be the same, own words aside."""
        async with self._person() as person:
            self.expected = await self._walk(person, CONTROL)
        assert OWN_WORDS.format(CONTROL) in self.expected

    async def _walk(self, person: Person, number: int) -> str:
        words = OWN_WORDS.format(number)
        await self._press(person, "start")
        nasal = next(c.value for c in person.form.controls if c.kind == "radio" and "nasal" in c.value)
        person.form.check("one", nasal)
        for _ in range(STEPS_BEFORE_THE_LIST):
            await self._press(person, "act next")
            if person.form.has("act add"):
                await self._press(person, "act add")
        await self._press(person, "act map")
        await self._press(person, "answer map to-list")
        person.form.write(words)
        await self._press(person, "wrote new")
        for _ in range(STEPS_AT_MOST):
            if person.form.has("choose save-text"):
                break
            await self._press(person, "act show" if person.form.has("act show") else "act next")
        await self._press(person, "choose save-text")
        await self._press(person, "file text")
        assert person.answer is not None
        return " ".join(person.answer.text.split())


async def roll(folder: Path, machines: list[Machine], rounds: int, gap: float) -> list[str]:
    """Restart each machine's server in turn; then take one out for good and put it back."""
    said = []
    for round_number in range(1, rounds + 1):
        for name, machine in zip(("one", "two"), machines, strict=True):
            await asyncio.sleep(gap)
            began = time.monotonic()
            await asyncio.to_thread(machine.stop)
            await asyncio.to_thread(machine.start)
            said.append(f"round {round_number}: {name} restarted in {time.monotonic() - began:.1f} s")
            await asyncio.sleep(NOTICED_SECONDS)
    await asyncio.sleep(gap)
    tell_balancer(folder, "set server askwell/one state drain")
    await asyncio.sleep(NOTICED_SECONDS)
    await asyncio.to_thread(machines[0].close)
    await asyncio.sleep(gap)
    machines[0].open()
    await asyncio.to_thread(machines[0].start)
    tell_balancer(folder, "set server askwell/one state ready")
    said.append("one taken out, its machine stopped, started and put back")
    return said


def make_files(folder: Path) -> None:
    """A certificate of our own, and the key of the pages."""
    names = f"subjectAltName=DNS:{NAME},IP:127.0.0.1"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    files = ["-addext", names, "-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run([*words, *files], check=True, capture_output=True)
    key = subprocess.run([*ASKWELL, "--new-key"], check=True, capture_output=True).stdout
    (folder / "web.key").write_bytes(key)


async def measure(folder: Path, machines: list[Machine], port: int, arguments: argparse.Namespace) -> int:
    """All walk while the servers roll; 1 when anybody noticed."""
    trust = ssl.create_default_context(cafile=folder / "cert.pem")
    talks = Talks(port, trust, arguments.think)
    await talks.control()
    talks.seconds.clear()
    walking = [asyncio.create_task(talks.walk(number)) for number in range(arguments.people)]
    rolling = asyncio.create_task(roll(folder, machines, arguments.rounds, arguments.gap))
    await asyncio.gather(*walking)
    still_rolling = not rolling.done()
    for line in await rolling:
        print(f"ok     {line}")
    times = sorted(talks.seconds)
    p50, p95, p99 = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
    print(
        f"{arguments.people} people, {len(times)} presses, {sum(talks.errors.values())} errors, "
        f"{len(talks.lost)} lost answers, {talks.finished} sheets; "
        f"p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, "
        f"slowest {times[-1]:.1f} s"
    )
    if still_rolling:
        print("note   everybody was done before the last restart")
    for error, times_seen in talks.errors.most_common(5):
        print(f"BREACH {times_seen} x {error}")
    return int(bool(talks.errors or talks.lost) or talks.finished != arguments.people)


def main() -> int:
    """Put it together; 1 when anybody noticed, 2 when a program is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=2, help="how often each server is restarted")
    parser.add_argument("--think", type=float, default=3.0, help="seconds between two presses of a person")
    parser.add_argument("--gap", type=float, default=8.0, help="seconds between two restarts")
    arguments = parser.parse_args()
    if lacking := missing("haproxy", "openssl", "bash"):
        print(f"missing programs: {' '.join(lacking)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="web-rolling-") as name, contextlib.ExitStack() as end:
        folder = Path(name)
        make_files(folder)
        machines = [Machine(folder, number) for number in (1, 2)]
        for machine in machines:
            end.callback(machine.close)
            machine.start()
        port = end.enter_context(balancer(folder, machines))
        return asyncio.run(measure(folder, machines, port, arguments))


if __name__ == "__main__":
    sys.exit(main())
