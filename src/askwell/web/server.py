"""The server of `askwell serve`: who may come in, what a page gets, and how all of it ends."""

from __future__ import annotations

import asyncio
import contextlib
import json
import resource
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import textual_serve
from aiohttp import WSMsgType, web
from textual_serve.server import Server

from askwell.kiosk.counts import Event
from askwell.kiosk.log import log
from askwell.overriding import override
from askwell.web.address import is_this_machine, names_of
from askwell.web.limits import MOST_MESSAGE_BYTES, ServeLimits, window_size
from askwell.web.metrics import Metrics
from askwell.web.person import Person

ENDED, FAULT = 4000, 4001
"""Codes that a page is closed with: the talk is over; the program failed."""
HEARTBEAT_SECONDS = 15.0
"""A page that does not answer for so long is gone."""
KEEPALIVE_SECONDS = 30.0
"""A browser that asks for nothing for so long connects again."""
_LOOK_SECONDS = 1.0
_PROXY_NAMES = ("Forwarded", "X-Forwarded-For", "X-Real-IP")

Command = Callable[[str, int], list[str]]
"""The words that start a person's program in a language; the number is its place among those running."""


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """What a server is told."""

    host: str
    port: int
    public_url: str
    """As browsers name the server: what `askwell.web.address.origin_of` gives."""
    page: bytes
    """Of `askwell.web.page`."""
    languages: tuple[str, ...]
    command: Command
    environment: Mapping[str, str]
    """All that a person's program gets to know of the server's."""
    note: Callable[[str, dict[str, Any]], dict[str, Any] | None]
    """Called with what a program tells; what it returns is told to all programs as `prints`."""
    prints: Callable[[], dict[str, Any]]
    """What a new program is told about earlier sheets."""
    clock: Callable[[], float]
    """Seconds that only grow."""
    limits: ServeLimits = field(default_factory=ServeLimits)


class GuideServer(Server):
    """Lets people in, one process each, and nobody else."""

    def __init__(self, settings: ServeSettings) -> None:
        """Listen to nothing yet."""
        super().__init__("askwell", settings.host, settings.port, public_url=settings.public_url)
        self._settings, self._limits = settings, settings.limits
        self._origins = names_of(settings.public_url)
        self.metrics = Metrics()
        self._people: dict[int, Person | None] = {}
        """By place; None while its program starts."""
        self.is_draining = False
        self._telling: asyncio.Future[list[bool]] | None = None
        """Held: the loop itself would not."""
        self._is_empty, self._is_over = asyncio.Event(), asyncio.Event()
        self._is_empty.set()

    # --- who may come in ------------------------------------------------------------------

    @property
    def people(self) -> int:
        """At this moment."""
        return len(self._people)

    def _why_not(self, request: web.Request) -> tuple[str, int] | None:
        """Why somebody is not let in, and the status that says so."""
        if request.headers.get("Origin", "") not in self._origins:
            return "foreign", 403
        if request.match_info["language"] not in self._settings.languages:
            return "foreign", 404
        if self.is_draining:
            return "stopping", 503
        return ("full", 503) if self._is_full else None

    @property
    def _is_full(self) -> bool:
        starting = sum(person is None or not person.has_painted for person in self._people.values())
        return self.people >= self._limits.people or starting >= self._limits.starting

    @override
    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One person, from the first picture to the end."""
        refused = self._why_not(request)
        if refused is not None:
            self.metrics.refused[refused[0]] += 1
            raise _refusal(refused[1])
        place = next(number for number in range(self._limits.people) if number not in self._people)
        self._people[place] = None
        self._is_empty.clear()
        try:
            return await self._receive(request, place)
        finally:
            del self._people[place]
            if not self._people:
                self._is_empty.set()

    async def _receive(self, request: web.Request, place: int) -> web.WebSocketResponse:
        page = web.WebSocketResponse(
            timeout=self._limits.close_seconds,
            heartbeat=HEARTBEAT_SECONDS,
            max_msg_size=MOST_MESSAGE_BYTES,
            compress=False,
        )
        await page.prepare(request)
        settings = self._settings
        words = settings.command(request.match_info["language"], place)
        person = Person(words, settings.environment, page, self.download_manager, self._hear, settings.clock)
        code = FAULT
        try:
            width, height = request.query.get("width"), request.query.get("height")
            await person.start(*window_size(width, height))
            self._people[place] = person
            self.metrics.started += 1
            await person.tell("prints", **settings.prints())
            code = await self._until_over(page, person)
        finally:
            await asyncio.shield(person.stop())
            with contextlib.suppress(ConnectionError):
                await page.close(code=code)
            if request.transport is not None:
                request.transport.abort()  # a page that reads nothing would stay connected
        return page

    async def _until_over(self, page: web.WebSocketResponse, person: Person) -> int:
        """Return the code to close the page with, when the first of all that can end a talk happens."""
        clock = _Clock(self._limits, self._settings.clock)
        ways = [
            asyncio.create_task(way)
            for way in (
                person.ended(),
                self._read(page, person, clock),
                self._watch(person, clock),
                self._is_over.wait(),
            )
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
        if person.exit_code is not None:
            return ENDED if person.exit_code == 0 else FAULT
        return FAULT if self._hangs(person) else ENDED

    async def _watch(self, person: Person, clock: _Clock) -> None:
        """Return when time is over, or the program says nothing any more."""
        while not clock.is_over:
            if self._hangs(person):
                self._note_hung()
                return
            await asyncio.sleep(_LOOK_SECONDS)

    def _hangs(self, person: Person) -> bool:
        return person.silent_for > self._limits.silent_seconds

    def _note_hung(self) -> None:
        self.metrics.killed += 1
        log("a person's program did not answer and was ended")

    async def _read(self, page: web.WebSocketResponse, person: Person, clock: _Clock) -> None:
        """Pass on what the page sends, until it is gone or the program reads no more."""
        async for message in page:
            if message.type is not WSMsgType.TEXT:
                continue
            kind, what = _understood(message.data)
            if kind == "stdin" and isinstance(what, str):
                clock.hear()
                if not await person.type(what):
                    self._note_hung()
                    return
            elif kind == "resize" and isinstance(what, dict):
                await person.set_terminal_size(*window_size(what.get("width"), what.get("height")))
            elif kind == "ping":
                await page.send_json(["pong", what if isinstance(what, (int, float, str)) else 0])

    def _hear(self, kind: str, about: dict[str, Any]) -> None:
        """Hear what a program tells, and tell the others what concerns them."""
        if kind == "count" and about.get("event") in {event.value for event in Event}:
            self.metrics.events[about["event"]] += 1
        prints = self._settings.note(kind, about)
        if prints is not None:
            people = [person for person in self._people.values() if person is not None]
            self._telling = asyncio.gather(*(person.tell("prints", **prints) for person in people))

    # --- what a page gets -----------------------------------------------------------------

    @override
    async def _make_app(self) -> web.Application:
        """Routes: the page, its few files, the connection, files handed over, and how the server is."""
        app = web.Application()
        app.on_response_prepare.append(self._add_headers)
        theirs, ours = Path(textual_serve.__file__).parent, files("askwell.web")
        parts = {
            "textual.js": theirs / "static/js/textual.js",
            "xterm.css": theirs / "static/css/xterm.css",
            "page.js": ours / "static/page.js",
            "page.css": ours / "static/page.css",
        }
        app.add_routes(
            [
                web.get("/", self._handle_page),
                web.get("/ws/{language}", self.handle_websocket),
                web.get("/download/{key}", self.handle_download, allow_head=False),
                web.get("/healthz", self._handle_health),
                web.get("/livez", self._handle_live),
                web.get("/metrics", self._handle_metrics),
                *(web.get(f"/static/{name}", _file(Path(str(path)))) for name, path in parts.items()),
            ]
        )
        return app

    async def _handle_page(self, _request: web.Request) -> web.Response:
        return web.Response(body=self._settings.page, content_type="text/html", charset="utf-8")

    async def _handle_health(self, _request: web.Request) -> web.Response:
        """200: the next person is let in. 503: not now."""
        state = "stopping" if self.is_draining else "full" if self._is_full else "ready"
        about = {"state": state, "people": self.people, "most": self._limits.people}
        return web.json_response(about, status=200 if state == "ready" else 503)

    async def _handle_live(self, _request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def _handle_metrics(self, request: web.Request) -> web.Response:
        """Numbers, only for this machine: through a proxy they are nobody's."""
        is_here = is_this_machine(request.remote or "") and is_this_machine(request.url.host or "")
        if not is_here or any(name in request.headers for name in _PROXY_NAMES):
            raise web.HTTPNotFound
        return web.Response(text=self.metrics.text(self.people, self._limits.people))

    async def _add_headers(self, _request: web.Request, answer: web.StreamResponse) -> None:
        answer.headers.update(self._headers)

    @property
    def _headers(self) -> dict[str, str]:
        parts = urlsplit(self._settings.public_url)
        socket = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}"
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
            f"img-src 'self' data:; connect-src 'self' {socket}; frame-ancestors 'none'; base-uri 'none'; "
            "form-action 'none'"
        )
        return {
            "Content-Security-Policy": policy,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    # --- start and end --------------------------------------------------------------------

    async def listen(self) -> web.AppRunner:
        """Start to answer.

        Raises:
            OSError: The address cannot be had.
        """
        raise_open_files()
        runner = web.AppRunner(
            await self._make_app(),
            access_log=None,
            handle_signals=False,
            keepalive_timeout=KEEPALIVE_SECONDS,
            shutdown_timeout=self._limits.close_seconds,
        )
        await runner.setup()
        await web.TCPSite(runner, self._settings.host, self._settings.port).start()
        return runner

    async def drain(self) -> None:
        """Let nobody in any more; return when the last person has left, or time is over."""
        self.is_draining = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._is_empty.wait(), self._limits.drain_seconds)

    async def end_all(self) -> None:
        """End all that is left, now."""
        self.is_draining = True
        self._is_over.set()
        await self._is_empty.wait()


class _Clock:
    """How long somebody has been there, and done nothing."""

    def __init__(self, limits: ServeLimits, now: Callable[[], float]) -> None:
        self._limits, self._now = limits, now
        self._since = self._heard = now()

    def hear(self) -> None:
        """Somebody did something."""
        self._heard = self._now()

    @property
    def is_over(self) -> bool:
        now = self._now()
        is_idle = now - self._heard > self._limits.idle_seconds
        return is_idle or now - self._since > self._limits.life_seconds


def raise_open_files() -> None:
    """Take all the open files that this process may have: connections that say nothing use them up."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _understood(text: str) -> tuple[str, Any]:
    """Kind and content of a page's message; a malformed one has none."""
    try:
        kind, what = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return "", None
    return (kind, what) if isinstance(kind, str) else ("", None)


def _refusal(status: int) -> web.HTTPException:
    return {403: web.HTTPForbidden, 404: web.HTTPNotFound}.get(status, web.HTTPServiceUnavailable)()


def _file(path: Path) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(_request: web.Request) -> web.StreamResponse:
        return web.FileResponse(path)

    return handle
