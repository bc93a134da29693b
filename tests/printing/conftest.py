"""The print bench for tests, and a printer's hostile stand-ins."""

import contextlib
import shutil
import socket
import socketserver
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typst

from real_parts import need

sys.path.insert(0, str(Path(__file__).parent))
from print_bench import PARTS, Bench, wait_for

from askwell.printing.following import Patience
from askwell.printing.ipp_exchange import PrintService

HASTY = Patience(silence=2.0, busy=2.0, per_copy=0.0, trouble=0.3, between_looks=0.1, cancelling=5.0)


def _in_new_folder(history: str = "30") -> Iterator[Bench]:
    need(*PARTS)
    # Not pytest's own folder: cupsd's helpers run as another user and must get in.
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    bench = Bench(folder, history)
    try:
        bench.start_service()
        yield bench
    finally:
        bench.end()
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def empty_service() -> Iterator[Bench]:
    """A print service without a printer."""
    yield from _in_new_folder()


@pytest.fixture(scope="module")
def running_bench() -> Iterator[Bench]:
    for bench in _in_new_folder():
        bench.add_usual_printer()
        bench.add_printer("front-desk", "-v", "bench:/door-open-report", "-m", "raw")
        bench.add_printer("cellar", "-v", "bench:/none", "-m", "raw")
        bench.add_printer("attic", "-v", "bench:/silent", "-m", "raw")
        yield bench


@pytest.fixture
def bench(running_bench: Bench) -> Iterator[Bench]:
    """The bench with its printer on, well and idle."""
    yield running_bench
    running_bench.set_mode("ok")
    wait_for(running_bench.is_idle, "the printer coming to rest")


@pytest.fixture
def hasty() -> Patience:
    """Patience for tests."""
    return HASTY


@pytest.fixture
def loopback() -> Iterator[Callable[[Callable[[socket.socket, bytes], None]], PrintService]]:
    """Starts a print service that does with each connection what a function says."""
    servers: list[socketserver.ThreadingTCPServer] = []

    def start(behave: Callable[[socket.socket, bytes], None]) -> PrintService:
        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    behave(self.request, _read_request(self.request))

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return PrintService(host="127.0.0.1", port=server.server_address[1], timeout_seconds=0.4)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def _read_request(connection: socket.socket) -> bytes:
    """The body of one HTTP request."""
    with connection.makefile("rb") as opened:
        length = 0
        while (line := opened.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return opened.read(length)


@pytest.fixture(scope="session")
def document() -> bytes:
    """Two sheets."""
    return bytes(typst.compile(b'#set page("us-letter")\nWhat happens on the day?\n#pagebreak()\nAnd after?'))
