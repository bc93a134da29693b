"""How many people a server carries, how long they wait, and what they leave behind in its memory.

    python tests/real/web_load.py walk --people 1,10,100,1000 --seconds 20 [--pause 10] [--tls]
    python tests/real/web_load.py pages --count 100000
    python tests/real/web_load.py begin --times 5

One person walks from the first page to the sheet, and what they sent is written down. The others send the
same, each from a connection of their own, and must get the same pages: a server that remembers nobody cannot
tell. So what sends takes little of the processors that both share. `--pause`: seconds of thinking
between two presses (then each is a new connection, as the server closes idle ones). `begin`: 18 at the same
moment, then 50 within a second, each to the first step.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import ssl
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "pages")]
from serving import Serving, config_file, serving  # type: ignore[import-not-found]  # noqa: E402
from test_canary import Browser  # type: ignore[import-not-found]  # noqa: E402
from test_serving import make_certificate  # type: ignore[import-not-found]  # noqa: E402

PARTS = 10
_HEADING = re.compile(rb"<h1[^>]*>.*?</h1>", re.DOTALL)


@dataclass(frozen=True)
class Press:
    """What a browser sends, and the heading of the page that comes."""

    request: bytes
    heading: bytes


def heading_of(page: bytes) -> bytes:
    found = _HEADING.search(page)
    return found[0] if found else b""


def recorded_walk(address: str) -> list[Press]:
    """Every press of one person, from the first page until the sheet is shown."""
    presses: list[Press] = []

    def note(answer: httpx.Response) -> None:
        answer.read()
        sent = answer.request
        lines = [f"{sent.method} / HTTP/1.1", f"Host: {sent.headers['host']}"]
        names = ("cookie", "origin", "sec-fetch-site", "content-type", "content-length")
        lines += [f"{name}: {sent.headers[name]}" for name in names if name in sent.headers]
        request = "\r\n".join([*lines, "", ""]).encode() + sent.content
        presses.append(Press(request, heading_of(answer.content)))

    def walk(browser: Browser) -> None:
        browser.client.event_hooks["response"].append(note)
        browser.take(browser.client.get("/"))
        browser.send([("start", browser.form.button("en 0").value)])
        while not browser.form.has("choose show-sheet"):
            browser.press("act show" if browser.form.has("act show") else "act next")
        browser.press("choose show-sheet")

    with Browser(address) as browser:
        walk(browser)
    return presses


@dataclass
class Crowd:
    """People who send what one person sent."""

    server: Serving
    walk: list[Press]
    trust: ssl.SSLContext | None = None
    seconds: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    left: int = 10**9
    """Presses that may still be made."""

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.server.port, ssl=self.trust, limit=2**22)

    async def _answer(self, press: Press, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(press.request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
        page = await reader.readexactly(length)
        if heading_of(page) != press.heading:
            self.wrong[head.split(b"\r\n")[0].decode()] += 1

    async def person(self, end: float, pause: float, first: int) -> None:
        """Walk, again and again, until the end."""
        await asyncio.sleep(pause * random.random())
        connection = None
        while time.monotonic() < end and self.left > 0:
            self.left -= 1
            press, first = self.walk[first % len(self.walk)], first + 1
            began = time.perf_counter()
            try:
                connection = connection or await self._connect()
                await self._answer(press, *connection)
                self.seconds.append(time.perf_counter() - began)
            except (OSError, asyncio.IncompleteReadError) as error:
                self.wrong[type(error).__name__] += 1
                connection = None
            if pause and connection is not None:
                connection[1].close()
                connection = None
            await asyncio.sleep(2 * pause * random.random())
        if connection is not None:
            connection[1].close()

    async def newcomer(self, after: float) -> float:
        """Come, and go to the first step; gives the seconds that it took."""
        await asyncio.sleep(after)
        began = time.perf_counter()
        connection = await self._connect()
        for press in self.walk[:2]:
            await self._answer(press, *connection)
        connection[1].close()
        return time.perf_counter() - began


def memory_mb(server: Serving) -> float:
    """Of the server and its workers, each page counted once for all that share it."""
    total = 0
    for pid in server.pids:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def cpu_seconds(server: Serving) -> float:
    """Processor time that the server and its workers have taken."""
    times = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13] for pid in server.pids]
    return sum(sum(map(int, both)) for both in times) / os.sysconf("SC_CLK_TCK")


async def measured(crowd: Crowd, people: int, seconds: float, pause: float) -> str:
    """Let so many people walk, and say what it took."""
    began, cpu, own = time.monotonic(), cpu_seconds(crowd.server), time.process_time()
    walkers = (crowd.person(began + seconds, pause, 7 * number) for number in range(people))
    await asyncio.gather(*walkers)
    took, count = time.monotonic() - began, len(crowd.seconds)
    cpu, own = (
        1000 * spent / count for spent in (cpu_seconds(crowd.server) - cpu, time.process_time() - own)
    )
    cuts = [round(1000 * cut) for cut in statistics.quantiles(crowd.seconds, n=100)]
    return (
        f"{people:5} people {count / took:6.0f} presses/s  p50 {cuts[49]:5} p95 {cuts[94]:5} "
        f"p99 {cuts[98]:5} ms  cpu a press {cpu:.2f} ms (what sends: {own:.2f})  "
        f"{memory_mb(crowd.server):.0f} MB  wrong {sum(crowd.wrong.values())} {dict(crowd.wrong) or ''}"
    )


async def beginning(server: Serving, walk: list[Press], trust: ssl.SSLContext | None) -> str:
    """18 at the same moment; 50 within a second."""
    said = []
    for people, spread in ((18, 0.0), (50, 1.0)):
        crowd = Crowd(server, walk, trust)
        took = await asyncio.gather(*(crowd.newcomer(spread * n / people) for n in range(people)))
        cuts = statistics.quantiles(took, n=20)
        wrong = sum(crowd.wrong.values())
        said.append(
            f"{people} in {spread:.0f} s: p50 {cuts[9]:.2f} s, slowest {max(took):.2f} s, wrong {wrong}"
        )
    return "; ".join(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=["walk", "pages", "begin"])
    parser.add_argument("--people", default="1,10,100,1000")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pause", type=float, default=0)
    parser.add_argument("--workers", default="2")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--guide", type=Path, default=PROJECT / "guides" / "ketamine")
    parser.add_argument("--tls", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words, trust, address = ["--workers", args.workers], None, "http://127.0.0.1:{}"
        if args.tls:
            chain, key = make_certificate(folder, "localhost")
            words += ["--certificate", str(chain), "--certificate-key", str(key)]
            trust, address = ssl.create_default_context(cafile=str(chain)), "https://127.0.0.1:{}"
            trust.check_hostname = False
        config = config_file(folder, "download: yes", guide=args.guide)
        with serving(folder, *words, config=config) as server:
            walk = recorded_walk(address.format(server.port))
            size = sum(len(press.request) for press in walk) / len(walk) / 1000
            print(f"a walk of {len(walk)} presses, {size:.1f} kB sent with each", flush=True)
            if args.what == "begin":
                for _ in range(args.times):
                    print(asyncio.run(beginning(server, walk, trust)), flush=True)
            elif args.what == "pages":
                for part in range(1, PARTS + 1):
                    crowd = Crowd(server, walk, trust, left=args.count // PARTS)
                    said = asyncio.run(measured(crowd, 10, 10**6, 0))
                    print(f"{part * args.count // PARTS:8} pages {said}", flush=True)
            else:
                for people in map(int, args.people.split(",")):
                    crowd = Crowd(server, walk, trust)
                    print(asyncio.run(measured(crowd, people, args.seconds, args.pause)), flush=True)


if __name__ == "__main__":
    main()
