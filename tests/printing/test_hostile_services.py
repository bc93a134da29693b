"""What answers may be slow, broken or malicious: one sentence, soon, and never more memory than a limit."""

import time

import pytest

from askwell.printing.ipp_exchange import MOST_BYTES, PrintService
from askwell.printing.printers import list_printers
from askwell.printing.problems import NotPrintedError, Trouble

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"


def say(data):
    return lambda connection, _request: connection.sendall(data)


def drip(data):
    def behave(connection, _request):
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(0.05)

    return behave


def never_answer(_connection, _request):
    time.sleep(3)


def flood(connection, _request):
    connection.sendall(OK + b"\r\n")
    while True:
        connection.sendall(b"\x02" * 65536)


def continue_forever(connection, _request):
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.01)


SERVICES = {
    "says nothing": (never_answer, Trouble.SERVICE_SILENT),
    "drips headers": (drip(OK + b"X: y\r\n" * 1000), Trouble.SERVICE_SILENT),
    "drips a body": (drip(OK + b"Content-Length: 9000\r\n\r\n" + b"\x02" * 9000), Trouble.SERVICE_SILENT),
    "promises more forever": (continue_forever, Trouble.SERVICE_SILENT),
    "hangs up": (say(b""), Trouble.SERVICE_UNCLEAR),
    "speaks no HTTP": (say(b"\x00\xff\x15\x03\x01 hello\r\n\r\n"), Trouble.SERVICE_UNCLEAR),
    "speaks HTTP, no IPP": (say(OK + b"\r\n<html>"), Trouble.SERVICE_UNCLEAR),
    "is another version of IPP": (
        say(OK + b"\r\n\x09\x00\x00\x00\x00\x00\x00\x01\x03"),
        Trouble.SERVICE_UNCLEAR,
    ),
    "answers half": (say(OK + b"Content-Length: 90\r\n\r\n\x02\x00"), Trouble.SERVICE_UNCLEAR),
    "lies about chunks": (say(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), Trouble.SERVICE_UNCLEAR),
    "has a line without end": (say(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000), Trouble.SERVICE_UNCLEAR),
    "has headers without end": (say(OK + b"X: y\r\n" * 500), Trouble.SERVICE_UNCLEAR),
    "is not found": (say(b"HTTP/1.1 404 Not Found\r\n\r\n"), Trouble.SERVICE_UNCLEAR),
    "moved": (say(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n"), Trouble.SERVICE_UNCLEAR),
    "wants a password": (say(b"HTTP/1.1 401 Unauthorized\r\n\r\n"), Trouble.NOT_ALLOWED),
    "forbids": (say(b"HTTP/1.1 403 Forbidden\r\n\r\n"), Trouble.NOT_ALLOWED),
    "wants a secured connection": (say(b"HTTP/1.1 426 Upgrade Required\r\n\r\n"), Trouble.NOT_ALLOWED),
    "forbids in IPP": (say(OK + b"\r\n\x02\x00\x04\x03\x00\x00\x00\x01\x03"), Trouble.NOT_ALLOWED),
    "floods": (flood, Trouble.SERVICE_UNCLEAR),
}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_that(name, loopback):
    behave, trouble = SERVICES[name]
    service = loopback(behave)
    with pytest.raises(NotPrintedError) as caught:
        list_printers(service)
    assert caught.value.problem.trouble is trouble


def test_the_limit_leaves_room_for_a_thousand_printers():
    assert MOST_BYTES >= 1000 * 2000


@pytest.mark.parametrize(
    "service",
    [
        PrintService(host="127.0.0.1", port=1),
        PrintService(socket_path="/nowhere/cups.sock"),
        PrintService(socket_path="/" + "long" * 100),
        PrintService(host="no-such-host.invalid"),
    ],
)
def test_nothing_there_is_no_print_service(service):
    with pytest.raises(NotPrintedError, match=r"^This computer cannot print now: its print service"):
        list_printers(service)
