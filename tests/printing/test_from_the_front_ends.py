"""`askwell print --printer`, and the full screen, on the real bench."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pdf_back import pdf_pages

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from real_terminal.terminal import Terminal  # type: ignore[import-not-found]

pytestmark = pytest.mark.real
GUIDE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"


@pytest.fixture
def askwell(bench, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:  # type: ignore[no-untyped-def]
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "askwell", *words],
            env={**os.environ, "HOME": str(tmp_path), "CUPS_SERVER": f"127.0.0.1:{bench.port}"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


def texts(bench) -> list[str]:  # type: ignore[no-untyped-def]
    """The words of what came out, oldest first."""
    return ["\n".join(pdf_pages(pdf.read_bytes())) for pdf in sorted(bench.printed.glob("*.pdf"))]


def test_fifty_starter_sheets_in_two_languages_are_one_line(bench, askwell) -> None:  # type: ignore[no-untyped-def]
    before = len(texts(bench))
    result = askwell(
        "print", "--guide", str(GUIDE), "--printer", "kiosk", "--copies", "50", "--lang", "en,es"
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr.count(" printed sides came out.") + result.stderr.count(" lados impresos.") == 2
    english, spanish = texts(bench)[before:]
    assert "My top three questions" in english
    assert "preguntas" in spanish
    copies = [env.read_text() for env in sorted(bench.printed.glob("*.env"))][before:]
    assert all("IPP_COPIES_DEFAULT" not in env or "IPP_COPIES=50" in env for env in copies)
    assert all("askwell" in env for env in copies)
    assert bench.documents_in_spool() == []


def test_a_wrong_printer_name_is_one_line_with_the_nearest(askwell) -> None:  # type: ignore[no-untyped-def]
    result = askwell("print", "--guide", str(GUIDE), "--printer", "kisok")
    assert result.returncode == 3
    assert result.stderr == ("askwell: There is no printer called “kisok”. The nearest name is “kiosk”.\n")
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--copies", "2"], "--copies needs --printer."),
        (["--wait", "60"], "--wait needs --printer."),
        (["--printer", "kiosk", "--wait", "1"], "from 5 to 3600"),
        (["--printer", "kiosk", "--copies", "0"], "1"),
        (["--printer", "kiosk", "--copies", "201"], "200"),
        (["--printer", "kiosk", "-o", "x.pdf"], "--printer prints a PDF"),
    ],
)
def test_wrong_use_is_told_before_anything_is_printed(askwell, words: list[str], sentence: str) -> None:  # type: ignore[no-untyped-def]
    result = askwell("print", "--guide", str(GUIDE), *words)
    assert result.returncode == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_the_full_screen_prints_and_says_so_only_when_the_sheet_is_out(bench, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    before = len(texts(bench))
    env = {"HOME": str(tmp_path), "CUPS_SERVER": f"127.0.0.1:{bench.port}", "PRINTER": "kiosk"}
    argv = [sys.executable, "-m", "askwell", "open", "--guide", str(GUIDE), "--lang", "en"]
    with Terminal(argv, env=env) as terminal:
        terminal.wait_for("Help now")
        terminal.press("m", "Go to my list")
        terminal.press("\x1b[B\r", "Choose your questions")
        for words in ("Which three", "first sentence", "Your sheet", "You are ready"):
            terminal.press("n", words)
        terminal.press("1", "came out")
        terminal.send("q")
        assert terminal.ended() == 0
    assert "My top three questions" in texts(bench)[before]
    assert bench.documents_in_spool() == []


def test_leaving_the_full_screen_takes_back_what_is_not_printed(bench, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    before = len(texts(bench))
    bench.set_mode("media-empty-error")
    env = {"HOME": str(tmp_path), "CUPS_SERVER": f"127.0.0.1:{bench.port}", "PRINTER": "kiosk"}
    argv = [sys.executable, "-m", "askwell", "open", "--guide", str(GUIDE), "--lang", "en"]
    try:
        with Terminal(argv, env=env) as terminal:
            terminal.wait_for("Help now")
            terminal.press("m", "Go to my list")
            terminal.press("\x1b[B\r", "Choose your questions")
            for words in ("Which three", "first sentence", "Your sheet", "You are ready"):
                terminal.press("n", words)
            terminal.press("1", "printer")
            terminal.press("q", "the print job is cancelled")
            terminal.send("\x1b[B\r")
            terminal.wait_for("Printing was stopped. The print job is cancelled")
            assert terminal.ended() == 0
        assert bench.documents_in_spool() == []
    finally:
        bench.set_mode("ok")
    assert len(texts(bench)) == before


@pytest.fixture
def waiting(bench, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:  # type: ignore[no-untyped-def]
    """Starts a print job that waits for paper, until it has said so."""
    bench.set_mode("media-empty-error")
    started: list[subprocess.Popen[str]] = []

    def run(*words: str) -> subprocess.Popen[str]:
        env = {**os.environ, "HOME": str(tmp_path), "CUPS_SERVER": f"127.0.0.1:{bench.port}"}
        argv = [sys.executable, "-m", "askwell", "print", "--guide", str(GUIDE), "--printer", "kiosk", *words]
        process = subprocess.Popen(argv, env=env, stderr=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stderr is not None
        said = [process.stderr.readline() for _ in range(3)]
        assert said == [
            "kiosk: Sending to the printer.\n",
            "kiosk: The printer is working.\n",
            "kiosk: The printer is out of paper.\n",
        ]
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()
    bench.set_mode("ok")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_the_desk_hears_what_happens_meanwhile_and_what_became_of_a_job_it_stops(  # type: ignore[no-untyped-def]
    number, code, bench, waiting
) -> None:
    process = waiting()
    process.send_signal(number)
    _, rest = process.communicate(timeout=20)
    ending = "The print job is cancelled. If a sheet still comes out, please take it."
    assert (process.returncode, rest) == (code, f"kiosk: Printing was stopped. {ending}\n")
    assert bench.documents_in_spool() == []


def test_the_desk_waits_as_long_as_it_is_told(bench, waiting) -> None:  # type: ignore[no-untyped-def]
    _, rest = waiting("--wait", "5").communicate(timeout=20)
    ending = "The print job is cancelled. If a sheet still comes out, please take it."
    assert rest == f"askwell: The printer is out of paper. {ending}\n"


def test_a_terminal_shows_how_many_sides_of_many_copies_are_through(bench, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    bench.set_mode("media-empty-error")
    env = {"HOME": str(tmp_path), "CUPS_SERVER": f"127.0.0.1:{bench.port}"}
    argv = [sys.executable, "-m", "askwell", "print", "--guide", str(GUIDE), "--printer", "kiosk"]
    with Terminal([*argv, "--copies", "3"], env=env) as terminal:
        terminal.wait_for("kiosk: The printer is out of paper.")
        assert "/6" in terminal.text()
        bench.set_mode("ok")
        terminal.wait_for("kiosk: 6 printed sides came out.")
        assert terminal.ended() == 0


def test_a_language_that_is_not_there_is_told_before_the_first_sheet(bench, askwell) -> None:  # type: ignore[no-untyped-def]
    before = len(texts(bench))
    result = askwell("print", "--guide", str(GUIDE), "--printer", "kiosk", "--lang", "en,xx")
    assert result.returncode == 2
    assert len(texts(bench)) == before
    assert "xx" in result.stderr


def test_a_printer_for_named_users_prints_for_them_and_says_so_to_others(bench, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    def print_as(login: str) -> subprocess.CompletedProcess[str]:
        server = {"HOME": str(tmp_path), "CUPS_SERVER": f"127.0.0.1:{bench.port}"}
        return subprocess.run(
            [sys.executable, "-m", "askwell", "print", "--guide", str(GUIDE), "--printer", "kiosk"],
            env={**os.environ, **server, "LOGNAME": login},
            capture_output=True,
            text=True,
            timeout=60,
        )

    bench.admin("lpadmin", "-p", "kiosk", "-u", "allow:anna")
    try:
        named, other = print_as("anna"), print_as("bert")
    finally:
        bench.admin("lpadmin", "-p", "kiosk", "-u", "allow:all")
    assert (named.returncode, named.stderr.splitlines()[-1]) == (0, "kiosk: 2 printed sides came out.")
    assert other.stderr.splitlines()[-1] == (
        "askwell: This printer prints for named users only, and you are not one of them here."
    )


def test_a_module_is_printed_as_a_handout_the_same_way(bench, askwell) -> None:  # type: ignore[no-untyped-def]
    before = len(texts(bench))
    words = ("--module", "the-visit", "--printer", "kiosk", "--copies", "2", "--lang", "en,es")
    result = askwell("handout", "--guide", str(GUIDE), *words)
    assert result.returncode == 0, result.stderr
    english, spanish = texts(bench)[before:]
    assert "From the guide: Talking about sleep" in english
    assert "De la guía: Hablar sobre el sueño" in spanish
    assert english != spanish
    assert bench.documents_in_spool() == []
