"""One person's process behind one page: packets to it, pictures from it, and an end that leaves nothing."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from asyncio import subprocess
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from askwell.overriding import override

GREETING = b"__GANGLION__\n"
"""What a program for a browser says first. Source: textual's web driver."""
STOP_SECONDS = 3.0
"""How long a program may take to end once it is told to."""
SEND_SECONDS = 10.0
"""How long it may leave what was sent unread."""
SIZE_AGAIN_SECONDS = 0.4
"""A size that comes before the program reads sizes is lost: it is sent again so long after the picture."""
_PICTURE, _META, _PACKED = b"D", b"M", b"P"


class Page(Protocol):
    """The other side: what goes to the browser."""

    async def send_bytes(self, data: bytes) -> None:
        """Send a part of the picture."""

    async def send_str(self, data: str) -> None:
        """Send a message."""


class Person(AppService):
    """Starts a program, passes on what comes and goes, and ends it whatever it does."""

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        page: Page,
        downloads: DownloadManager,
        hear: Callable[[str, dict[str, Any]], None],
        clock: Callable[[], float],
    ) -> None:
        """Start nothing yet.

        Args:
            words: The program and its arguments; no shell is asked.
            environment: All that it gets to know of this one.
            page: Where its pictures go.
            downloads: Where the files wait that it hands over.
            hear: Called with each thing that it tells the server.
            clock: Gives seconds that only grow.
        """
        super().__init__(
            words[0],
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=_do_nothing,
            download_manager=downloads,
        )
        self._words, self._environment, self._hear = tuple(words), dict(environment), hear
        self._clock = clock
        self._size = (80, 24)
        self._well_at = self._clock()
        self._has_painted = False

    @property
    def has_painted(self) -> bool:
        """Whether its first picture was sent."""
        return self._has_painted

    @property
    def silent_for(self) -> float:
        """Seconds since it last said that it is well."""
        return self._clock() - self._well_at

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.returncode if self._process is not None else None

    async def ended(self) -> None:
        """Return when it has ended, and all that came from it was passed on."""
        if self._task is not None and self._process is not None:
            await asyncio.shield(self._task)
            await self._process.wait()

    @override
    async def _open_app_process(self, width: int = 80, height: int = 24) -> subprocess.Process:
        self._size = (width, height)
        process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**self._environment, "COLUMNS": str(width), "ROWS": str(height)},
            start_new_session=True,
        )
        self._process, self._stdin = process, process.stdin
        self._well_at = self._clock()
        return process

    @override
    async def run(self) -> None:
        """Pass on all that comes from the program, to its end."""
        assert self._process is not None
        assert self._process.stdout is not None
        again: asyncio.Task[None] | None = None
        stream = self._process.stdout
        try:
            if await stream.readline() != GREETING:
                return
            while True:
                kind = await stream.readexactly(1)
                payload = await stream.readexactly(int.from_bytes(await stream.readexactly(4), "big"))
                if kind == _PICTURE:
                    await self.on_data(payload)
                    self._has_painted = True
                    again = again or asyncio.create_task(self._send_size_again())
                elif kind == _META:
                    await self.on_meta(payload)
                elif kind == _PACKED:
                    await self.on_packed(payload)
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            return  # it has ended, or the page is gone
        finally:
            if again is not None:
                again.cancel()

    async def _send_size_again(self) -> None:
        await asyncio.sleep(SIZE_AGAIN_SECONDS)
        await self.set_terminal_size(*self._size)

    @override
    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell it how large the window is now."""
        self._size = (width, height)
        await super().set_terminal_size(width, height)

    @override
    async def on_meta(self, data: bytes) -> None:
        """Hear what it tells the server; hand over files; open nothing."""
        about = json.loads(data)
        kind = about.get("type")
        if kind == "deliver_file_start":
            await super().on_meta(data)
        elif kind == "well":
            self._well_at = self._clock()
        elif kind not in ("exit", "open_url"):
            self._hear(kind, about)

    async def type(self, text: str) -> bool:
        """Send what was typed; False if it does not read it."""
        return await self._in_time(self.send_bytes(text.encode("utf-8", "replace")))

    async def tell(self, kind: str, **about: Any) -> bool:
        """Tell it something; False if it does not read it."""
        return await self._in_time(self.send_meta({"type": kind, **about}))

    @staticmethod
    async def _in_time(sending: Awaitable[bool]) -> bool:
        try:
            return await asyncio.wait_for(sending, SEND_SECONDS)
        except TimeoutError:
            return False

    @override
    async def stop(self) -> None:
        """End it: it is asked to, and after `STOP_SECONDS` it is killed with all that it started."""
        process = self._process
        if process is None:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ask_to_end(process), STOP_SECONDS)
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        # A page that does not read leaves the pipe paused: its end, and the process's, would never be seen.
        process._transport.close()  # type: ignore[attr-defined]
        await process.wait()
        self._forget_files()

    async def _ask_to_end(self, process: subprocess.Process) -> None:
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        await self.send_meta({"type": "quit"})
        self.stdin.close()  # the end of input ends it too
        await process.wait()

    def _forget_files(self) -> None:
        """What nobody fetched would wait for ever."""
        waiting = self._download_manager._active_downloads
        for key in [key for key, download in waiting.items() if download.app_service is self]:
            del waiting[key]


async def _do_nothing() -> None:
    """The page is closed by the server, which knows why."""
