"""Whether anything that somebody typed is still anywhere, three seconds after the answer was sent.

A mark is typed into an own question, a draft and the first sentence, and comes back on pages and sheets.
Control: while a press is still on its way, the same search must find the mark in a worker.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import ssl
import string
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import pytest
from pages_rig import Form
from serving import Serving, config_file, serving

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "real"))
from kiosk_soak import files_with, marker_hits  # type: ignore[import-not-found]

pytestmark = [pytest.mark.real, pytest.mark.needs("root")]
SECONDS = 3.0


def new_mark() -> str:
    """A word nobody has ever typed."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(16))


def found_in(server: Serving, mark: str) -> dict[str, int]:
    """Where a mark is: processes of the server, and files that it could have written."""
    found = {f"process {pid}": marker_hits(pid, mark) for pid in server.pids}
    found["files"] = len(files_with(server.folder, mark))
    return {place: hits for place, hits in found.items() if hits}


class Browser:
    """Somebody with a browser that has no script."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, follow_redirects=True, verify=False, timeout=60)
        self.headers = {"Origin": address, "Sec-Fetch-Site": "same-origin"}
        self.take(self.client.get("/"))
        (start, *_) = [c for c in self.form.controls if c.name == "start"]
        self.send([("start", start.value)])

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def take(self, answer: httpx.Response) -> None:
        assert answer.status_code == 200, answer.text
        if "attachment" not in answer.headers.get("content-disposition", ""):
            self.form = Form(answer.text)

    def body(self, button: str) -> str:
        self.form.button(button)
        return urlencode([*self.form.successful(), ("do", button)])

    def send(self, pairs: list[tuple[str, str]]) -> None:
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        self.take(self.client.post("/", content=urlencode(pairs), headers=headers))

    def press(self, button: str) -> None:
        self.form.button(button)
        self.send([*self.form.successful(), ("do", button)])

    def to_the_list(self) -> None:
        self.press("act map")
        self.press("answer map to-list")


@contextlib.contextmanager
def hold_a_press(server: Serving, browser: Browser, button: str) -> Iterator[Callable[[], bytes]]:
    """Send a press but for its last letter; the rest is sent when what is given is called."""
    body = browser.body(button).encode()
    cookies = "; ".join(f"{name}={value}" for name, value in browser.client.cookies.items())
    parts = urlsplit(str(browser.client.base_url))
    head = (
        f"POST / HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookies}\r\n"
        f"Origin: {browser.headers['Origin']}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    plain = socket.create_connection(("127.0.0.1", server.port))
    if parts.scheme == "https":
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = context.wrap_socket(plain)
    plain.sendall(head.encode() + body[:-1])

    def finish() -> bytes:
        plain.sendall(body[-1:])
        return plain.recv(100)  # and the connection stays open

    with plain:
        yield finish


def write_mark(browser: Browser, mark: str) -> None:
    browser.to_the_list()
    browser.form.write(f"What of {mark}?")
    browser.press("wrote new")
    browser.press("act edit own-1")
    browser.form.write(f"What of the other {mark}?")
    browser.press("act help-now")
    browser.press("answer help-now close")
    browser.press("wrote own-1")
    browser.press("act next")
    browser.press("act next")
    browser.form.write(f"I begin with {mark}.")
    browser.press("wrote sentence")


def check(server: Serving, address: str, *sheets: str) -> None:
    mark = new_mark()
    with contextlib.ExitStack() as stack:
        browser = stack.enter_context(Browser(address))
        write_mark(browser, mark)
        finish = stack.enter_context(hold_a_press(server, browser, "wrote sentence"))
        time.sleep(0.5)
        assert any(place.startswith("process") for place in found_in(server, mark)), "control: not found"
        assert b"200 OK" in finish()
        browser.press("act next")
        browser.press("act next")
        browser.press("choose show-sheet")
        browser.press("stay")
        for name in sheets:
            browser.press(f"choose save-{name}")
            browser.press(f"file {name}")
            browser.press("close")
        browser.press("choose code")
        time.sleep(SECONDS)
        assert not found_in(server, mark)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "2", "-subj", "/CN=localhost", "-keyout", str(key), "-out", str(chain)]
    subprocess.run(command, check=True, capture_output=True)
    return chain, key


def test_nothing_that_was_typed_is_left_in_files_or_in_any_process(tmp_path: Path) -> None:
    with serving(tmp_path, config=config_file(tmp_path, "download: yes")) as server:
        check(server, server.address, "html", "text")


def test_nothing_is_left_of_a_sheet_as_pdf(tmp_path: Path) -> None:
    with serving(tmp_path, config=config_file(tmp_path, "download: yes")) as server:
        check(server, server.address, "pdf")


@pytest.mark.needs("openssl")
def test_nothing_is_left_where_tls_ends_in_the_server(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    config = config_file(tmp_path, "download: yes")
    words = ("--certificate", str(certificate[0]), "--certificate-key", str(certificate[1]))
    with serving(tmp_path, *words, config=config) as server:
        check(server, f"https://127.0.0.1:{server.port}", "html", "pdf")
