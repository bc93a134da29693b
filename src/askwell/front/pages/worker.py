"""One worker: answers over a socket that it shares with others, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import gc
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from typing_extensions import override
from uvicorn.protocols.http.h11_impl import H11Protocol

from askwell.front.pages.app import Service, make_app

KEEP_ALIVE_SECONDS = 2
"""A connection without a request is closed soon: what came over it must not wait in memory."""
HEAD_SECONDS = 20.0
"""In which a request must say what it wants."""
MOST_CONNECTIONS = 2000
"""Of one worker; those above are closed at once."""
END_SECONDS = 20
"""In which answers that were begun are finished."""
LOOK_SECONDS = 1
"""Between two looks at files that may have been replaced, and at what is left over."""
_BACKLOG = 4096


@dataclass(frozen=True, slots=True)
class Certificate:
    """What proves to browsers who this is."""

    chain: Path
    key: Path


class FileWatch:
    """Notices when one of several files is replaced."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Know them as they are now."""
        self._paths = tuple(paths)
        self._seen = [_stamp(path) for path in self._paths]

    def has_changed(self) -> bool:
        """Whether one is another one than at the last look."""
        before, self._seen = self._seen, [_stamp(path) for path in self._paths]
        return self._seen != before


def _stamp(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


class PoliteProtocol(H11Protocol):
    """HTTP for those who say what they want: nobody holds a connection by saying it slowly."""

    _deadline: asyncio.TimerHandle | None = None

    @override
    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            self._wait_for_head()

    @override
    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        is_waiting = self.cycle is None or self.cycle.response_complete
        if is_waiting and self._deadline is None:
            self._wait_for_head()
        elif not is_waiting:
            self._wait_no_more()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait_for_head(self) -> None:
        self._deadline = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _wait_no_more(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()


def tls_context(certificate: Certificate) -> ssl.SSLContext:
    """TLS 1.2 and newer.

    Raises:
        OSError: A file cannot be read, or the two do not fit (`ssl.SSLError`).
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate.chain, certificate.key)
    return context


class PatientServer(uvicorn.Server):
    """Ends without cutting anybody off: each is answered, told that the connection ends, and ends it."""

    @override
    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        end = asyncio.get_running_loop().time() + KEEP_ALIVE_SECONDS + 1
        while self.server_state.connections and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.05)
        await super().shutdown(sockets)


class Worker:
    """Answers until it gets SIGTERM or SIGINT; what was begun is finished."""

    def __init__(
        self,
        service: Service,
        certificate: Certificate | None,
        files: Iterable[Path] = (),
        when_replaced: Callable[[], None] = lambda: None,
        give_sign: Callable[[], None] = lambda: None,
        is_orphan: Callable[[], bool] = lambda: False,
    ) -> None:
        """Set what it answers with.

        Args:
            service: The service.
            certificate: What proves who this is; None: no TLS.
            files: More files that may be replaced while it runs.
            when_replaced: Called when one of them was.
            give_sign: Called again and again while it can answer.
            is_orphan: Whether its server was killed: then it ends too.

        Raises:
            OSError: The certificate cannot be used.
        """
        self._certificate = certificate
        self._context = tls_context(certificate) if certificate is not None else None
        own = (certificate.chain, certificate.key) if certificate is not None else ()
        self._watched, self._own = FileWatch(files), FileWatch(own)
        self._when_replaced, self._give_sign = when_replaced, give_sign
        self._is_orphan = is_orphan
        config = uvicorn.Config(
            make_app(dataclasses.replace(service, is_draining=lambda: self._server.should_exit)),
            http=PoliteProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=END_SECONDS,
            backlog=_BACKLOG,
            callback_notify=self._look,
            timeout_notify=LOOK_SECONDS,
            h11_max_incomplete_event_size=32_768,
        )
        config.load()
        if self._context is not None:
            config.ssl = self._context
        self._server = PatientServer(config)

    async def _look(self) -> None:
        self._give_sign()
        if self._is_orphan():
            self._server.should_exit = True
        gc.collect()  # what holds itself in a circle would else wait, with somebody's words in it
        if self._own.has_changed() and self._context is not None and self._certificate is not None:
            with contextlib.suppress(OSError):  # half of it is there: the other half will be seen too
                self._context.load_cert_chain(self._certificate.chain, self._certificate.key)
        if self._watched.has_changed():
            self._when_replaced()

    def run(self, listening: socket) -> None:
        """Answer, until it is told to stop."""
        gc.collect()
        gc.freeze()  # what is there now stays, and need not be looked through each time
        self._server.run(sockets=[listening])
