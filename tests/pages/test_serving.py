"""`askwell serve` as browsers and service managers meet it: real processes, real connections."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
from serving import BILINGUAL, PATIENCE, Serving, children_of, config_file, free_port, serving
from test_canary import Browser

from askwell.front.pages.sealing import new_key
from askwell.front.pages.workers import STUCK_SECONDS, Workers

pytestmark = pytest.mark.real


def until(is_so: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def is_alive(server: Serving) -> bool:
    try:
        return httpx.get(f"{server.address}/livez", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def test_it_ends_with_0_and_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    with serving(tmp_path, "--workers", "2", config=config_file(tmp_path)) as server:
        until(lambda: len(server.pids) == 4)  # itself, two workers, and the one that makes sheets
        pids = server.pids
        assert server.stop() == 0
        assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
        assert not list(tmp_path.glob("askwell-*"))


def test_a_worker_that_is_killed_is_begun_again_and_nobody_is_lost(tmp_path: Path) -> None:
    config = config_file(tmp_path, "download: yes")
    with serving(tmp_path, config=config) as server, Browser(server.address) as browser:
        before = set(server.pids)
        for pid in children_of(server.process.pid):
            os.kill(pid, signal.SIGKILL)
        until(lambda: len(server.pids) == len(before) and is_alive(server))
        browser.press("act next")
        assert set(server.pids) != before


def test_a_worker_that_is_stuck_is_ended_and_begun_again(tmp_path: Path) -> None:
    with serving(tmp_path, "--workers", "2", config=config_file(tmp_path, "download: yes")) as server:
        until(lambda: len(server.pids) == 4)
        first = min(children_of(server.process.pid))
        time.sleep(3)  # it has said that it is there
        os.kill(first, signal.SIGSTOP)
        until(lambda: first not in children_of(server.process.pid), STUCK_SECONDS + PATIENCE)
        until(lambda: len(server.pids) == 4)


def test_a_server_that_is_killed_leaves_no_process(tmp_path: Path) -> None:
    with serving(tmp_path, "--workers", "2", config=config_file(tmp_path)) as server:
        until(lambda: len(server.pids) == 4)
        children = children_of(server.process.pid)
        server.process.kill()
        server.process.wait()
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))


def test_a_worker_knows_that_its_server_is_gone_though_it_went_before_the_worker_looked() -> None:
    """Killed in the moment in which it begins a worker anew, a server must not leave that one behind."""
    ours, theirs = os.pipe()
    server = os.fork()
    if not server:
        workers = Workers(1, lambda _number: None)
        if os.fork():
            os._exit(0)
        end = time.monotonic() + 5
        while not workers.is_orphan() and time.monotonic() < end:
            time.sleep(0.01)
        os.write(theirs, b"orphan" if workers.is_orphan() else b"at home")
        os._exit(0)
    os.waitpid(server, 0)
    assert os.read(ours, 10) == b"orphan"
    os.close(ours)
    os.close(theirs)


def test_a_server_that_is_stopped_and_started_loses_nobody(tmp_path: Path) -> None:
    config = config_file(tmp_path, "download: yes")
    with serving(tmp_path, config=config) as server, Browser(server.address) as browser:
        browser.to_the_list()
        browser.form.write("Is it still here?")
        server.stop()
        server.start()
        browser.press("wrote new")
        assert "Is it still here?" in " ".join(browser.form.words)


def test_people_walk_on_while_workers_are_renewed_one_by_one(tmp_path: Path) -> None:
    """SIGHUP reads the guides anew; the socket stays open, so nobody is turned away."""
    faults: list[BaseException] = []
    with serving(tmp_path, "--workers", "2", config=config_file(tmp_path, "download: yes")) as server:
        is_over = threading.Event()

        def walk() -> None:
            try:
                with Browser(server.address) as browser:
                    while not is_over.is_set():
                        browser.press("act next")
                        browser.press("act back")
            except BaseException as error:  # noqa: BLE001 - told below
                faults.append(error)

        people = [threading.Thread(target=walk) for _ in range(6)]
        for person in people:
            person.start()
        before = set(children_of(server.process.pid))
        for _ in range(2):
            server.process.send_signal(signal.SIGHUP)
            time.sleep(3)
        until(lambda: not before & set(children_of(server.process.pid)))
        is_over.set()
        for person in people:
            person.join(20)
    assert not faults


def test_keys_are_replaced_while_it_runs(tmp_path: Path) -> None:
    config = config_file(tmp_path, "download: yes")
    with serving(tmp_path, config=config) as server, Browser(server.address) as browser:
        keys = tmp_path / "keys"
        old = keys.read_text()
        new = tmp_path / "new"
        new.write_text(f"{new_key()}\n{old}")
        new.replace(keys)
        time.sleep(2.5)
        browser.press("act next")  # sealed with the old key, sealed anew with the new one
        keys.write_text(keys.read_text().splitlines()[0])
        time.sleep(2.5)
        browser.press("act next")


def make_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    chain, key = folder / "chain.pem", folder / "key.pem"
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
    command += ["-days", "2", "-subj", f"/CN={name}", "-keyout", f"{key}.new", "-out", f"{chain}.new"]
    subprocess.run(command, check=True, capture_output=True)
    Path(f"{key}.new").replace(key)
    Path(f"{chain}.new").replace(chain)
    return chain, key


def shown_name(server: Serving) -> str:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", server.port)) as plain, context.wrap_socket(plain) as safe:
        shown = safe.getpeercert(binary_form=True)
    assert shown is not None
    return "second" if b"second" in shown else "first"


@pytest.mark.needs("openssl")
def test_a_new_certificate_is_shown_without_losing_a_connection(tmp_path: Path) -> None:
    chain, key = make_certificate(tmp_path, "first")
    words = ("--certificate", str(chain), "--certificate-key", str(key))
    with serving(tmp_path, *words, config=config_file(tmp_path, "download: yes")) as server:
        pids = server.pids
        browser = Browser(f"https://127.0.0.1:{server.port}")
        assert shown_name(server) == "first"
        make_certificate(tmp_path, "second")
        until(lambda: shown_name(server) == "second", 10)
        browser.press("act next")
        assert set(pids) <= set(server.pids), "a process of the server was lost"
        browser.client.close()


def test_who_says_slowly_what_they_want_is_sent_away(tmp_path: Path) -> None:
    with (
        serving(tmp_path, config=config_file(tmp_path)) as server,
        socket.create_connection(("127.0.0.1", server.port)) as slow,
    ):
        slow.settimeout(60)
        began = time.monotonic()
        slow.sendall(b"GET / HT")
        for _ in range(30):
            time.sleep(1)
            try:
                slow.sendall(b"T")
            except OSError:
                break
        assert time.monotonic() - began < 28


def test_what_it_counts_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "askwell.prom"
    with serving(tmp_path, "--metrics", str(file), config=config_file(tmp_path)) as server:
        Browser(server.address).client.close()
        until(lambda: file.exists() and "askwell_started_total 1" in file.read_text())


def test_nothing_that_it_says_tells_of_anybody(tmp_path: Path) -> None:
    config = config_file(tmp_path, "download: yes")
    with serving(tmp_path, config=config) as server, Browser(server.address) as browser:
        browser.to_the_list()
        browser.form.write("zebrafinchquestion")
        browser.press("wrote new")
        browser.client.post("/", content=b"nonsense", headers=browser.headers)
        assert len(server.said.splitlines()) == 1
        assert server.said.startswith("askwell: the guide is at ")


# --- what is refused before it starts ------------------------------------------------------------------


def refused(*words: str) -> str:
    command = [sys.executable, "-m", "askwell", "serve", "--port", str(free_port()), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--host", "0.0.0.0"), "would cross the network unprotected"),
        (("--public-url", "http://guide.example"), "would cross the network unprotected"),
        (("--public-url", "guide.example"), "is not how a browser names a server"),
        (("--certificate", "/nowhere.pem"), "cannot use the certificate /nowhere.pem: No such file"),
        (("--certificate-key", "/nowhere.pem"), "needs --certificate too"),
        (("--key-file", "/nowhere"), "cannot read the keys in /nowhere: No such file"),
        (("--config", "/nowhere.yaml"), "nowhere.yaml"),
        (("--workers", "0"), "is not a number of workers"),
    ],
    ids=str,
)
def test_wrong_use_gets_one_clear_sentence(words: tuple[str, ...], said: str) -> None:
    assert said in refused(*words)


def test_a_file_that_is_no_key_is_named_and_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text("notakeybutasecret\n")
    said = refused("--key-file", str(file))
    assert "line 1 is not a key" in said
    assert "notakeybutasecret" not in said


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "askwell", "serve", "--port", str(port)]
        command += ["--config", str(config_file(tmp_path, guide=BILINGUAL))]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "Another --port?" in done.stderr
