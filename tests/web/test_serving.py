"""`askwell serve` as browsers meet it: real server, real connections, one real program for each person."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).parent), str(TESTS / "real")]
import kiosk_input_fuzz as fuzzing  # type: ignore[import-not-found]  # noqa: E402
from kiosk_soak import files_with, marker_hits  # type: ignore[import-not-found]  # noqa: E402
from serving import (  # type: ignore[import-not-found]  # noqa: E402
    START_OVER_KEY,
    Serving,
    config_file,
    free_port,
    get,
    serving,
    until,
    visitor,
)

pytestmark = pytest.mark.real
MARKER = "Zebrafish-Quixotic-77"
ENDED, FAULT = 4000, 4001


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Serving]:
    with serving(config_file(tmp_path), tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("lasting")
    with serving(config_file(folder), folder) as running:
        yield running


@pytest.fixture
async def shared(lasting: Serving) -> Serving:
    """A server that other tests use too, with nobody there."""
    await until(lambda: lasting.programs == [], "the last one's leaving")
    return lasting


# --- the page ---------------------------------------------------------------------------------


async def test_the_page_offers_each_language_and_help_and_asks_nobody_else_for_anything(shared) -> None:
    status, body, headers = await get(shared.address)
    text = body.decode()
    assert status == 200
    assert 'data-language="en"' in text
    assert 'data-language="es"' in text
    assert "Start in English" in text
    assert "Empezar en Español (borrador)" in text
    assert text.count("In danger right now? Call 911.") == 7, "help stands on every state of the page"
    assert "http" not in text
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


async def test_only_the_page_s_own_files_are_served_and_no_folder_is_listed(shared) -> None:
    for name in ("textual.js", "xterm.css", "page.js", "page.css"):
        assert (await get(f"{shared.address}/static/{name}"))[0] == 200
    for path in (
        "/static",
        "/static/",
        "/static/page.html",
        "/static/../server.py",
        "/static/%2e%2e/x",
        "/x",
    ):
        assert (await get(shared.address + path))[0] == 404, path


async def test_the_chosen_language_is_the_first_one_offered(shared) -> None:
    async with visitor(shared.address, language="es") as somebody:
        await somebody.sees("> 1 Español")
    async with visitor(shared.address, language="en") as somebody:
        await somebody.sees("> 1 English")


async def test_it_is_never_said_that_nothing_leaves_the_computer(shared) -> None:
    async with visitor(shared.address, size=(90, 40)) as somebody:
        await somebody.sees("goes only to the computer that runs this guide")
        assert "leaves this computer" not in somebody.text
        await somebody.begins()
        assert "leaves this computer" not in somebody.text


# --- who may come in --------------------------------------------------------------------------


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null", "http://127.0.0.1:1"])
async def test_a_page_of_somebody_else_opens_nothing(shared, origin: str | None) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with visitor(shared.address, origin=origin):
            pass
    assert refused.value.status == 403
    assert shared.programs == []


async def test_a_language_that_is_not_offered_opens_nothing(shared) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with visitor(shared.address, language="xx"):
            pass
    assert refused.value.status == 404


async def test_when_it_is_full_nobody_is_let_in_until_somebody_leaves(tmp_path: Path) -> None:
    with serving(config_file(tmp_path), tmp_path, "--people", "1") as server:
        async with visitor(server.address) as first:
            await first.sees("start here")
            assert (await get(f"{server.address}/healthz"))[0] == 503
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                async with visitor(server.address):
                    pass
            assert refused.value.status == 503
            assert (await get(f"{server.address}/livez"))[0] == 200
        await until(lambda: server.programs == [], "the program's end")
        async with visitor(server.address) as second:
            await second.sees("start here")


async def test_numbers_are_told_to_this_machine_only_and_name_nobody(server) -> None:
    async with visitor(server.address) as somebody:
        await somebody.begins()
        status, body, _ = await get(f"{server.address}/metrics")
        text = body.decode()
        assert status == 200
        assert "\naskwell_people 1\n" in text
        assert '\naskwell_events_total{event="people"} 1\n' in text
        for headers in ({"X-Forwarded-For": "10.0.0.9"}, {"Host": "elsewhere.example"}):
            assert (await get(f"{server.address}/metrics", **headers))[0] == 404, headers
        health = json.loads((await get(f"{server.address}/healthz"))[1])
        assert health == {"state": "ready", "people": 1, "most": 30}


# --- hostile pages ----------------------------------------------------------------------------


async def test_messages_that_make_no_sense_cost_nothing(shared) -> None:
    nonsense = ["", "{", "[]", "7", "null", '"stdin"', '["stdin"]', '["stdin", 5]', '["stdin", "a", "b"]']
    nonsense += ['["resize", 5]', '["resize", {"width": "x"}]', '["resize", {}]', '["quit", 1]', "[" * 2000]
    nonsense += ['[["stdin"], "x"]', '["ping", {"a": 1}]', '["stdin", "\\ud800"]']
    async with visitor(shared.address) as somebody:
        await somebody.sees("start here")
        for message in nonsense:
            await somebody.socket.send_str(message)
        await somebody.socket.send_bytes(b"\xff\x00")
        await somebody.begins()


async def test_nothing_that_can_be_typed_deafens_a_program(shared) -> None:
    async with visitor(shared.address) as somebody:
        await somebody.begins()
        for data in fuzzing.PROBES.values():
            if len(data) < 3000:
                await somebody.types(data.decode("latin-1"))
        await asyncio.sleep(1.2)  # an unfinished sequence is waited for no longer than that
        await somebody.types(START_OVER_KEY, "Start over?")


async def test_a_message_that_is_too_large_ends_only_its_own_talk(shared) -> None:
    async with visitor(shared.address) as other:
        await other.sees("start here")
        async with visitor(shared.address) as somebody:
            await somebody.sees("start here")
            await somebody.types("x" * 5000)
            assert await somebody.is_closed() == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
        await other.begins()


@pytest.mark.parametrize(
    ("asked", "given"), [((3000, 3000), (300, 120)), ((0, -5), (20, 10)), ((60, 20), (60, 20))]
)
async def test_a_window_has_a_size_that_windows_have(shared, asked, given) -> None:
    async with visitor(shared.address) as somebody:
        await somebody.sees("start here")
        await asyncio.sleep(0.6)  # until the first size was sent again
        before = len(somebody.received)
        await somebody.socket.send_json(["resize", {"width": asked[0], "height": asked[1]}])

        def picture() -> bytes:
            """The last whole one; one of the size before may still be on its way."""
            return somebody.received[before:].rsplit(b"\x1b[1;1H", 1)[-1]

        await until(lambda: f"\x1b[{given[1]};".encode() in picture(), "the last line")
        await until(lambda: f"\x1b[{given[1] + 1};".encode() not in picture(), "no line beyond it")


async def test_a_size_that_comes_while_the_program_starts_is_not_lost(shared) -> None:
    async with visitor(shared.address, size=(120, 40)) as somebody:
        await until(lambda: bool(somebody.received), "the first bytes")
        somebody.screen.resize(24, 70)
        await somebody.socket.send_json(["resize", {"width": 70, "height": 24}])
        await somebody.sees("start here")
        await until(
            lambda: any(line.rstrip().endswith("?: Help") for line in somebody.screen.display),
            "the last line within the window",
        )
        assert somebody.screen.display[23].rstrip().endswith("?: Help")


# --- nothing stays ----------------------------------------------------------------------------


async def test_nothing_of_a_person_is_left_and_the_next_one_starts_fresh(server) -> None:
    async with visitor(server.address) as somebody:
        await somebody.begins()
        await somebody.writes(MARKER)
        (program,) = server.programs
        for process in (program, server.process.pid):
            assert marker_hits(process, MARKER) > 0, "the control: it is there while its person is"
        await somebody.types(START_OVER_KEY, "Start over?")
        await somebody.types("2")
        assert await somebody.is_closed() == ENDED
    await until(lambda: server.programs == [], "the program's end")
    async with visitor(server.address) as somebody:
        await somebody.begins()
        assert MARKER not in somebody.text
        (program,) = server.programs
        assert marker_hits(program, MARKER) == 0
    assert marker_hits(server.process.pid, MARKER) == 0
    assert files_with(server.folder, MARKER) == []
    counts = json.loads((server.folder / "state" / "counts.json").read_text())
    assert list(counts.values()) == [{"people": 2, "started-over": 1}]


async def test_a_program_knows_nothing_of_the_server_s_own_environment(tmp_path: Path) -> None:
    with serving(config_file(tmp_path), tmp_path, SECRET_KEY=MARKER, NOTIFY_SOCKET="") as server:
        async with visitor(server.address) as somebody:
            await somebody.sees("start here")
            (program,) = server.programs
            environment = Path(f"/proc/{program}/environ").read_bytes()
            assert MARKER.encode() not in environment
            assert b"TEXTUAL_DRIVER" not in environment
            limits = Path(f"/proc/{program}/limits").read_text()
            assert "Max core file size        0                    0" in limits


async def test_the_list_is_saved_by_the_browser_once_under_a_name_that_tells_nothing(tmp_path: Path) -> None:
    with serving(config_file(tmp_path, "download: yes"), tmp_path) as server:
        async with visitor(server.address) as somebody:
            await somebody.begins()
            await somebody.writes(MARKER)
            await somebody.goes_to_last_step("Save my list")
            await somebody.types("1", "downloads")
            await until(lambda: somebody.messages != [], "the file")
            kind, key = somebody.messages[0]
            assert kind == "deliver_file_start"
            status, body, headers = await get(f"{server.address}/download/{key}")
            assert status == 200
            assert body.startswith(b"%PDF")
            assert headers["Content-Disposition"] == "attachment; filename=askwell-questions.pdf"
            assert headers["Cache-Control"] == "no-store"
            assert (await get(f"{server.address}/download/{key}"))[0] == 404
    assert files_with(tmp_path, MARKER) == []


async def test_where_the_file_does_not_say_so_nothing_is_saved(shared) -> None:
    async with visitor(shared.address) as somebody:
        await somebody.begins()
        await somebody.writes("May I drive?")
        await somebody.goes_to_last_step("Show my list large")
        assert "Save my list" not in somebody.text


# --- ends -------------------------------------------------------------------------------------


async def test_when_the_page_goes_its_program_goes(shared) -> None:
    async with visitor(shared.address) as somebody:
        await somebody.begins()
    await until(lambda: shared.programs == [], "the program's end", 5)


async def test_a_program_that_does_not_end_is_killed(shared) -> None:
    async with visitor(shared.address) as somebody:
        await somebody.begins()
        (program,) = shared.programs
        os.kill(program, signal.SIGSTOP)
    await until(lambda: shared.programs == [], "the program's end", 15)


async def test_a_program_that_hangs_before_a_page_that_reads_nothing_gives_its_place_back(server) -> None:
    """The pipe between them is full and stands still: the program's end cannot be read from it."""
    async with visitor(server.address) as somebody:
        await somebody.begins()
        (program,) = server.programs
        somebody.socket._response.connection.transport.pause_reading()
        is_full = False
        for turn in range(600):
            size = {"width": 300 - turn % 2, "height": 120}
            await somebody.socket.send_json(["resize", size])
            await asyncio.sleep(0.05)
            is_full = "pipe" in Path(f"/proc/{program}/wchan").read_text()
            if is_full and turn > 40:
                break
        assert is_full, "the control: the program waits for a pipe that nobody empties"
        os.kill(program, signal.SIGSTOP)
        somebody.socket._response.connection.transport.abort()
    await until(lambda: server.programs == [], "the program's end")
    health = json.loads((await get(f"{server.address}/healthz"))[1])
    assert health["people"] == 0
    server.ask_to_stop()
    assert server.ended(10) == 0


async def test_a_browser_that_does_not_take_what_it_asked_for_does_not_hold_the_end_up(server) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"GET /static/textual.js HTTP/1.1\r\nHost: x\r\n\r\n" * 30)
        await asyncio.sleep(1)
        server.ask_to_stop()
        assert server.ended(15) == 0


async def test_a_program_that_dies_is_told_as_a_fault_and_the_next_one_starts(shared) -> None:
    async with visitor(shared.address) as somebody:
        await somebody.begins()
        (program,) = shared.programs
        os.kill(program, signal.SIGSEGV)
        assert await somebody.is_closed() == FAULT
    async with visitor(shared.address) as somebody:
        await somebody.begins()


async def test_programs_end_when_the_server_is_killed(server) -> None:
    async with visitor(server.address) as somebody:
        await somebody.begins()
        (program,) = server.programs
        server.process.kill()
        await until(lambda: not Path(f"/proc/{program}").exists(), "the program's end", 10)


async def test_asked_to_stop_it_lets_people_finish_and_nobody_in(server) -> None:
    async with visitor(server.address) as somebody:
        await somebody.begins()
        server.ask_to_stop()
        await until(lambda: "1 still there" in (server.folder / "said.txt").read_text(), "the word of it")
        status, body, _ = await get(f"{server.address}/healthz")
        assert (status, json.loads(body)["state"]) == (503, "stopping")
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with visitor(server.address):
                pass
        assert refused.value.status == 503
        await somebody.writes("May I drive?")
        await somebody.types(START_OVER_KEY, "Start over?")
        await somebody.types("2")
        assert await somebody.is_closed() == ENDED
    assert server.ended() == 0


async def test_asked_twice_it_ends_at_once(server) -> None:
    async with visitor(server.address) as somebody:
        await somebody.begins()
        server.ask_to_stop()
        await until(lambda: "1 still there" in (server.folder / "said.txt").read_text(), "the word of it")
        server.ask_to_stop()
        assert await somebody.is_closed(10) == ENDED
    assert server.ended(5) == 0
    assert server.programs == []


def test_with_nobody_there_it_ends_at_once(server) -> None:
    server.ask_to_stop()
    assert server.ended(5) == 0


# --- wrong use --------------------------------------------------------------------------------


def ask(*words: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    start = ["-c", f"{code}\nfrom askwell.command_line.main import main; sys.exit(main(sys.argv[1:]))"]
    command = [sys.executable, *(start if code else ["-m", "askwell"]), "serve", *words]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=30, env={**os.environ, **environment}, check=False
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "unprotected"),
        (["--host", "0.0.0.0", "--public-url", "http://guide.example"], "unprotected"),
        (["--public-url", "http://guide.example"], "unprotected"),
        (["--public-url", "guide.example"], "how a browser names a server"),
        (["--public-url", "https://guide.example/path"], "how a browser names a server"),
        (["--public-url", "https://[abc"], "how a browser names a server"),
        (["--public-url", "http://localhost:abc"], "how a browser names a server"),
        (["--public-url", "https://a.example; script-src *"], "how a browser names a server"),
        (["--public-url", "https://me@guide.example"], "how a browser names a server"),
        (["--port", "0"], "'0' is not a port"),
        (["--people", "many"], "'many' is not a number of people"),
        (["--host", "203.0.113.9", "--public-url", "https://guide.example"], "cannot listen on 203.0.113.9"),
    ],
)
def test_wrong_use_is_told_in_one_line(words: list[str], said: str) -> None:
    result = ask(*words, *([] if "--port" in words else ["--port", str(free_port())]))
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


async def test_a_port_that_is_taken_is_told_in_one_line(shared) -> None:
    result = ask("--port", str(shared.port))
    assert result.returncode == 2
    assert f"port {shared.port}: Address already in use" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_without_its_package_it_says_what_to_install() -> None:
    result = ask(code="import sys; sys.modules['textual_serve'] = None")
    assert result.returncode == 3
    assert result.stderr == "askwell: serving needs the Python package textual-serve, which is missing.\n"


def test_development_switches_are_refused() -> None:
    result = ask(TEXTUAL_LOG="log.txt")
    assert result.returncode == 2
    assert "TEXTUAL_LOG" in result.stderr


def test_a_broken_guide_is_told_before_anybody_comes(tmp_path: Path) -> None:
    file = config_file(tmp_path)
    guide = tmp_path / "guides" / "bilingual" / "guide.yaml"
    guide.write_text(guide.read_text().replace("modules:", "modulse:"))
    result = ask("--config", str(file), "--port", str(free_port()))
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "guide" in result.stderr
