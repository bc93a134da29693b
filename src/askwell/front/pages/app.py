"""The service: what is asked for, and what is answered. It holds nothing of anybody between two answers."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from urllib.parse import parse_qsl

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from askwell.front.pages.around import Around
from askwell.front.pages.counting import Counters
from askwell.front.pages.render import FINISHED, HOME, STAFF, STATIC, WIPED, Pages
from askwell.front.pages.sealing import BadSealError, Seals
from askwell.front.pages.sitting import (
    DEVICE,
    Sitting,
    UnreadableSittingError,
    from_bytes,
    job_of,
    place_of,
    to_bytes,
)
from askwell.front.pages.turn import Press, Turn
from askwell.kiosk.counts import Event
from askwell.kiosk.pin import PinTries, is_right
from askwell.session.session import Session
from askwell.walkthrough.walkthrough import Walkthrough

MAX_BODY_BYTES = 1_000_000
"""Of a press: the longest sitting takes about half of it, sealed."""
MAX_FIELDS = 300
BODY_SECONDS = 30.0
LIFE_SECONDS = 24 * 3600.0
"""How long a page can go on where a device is somebody's own."""
SHARED_LIFE_SECONDS = 3600.0
"""The same where it is shared: there it is wiped much sooner, unless somebody writes or reads for so long."""
MOST_FILES_WAITING = 40
"""Sheets that wait to be made as files; more are asked to come again."""
_FORM = "application/x-www-form-urlencoded"
_FILES = {
    "pdf": ("askwell-questions.pdf", "application/pdf"),
    "html": ("askwell-questions.html", "text/html; charset=utf-8"),
    "text": ("askwell-questions.txt", "text/plain; charset=utf-8"),
}
"""Name and type of a sheet in each format."""
_TICKET_BYTES = 18
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_SHEET_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""The sheet is a document of its own, with its style in it."""
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with less, a browser names no origin when it sends a form
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OF_A_FILE = (
    '<meta name="referrer" content="no-referrer">',
    """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
)
"""In a sheet that is a file. Here the way back would not say where it comes from, and no script run."""
_FOR_EVER = "public, max-age=31536000, immutable"
_WIPE = '"cache"'
"""Makes a browser drop the pages that it keeps to go back to. Source: W3C, Clear Site Data, "cache"."""


@dataclass(frozen=True, slots=True)
class Service:
    """How one service is set up."""

    around: Around
    seals: Seals
    origins: frozenset[str]
    """How browsers name this server; a page of any other is refused."""
    counters: Counters = field(default_factory=Counters)
    is_draining: Callable[[], bool] = lambda: False
    """Whether this worker was asked to end."""
    most_presses: int = 200
    """Presses at the same moment; more are asked to come again."""

    @property
    def has_tls(self) -> bool:
        """Whether browsers come by a protected way."""
        return any(origin.startswith("https:") for origin in self.origins)

    @property
    def life_seconds(self) -> float:
        """How old a page may be that goes on."""
        return SHARED_LIFE_SECONDS if self.around.is_shared else LIFE_SECONDS


class _RefusedError(Exception):
    """A press that is not done."""

    def __init__(self, kind: str, status: int, counted: str) -> None:
        super().__init__(kind)
        self.kind, self.status, self.counted = kind, status, counted


def make_app(service: Service) -> Starlette:
    """The application, for any ASGI server."""
    return _Answers(service).app


class _Answers:
    """One answer to each request."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._around, self._counters = service.around, service.counters
        self._pages = Pages(service.around)
        self._presses = 0
        self._files_waiting = 0
        self._making = anyio.CapacityLimiter(2)
        self._tries = PinTries()
        self._static = {file.name: file for file in self._pages.static.values()}
        self.app = Starlette(
            routes=[
                Route(HOME, self._guarded(self._show_start), methods=["GET"]),
                Route(HOME, self._guarded(self._press), methods=["POST"]),
                Route(WIPED, self._guarded(self._wiped), methods=["GET"]),
                Route(FINISHED, self._guarded(self._wiped), methods=["GET"]),
                Route(STAFF, self._guarded(self._staff), methods=["GET", "POST"]),
                Route(f"{STATIC}{{name}}", self._file, methods=["GET"]),
                Route("/livez", self._live, methods=["GET"]),
                Route("/healthz", self._health, methods=["GET"]),
            ],
            exception_handlers={HTTPException: self._no_such_page},
        )

    # --- around every answer -------------------------------------------------------------------

    def _guarded(
        self, answer: Callable[[Request], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def guarded(request: Request) -> Response:
            self._counters.add("answers")
            try:
                self._check_host(request)
                return await answer(request)
            except _RefusedError as refused:
                self._counters.add(refused.counted)
                return self._problem(refused.kind, refused.status)
            except ClientDisconnect:
                return Response(status_code=400)
            except Exception as error:  # noqa: BLE001 - whatever broke, the reader is told in words
                self._counters.add("faults")
                return self._problem("fault", 500, code=self._around.report_fault(error))

        return guarded

    def _headers(self, policy: str = _POLICY) -> dict[str, str]:
        more = {"Strict-Transport-Security": "max-age=31536000"} if self._service.has_tls else {}
        if self._service.is_draining():
            more["Connection"] = "close"  # the next press goes to another worker
        return {**_HEADERS, **more, "Content-Security-Policy": policy}

    def _page(
        self, html: str, status: int = 200, more: Mapping[str, str] | None = None, policy: str = _POLICY
    ) -> Response:
        headers = {**self._headers(policy), **(more or {})}
        return Response(html, status, headers, media_type="text/html; charset=utf-8")

    def _problem(self, kind: str, status: int, code: str = "") -> Response:
        return self._page(self._pages.problem(kind, code), status)

    async def _no_such_page(self, _request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self._problem("missing" if status == 404 else "refused", status)

    def _check_host(self, request: Request) -> None:
        """Only under its own names: a name of somebody else that leads here gets nothing."""
        host = request.headers.get("host", "").lower()
        if host not in {origin.partition("//")[2] for origin in self._service.origins}:
            raise _RefusedError("refused", 400, "refused")

    def _check_origin(self, request: Request) -> None:
        """Only from a page of ours. A browser says where a form comes from, in one of two ways."""
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        is_ours = origin in self._service.origins if origin is not None else site is not None
        if not is_ours or site not in (None, "same-origin"):
            raise _RefusedError("refused", 403, "refused")

    # --- the number that a browser keeps ---------------------------------------------------------

    @property
    def _cookie(self) -> str:
        return "__Host-askwell" if self._service.has_tls else "askwell"

    def _ticket(self, request: Request) -> str:
        return request.cookies.get(self._cookie, "")

    def _give_ticket(self, response: Response, ticket: str) -> None:
        """Let the browser keep a number until it is closed: nothing else, and nothing of the person."""
        response.set_cookie(
            self._cookie, ticket, path="/", secure=self._service.has_tls, httponly=True, samesite="strict"
        )

    def _take_ticket(self, response: Response) -> Response:
        """From now on no page of this sitting goes on, whoever finds it."""
        response.delete_cookie(
            self._cookie, path="/", secure=self._service.has_tls, httponly=True, samesite="strict"
        )
        response.headers["Clear-Site-Data"] = _WIPE
        return response

    # --- the first page, and the end ---------------------------------------------------------------

    async def _show_start(self, request: Request) -> Response:
        page = self._page(self._pages.start())
        if self._around.is_shared and _is_own_way(request) and self._ticket(request):
            self._take_back_sheet(request)
            return self._take_ticket(page)
        return page

    def _take_back_sheet(self, request: Request) -> None:
        """A sheet that still waits would come out for nobody."""
        if self._around.print_room is not None:
            self._around.print_room.forget(job_of(self._ticket(request)))

    async def _wiped(self, request: Request) -> Response:
        """A shared device was left alone, or is done: the page leads here by itself."""
        to_start = RedirectResponse(HOME, 303, self._headers())
        if not _is_own_way(request):
            return to_start
        if self._ticket(request):
            is_finished = request.url.path == FINISHED
            self._around.count(Event.FINISHED if is_finished else Event.TIMED_OUT)
            self._take_back_sheet(request)
        return self._take_ticket(to_start)

    # --- a press -----------------------------------------------------------------------------------

    async def _press(self, request: Request) -> Response:
        self._check_origin(request)
        pairs = await self._pairs(request)
        if self._presses >= self._service.most_presses or self._files_waiting >= MOST_FILES_WAITING:
            self._counters.add("busy")
            return self._page(self._pages.problem("busy", fields=pairs), 503, {"Retry-After": "2"})
        self._presses += 1
        try:
            return await self._answer(request, pairs)
        finally:
            self._presses -= 1

    async def _pairs(self, request: Request) -> list[tuple[str, str]]:
        """The names and values of a form.

        Raises:
            _RefusedError: It is none, it is too large, or it takes too long.
        """
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
            raise _RefusedError("refused", 415, "refused")
        body = bytearray()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > MAX_BODY_BYTES:
                        raise _RefusedError("too_large", 413, "too_large")
            return parse_qsl(
                body.decode("ascii", "replace"),
                True,
                encoding="utf-8",
                errors="replace",
                max_num_fields=MAX_FIELDS,
            )
        except TimeoutError:
            raise _RefusedError("refused", 408, "refused") from None
        except ValueError:
            raise _RefusedError("too_large", 413, "too_large") from None
        finally:
            body[:] = bytes(len(body))

    async def _answer(self, request: Request, pairs: list[tuple[str, str]]) -> Response:
        press = Press.read(pairs)
        if "start" in press.fields:
            return self._begin(request, press)
        turn = Turn(self._opened(request, press), self._around)
        turn.interpret(press)
        if turn.is_over:
            return self._take_ticket(RedirectResponse(HOME, 303, self._headers()))
        if turn.file:
            return await self._sheet_file(turn)
        state = self._sealed(turn.sitting)
        if turn.is_sheet_asked:
            return await self._whole_sheet(turn, state)
        return self._page(self._pages.of_turn(turn, state))

    def _opened(self, request: Request, press: Press) -> Sitting:
        """The sitting in a page.

        Raises:
            _RefusedError: It is not of this service, of another browser, wiped, too old, or of another guide.
        """
        try:
            opened = self._service.seals.open(press.fields.get("state", [""])[0])
            if opened.age_seconds > self._service.life_seconds:
                raise _RefusedError("old", 410, "old_seals")
            sitting = from_bytes(
                opened.data, self._around.load, self._around.today(), self._around.sheet_options
            )
        except (BadSealError, UnreadableSittingError):
            raise _RefusedError("foreign", 400, "bad_seals") from None
        ticket = self._ticket(request)
        if not ticket.isascii() or not compare_digest(ticket, sitting.ticket):
            raise _RefusedError("foreign", 400, "bad_seals")
        return sitting

    def _sealed(self, sitting: Sitting) -> str:
        return self._service.seals.seal(to_bytes(sitting))

    def _begin(self, request: Request, press: Press) -> Response:
        """Somebody chose a language, and the guide where there are several."""
        around = self._around
        language, _, number = press.fields["start"][0].partition(" ")
        names = {str(number): name for number, name in enumerate(around.guides)}
        if language not in around.languages or number not in names:
            raise _RefusedError("foreign", 400, "refused")
        name = names[number]
        guide, wording = around.load(name, language)
        way = Walkthrough.start(guide, country=around.country)
        if len(around.guides) == 1 and language == around.languages[0]:
            way = way.forward()  # the first page is the welcome, in this language
        where = place_of(is_shared=around.is_shared)
        session = Session(way, wording, around.today(), around.sheet_options, where, theme=DEVICE)
        known = "" if around.is_shared else self._ticket(request)
        ticket = known if _looks_like_ticket(known) else secrets.token_urlsafe(_TICKET_BYTES)
        sitting = Sitting(session, ticket, name, around.is_shared)
        self._counters.add("started")
        around.count(Event.PERSON)
        response = self._page(self._pages.of_turn(Turn(sitting, around), self._sealed(sitting)))
        self._give_ticket(response, ticket)
        return response

    # --- the sheet -----------------------------------------------------------------------------------

    async def _sheet_file(self, turn: Turn) -> Response:
        data = await self._made(turn, turn.file)
        self._counters.add("files")
        name, media_type = _FILES[turn.file]
        headers = {**self._headers(), "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, 200, headers, media_type=media_type)

    async def _whole_sheet(self, turn: Turn, state: str) -> Response:
        html = (await self._made(turn, "html")).decode()
        for line in _OF_A_FILE:
            html = html.replace(line, "", 1)
        return self._page(self._pages.whole_sheet(html, turn, state), policy=_SHEET_POLICY)

    async def _made(self, turn: Turn, format_name: str) -> bytes:
        render, checklist = self._around.render, turn.session.checklist()
        form = turn.session.sheet_options.form
        self._files_waiting += 1
        try:
            return await anyio.to_thread.run_sync(render, checklist, format_name, *form, limiter=self._making)
        finally:
            self._files_waiting -= 1

    # --- staff -----------------------------------------------------------------------------------------

    async def _staff(self, request: Request) -> Response:
        """The printer and its troubles, for those who know the PIN. Nothing of any reader."""
        words = self._pages.staff_words()
        if not self._around.pin:
            return self._page(self._pages.staff((words.staff_none,)))
        if request.method == "GET":
            return self._page(self._pages.staff(()))
        self._check_origin(request)
        pairs = dict(await self._pairs(request))
        now = time.monotonic()
        if self._tries.wait(now):
            return self._page(self._pages.staff((), words.staff_wait), 429)
        self._tries = self._tries.after_wrong(now)
        pin = pairs.get("pin", "").encode()
        if not await anyio.to_thread.run_sync(is_right, pin, self._around.pin, limiter=self._making):
            return self._page(self._pages.staff((), words.staff_wrong), 403)
        self._tries = PinTries()
        lines = await anyio.to_thread.run_sync(self._around.staff_lines, limiter=self._making)
        return self._page(self._pages.staff(lines))

    # --- for machines ------------------------------------------------------------------------------------

    async def _file(self, request: Request) -> Response:
        file = self._static.get(request.path_params["name"])
        if file is None:
            return PlainTextResponse("not here\n", 404, self._headers())
        headers = {**self._headers(), "Cache-Control": _FOR_EVER}
        return Response(file.data, 200, headers, media_type=file.media_type)

    async def _live(self, _request: Request) -> Response:
        return PlainTextResponse("alive\n", 200, self._headers())

    async def _health(self, _request: Request) -> Response:
        """Whether somebody new may come; it tells nobody how many are there."""
        if self._service.is_draining():
            return PlainTextResponse("stopping\n", 503, self._headers())
        return PlainTextResponse("ready\n", 200, self._headers())


def _is_own_way(request: Request) -> bool:
    """Whether no page of somebody else leads here."""
    return request.headers.get("sec-fetch-site", "none") in ("none", "same-origin")


def _looks_like_ticket(text: str) -> bool:
    """Whether it may be a number that was given here."""
    return len(text) == len(secrets.token_urlsafe(_TICKET_BYTES)) and text.isascii() and text.isprintable()
