"""One question to the print service and its answer, over TCP or the CUPS socket.

Nothing that answers can hang or fill us: one deadline covers the whole exchange, however slowly bytes arrive,
and an answer has a greatest size.
"""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from askwell.overriding import override
from askwell.printing.ipp_message import (
    Answer,
    Attribute,
    Kind,
    NotIppError,
    Operation,
    decode_answer,
    encode_request,
)
from askwell.printing.problems import Trouble, error_for

IPP_PORT = 631
MOST_BYTES = 4_000_000
"""Greatest answer; a list of 1,000 printers is under 1 MB."""

_ALLOWED = 200
_REFUSALS = (401, 403, 426)
"""Asks for a password, forbids, asks for a secured connection."""


@dataclass(frozen=True, slots=True)
class PrintService:
    """Where CUPS answers, and the printer this person prefers."""

    host: str = "localhost"
    port: int = IPP_PORT
    socket_path: str = ""
    """A Unix socket instead of host and port."""
    default_name: str = ""
    """The person's own default printer; empty: the service's."""
    timeout_seconds: float = 10.0
    """For one whole exchange."""
    user_name: str = "askwell"
    """Whose jobs are sent, and taken back. Never a person's name."""


def ask(
    service: PrintService,
    operation: Operation,
    target: Attribute | None = None,
    about: Sequence[Attribute] = (),
    job: Sequence[Attribute] = (),
    document: bytes = b"",
    path: str = "/",
) -> Answer:
    """Ask the print service one thing.

    Args:
        service: Where it answers.
        operation: What to do.
        target: Names the printer or job; the service's user asks. None: all printers, and no user is named,
            since CUPS hides the printers for named users from all others.
        about: Further operation attributes.
        job: Job attributes.
        document: Follows the request; stays in memory.
        path: The HTTP path, ASCII.

    Returns:
        Its answer, of whatever IPP status.

    Raises:
        NotPrintedError: Nothing answers there, too slowly, not in IPP, or it wants a password.
    """
    if target is not None:
        about = (target, Attribute("requesting-user-name", Kind.NAME, [service.user_name]), *about)
    request = encode_request(operation, about, job)
    status, body = _post(service, path, request + document)
    if status in _REFUSALS:
        raise error_for(Trouble.NOT_ALLOWED)
    if status != _ALLOWED or len(body) > MOST_BYTES:
        raise error_for(Trouble.SERVICE_UNCLEAR)
    try:
        return decode_answer(body)
    except NotIppError as error:
        raise error_for(Trouble.SERVICE_UNCLEAR) from error


def _post(service: PrintService, path: str, body: bytes) -> tuple[int, bytes]:
    connection = _Connection(service)
    try:
        connection.connect()
    except TimeoutError as error:
        raise error_for(Trouble.SERVICE_SILENT) from error
    except OSError as error:
        raise error_for(Trouble.NO_SERVICE) from error
    try:
        connection.request("POST", path, body, {"Content-Type": "application/ipp"})
        answer = connection.getresponse()
        return answer.status, answer.read(MOST_BYTES + 1)
    except TimeoutError as error:
        raise error_for(Trouble.SERVICE_SILENT) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        # http.client lets a ValueError through for a chunk size or length that is no number.
        raise error_for(Trouble.SERVICE_UNCLEAR) from error
    finally:
        connection.close()


class _Connection(http.client.HTTPConnection):
    """HTTP over a socket whose waits all end at one moment."""

    def __init__(self, service: PrintService) -> None:
        # CUPS refuses a Host header that is not a name of its own; over its socket that is localhost.
        super().__init__("localhost" if service.socket_path else service.host, service.port)
        self._service = service

    @override
    def connect(self) -> None:
        """Connect to the socket, or to the first address of the host that answers."""
        deadline = time.monotonic() + self._service.timeout_seconds
        if self._service.socket_path:
            self.sock = _open(socket.AF_UNIX, self._service.socket_path, deadline)
            return
        refusal: OSError = ConnectionRefusedError(self._service.host)
        found = socket.getaddrinfo(self._service.host, self._service.port, type=socket.SOCK_STREAM)
        for family, _type, _protocol, _name, address in found:
            try:
                self.sock = _open(family, address, deadline)
                return
            except OSError as error:
                refusal = error
        raise refusal


class _TimedSocket(socket.socket):
    """A socket that gives up at its deadline, not a while after each byte."""

    deadline = 0.0

    def _wait_until_deadline(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        self.settimeout(left)

    @override
    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self._wait_until_deadline()
        return super().recv_into(*args, **kwargs)

    @override
    def sendall(self, *args: Any, **kwargs: Any) -> None:
        self._wait_until_deadline()
        super().sendall(*args, **kwargs)


def _open(family: int, address: Any, deadline: float) -> _TimedSocket:
    opened = _TimedSocket(family, socket.SOCK_STREAM)
    opened.deadline = deadline
    try:
        opened._wait_until_deadline()
        opened.connect(address)
    except OSError:
        opened.close()
        raise
    return opened
