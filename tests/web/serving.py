"""A real server in a process of its own, and people who visit it over real connections."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pyte

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "real"))
from kiosk_soak import write_config  # type: ignore[import-not-found]  # noqa: E402

PATIENCE = 25.0
START_OVER_KEY = "\x1b[20~"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def config_file(folder: Path, *more: str, **options: object) -> Path:
    """A kiosk's file with the bilingual sample guide, and lines more."""
    file = Path(write_config(folder, **{"idle": 120, "alert": 20, "done": 30, **options}))
    file.write_text(file.read_text() + "".join(f"{line}\n" for line in more))
    return file


def programs_of(server: int) -> list[int]:
    """Processes that the server started and that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            after_name = path.read_text().rpartition(")")[2].split()
            if int(after_name[1]) == server and after_name[0] != "Z":
                found.append(int(path.parent.name))
    return found


@dataclass
class Serving:
    """A running `askwell serve`."""

    process: subprocess.Popen[str]
    port: int
    folder: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def programs(self) -> list[int]:
        return programs_of(self.process.pid)

    def ask_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def ended(self, seconds: float = PATIENCE) -> int:
        return self.process.wait(seconds)


@contextmanager
def serving(config: Path | None, folder: Path, *words: str, **more: str) -> Iterator[Serving]:
    """Start a server, and end it with all that it started."""
    port = free_port()
    command = [sys.executable, "-m", "askwell", "serve", "--port", str(port), *words]
    command += ["--config", str(config)] if config is not None else []
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), **more}
    with (folder / "said.txt").open("w") as said:
        process = subprocess.Popen(command, stderr=said, stdout=said, env=environment, text=True, cwd=folder)
    try:
        end = time.monotonic() + PATIENCE
        while "the guide is at" not in (folder / "said.txt").read_text():
            assert process.poll() is None, (folder / "said.txt").read_text()
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.05)
        yield Serving(process, port, folder)
    finally:
        programs = programs_of(process.pid)
        process.kill()
        process.wait()
        for program in programs:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program, signal.SIGKILL)


async def until(is_so: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"it took too long: {what}"
        await asyncio.sleep(0.05)


class Visitor:
    """Somebody with a browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, columns: int, rows: int) -> None:
        self.socket = socket
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.received = b""
        self.messages: list[object] = []
        self.reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.received += message.data
                self.stream.feed(message.data)
            elif message.type is aiohttp.WSMsgType.TEXT:
                self.messages.append(message.json())

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.screen.display).split())

    async def sees(self, words: str, seconds: float = PATIENCE) -> None:
        await until(lambda: words in self.text, f"'{words}'; on screen:\n{self.text}", seconds)

    async def types(self, keys: str, then: str = "") -> None:
        await self.socket.send_json(["stdin", keys])
        if then:
            await self.sees(then)

    async def is_closed(self, seconds: float = PATIENCE) -> int | None:
        """The code that the page was closed with."""
        await asyncio.wait_for(self.reading, seconds)
        return self.socket.close_code

    async def begins(self) -> None:
        await self.sees("start here")
        await self.types("1", "Start over (F9)")

    async def writes(self, question: str) -> None:
        """Go to the list by the map, and write a question."""
        await self.types("m", "Go to my list of questions")
        await self.types("\x1b[B\r", "Choose your questions")
        await self.types("a", "Write your own question")
        await self.types(question, question)
        await self.types("\r", "my own words")

    async def goes_to_last_step(self, offer: str) -> None:
        for _ in range(8):
            before = self.text
            await self.types("n")
            with contextlib.suppress(AssertionError):
                await until(lambda before=before: self.text != before, "the next step", 2.0)
            await asyncio.sleep(0.3)
            if offer in self.text:
                return
        raise AssertionError(f"the last step did not come; on screen:\n{self.text}")


@asynccontextmanager
async def visitor(
    address: str, *, language: str = "en", size: tuple[int, int] = (90, 30), origin: str | None = ""
) -> AsyncIterator[Visitor]:
    """Open the connection that the page opens."""
    headers = {"Origin": origin or address} if origin is not None else {}
    url = f"{address}/ws/{language}?width={size[0]}&height={size[1]}"
    async with aiohttp.ClientSession() as session, session.ws_connect(url, headers=headers) as socket:
        somebody = Visitor(socket, *size)
        try:
            yield somebody
        finally:
            somebody.reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await somebody.reading


async def get(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.status, await answer.read(), dict(answer.headers)
