"""How many people a server carries: walkers who press one button after the other, and how long it takes.

    python tests/real/web_load.py --people 1,10,100,1000 --seconds 20 --workers 2 [--pause 0]
    python tests/real/web_load.py --pages 100000

The first prints requests per second and p50, p95, p99 for each number of people; the second how much memory
the server has after each tenth of so many pages. Each person thinks for `--pause` seconds between two pages.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import httpx

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "pages")]
from pages_rig import Form  # type: ignore[import-not-found]  # noqa: E402
from serving import Serving, config_file, serving  # type: ignore[import-not-found]  # noqa: E402

KIND = "application/x-www-form-urlencoded"


class Walker:
    """One person: to the end, then from the beginning."""

    def __init__(self, address: str, times: list[float], faults: list[str]) -> None:
        self.client = httpx.AsyncClient(base_url=address, follow_redirects=True, timeout=60)
        self.headers = {"Origin": address, "Sec-Fetch-Site": "same-origin", "Content-Type": KIND}
        self.times, self.faults = times, faults
        self.form = Form("")

    async def ask(self, pairs: list[tuple[str, str]] | None) -> None:
        began = time.perf_counter()
        try:
            if pairs is None:
                answer = await self.client.get("/")
            else:
                answer = await self.client.post("/", content=urlencode(pairs), headers=self.headers)
        except httpx.HTTPError as error:
            self.faults.append(type(error).__name__)
            return
        self.times.append(time.perf_counter() - began)
        if answer.status_code != 200:
            self.faults.append(str(answer.status_code))
        self.form = Form(answer.text)

    async def walk(self, end: float, pause: float, left: list[int]) -> None:
        await self.ask(None)
        while time.monotonic() < end and left[0] > 0:
            left[0] -= 1
            values = [c.value for c in self.form.controls if c.tag == "button" and c.name == "do"]
            starts = [c.value for c in self.form.controls if c.name == "start"]
            if starts:
                await self.ask([("start", starts[0])])
            elif "act next" in values and "choose show-sheet" not in values:
                await self.ask([*self.form.successful(), ("do", "act next")])
            else:
                await self.ask(None)
            if pause:
                await asyncio.sleep(pause)
        await self.client.aclose()


def memory_mb(server: Serving) -> float:
    """Of the server and its workers, each page counted once for all that share it."""
    total = 0
    for pid in server.pids:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


async def measure(server: Serving, people: int, seconds: float, pause: float, pages: int = 10**9) -> str:
    times: list[float] = []
    faults: list[str] = []
    left = [pages]
    end = time.monotonic() + seconds
    began = time.monotonic()
    walkers = [Walker(server.address, times, faults) for _ in range(people)]
    await asyncio.gather(*(walker.walk(end, pause, left) for walker in walkers))
    took = time.monotonic() - began
    cuts = [round(1000 * cut) for cut in statistics.quantiles(times, n=100)]
    return (
        f"{people:5} people  {len(times) / took:7.0f} requests/s  p50 {cuts[49]:5} ms  p95 {cuts[94]:5} ms  "
        f"p99 {cuts[98]:5} ms  {len(faults)} faults  {memory_mb(server):.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", default="1,10,100,1000")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pause", type=float, default=0)
    parser.add_argument("--workers", default="2")
    parser.add_argument("--pages", type=int, default=0)
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    config = config_file(folder, "download: yes")
    with serving(folder, "--workers", args.workers, config=config) as server:
        if args.pages:
            for part in range(10):
                said = asyncio.run(measure(server, 10, 10**6, 0, args.pages // 10))
                print(f"{(part + 1) * args.pages // 10:8} pages {said}", flush=True)
            return
        for people in map(int, args.people.split(",")):
            print(asyncio.run(measure(server, people, args.seconds, args.pause)), flush=True)


if __name__ == "__main__":
    main()
