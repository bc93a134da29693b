"""Every command with standard streams that are closed, full, or have nobody at the other end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from askwell.command_line.main import COMMANDS
from effort import sampled

ROOT = Path(__file__).resolve().parent.parent.parent
TINY = str(ROOT / "tests/sample_guides/good/tiny")
BILINGUAL = str(ROOT / "tests/sample_guides/good/bilingual")

DONE, FOUND, CANNOT, NOT_WRITTEN = 0, 1, 2, 3

# Words after `askwell`, the code it ends with where all streams work, whether it writes to standard output.
CASES: dict[str, tuple[tuple[str, ...], int, bool]] = {
    "help": (("--help",), DONE, True),
    "version": (("--version",), DONE, True),
    "unknown": (("nonsense",), CANNOT, False),
    "open": (("open", "--guide", TINY), DONE, True),
    "plain": (("--plain", "--guide", TINY), DONE, True),
    "print": (("print", "--guide", TINY), DONE, True),
    "print-json": (("print", "--format", "json", "--guide", TINY), DONE, True),
    "print-nowhere": (("print", "--guide", TINY, "-o", "/no/such/folder/x.txt"), NOT_WRITTEN, False),
    "print-spanish": (("print", "--lang", "es", "--guide", BILINGUAL), DONE, True),
    "handout": (("handout", "--format", "html"), DONE, True),
    "forget": (("forget",), DONE, True),
    "printers": (("printers",), NOT_WRITTEN, False),
    "kiosk": (("kiosk",), CANNOT, False),
    "kiosk-selftest": (("kiosk", "--selftest"), DONE, True),
    "kiosk-check": (("kiosk", "--check-config", "--config", "broken.yaml"), FOUND, True),
    "kiosk-pin": (("kiosk", "--set-pin"), CANNOT, False),
    "kiosk-report": (("kiosk", "--report", "counts"), DONE, True),
    "serve": (("serve", "--host", "0.0.0.0"), CANNOT, False),
    "check": (("check", TINY), DONE, True),
    "check-broken": (("check", "all-wrong"), FOUND, True),
    "audit": (("audit", TINY), DONE, True),
    **{f"{c.name}-help": ((c.name, "--help"), DONE, True) for c in COMMANDS},
}
FAULTS = {
    "closed output": ">&-",
    "full output": ">/dev/full",
    "closed error": "2>&-",
    "full error": "2>/dev/full",
    "closed input": "<&-",
    "all closed": "<&- >&- 2>&-",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with nothing in it but what some cases name."""
    place = tmp_path_factory.mktemp("home")
    (place / "broken.yaml").write_text("nonsense: yes\n")
    (place / "counts").write_text("")
    (place / "all-wrong").mkdir()
    (place / "all-wrong/guide.yaml").write_text("nonsense: yes\n")
    return place


def start(words: tuple[str, ...], place: Path, redirect: str = "", stdout: int | None = subprocess.PIPE):
    command = ["sh", "-c", f'exec "$@" {redirect}', "sh", sys.executable, "-m", "askwell", *words]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "LANG": "C.UTF-8",
        "CUPS_SERVER": str(place / "no-printers"),
    }
    return subprocess.Popen(
        command, cwd=place, env=environment, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    _, err = process.communicate(timeout=120)
    said = err.decode()
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    assert "AW-" not in said
    return process.returncode, said


@pytest.mark.parametrize("case", sampled(CASES, 14))
def test_a_stream_that_does_not_work_ends_no_command_in_a_fault(case: str, place: Path) -> None:
    """70, 120 and tracebacks tell a script that askwell is broken, where only a disk is full."""
    words, usual, has_output = CASES[case]
    running = {fault: start(words, place, redirect) for fault, redirect in FAULTS.items()}
    results = {fault: ended(process) for fault, process in running.items()}
    without_output = NOT_WRITTEN if has_output else usual
    assert {fault: code for fault, (code, _) in results.items()} == {
        "closed output": without_output,
        "full output": without_output,
        "closed error": usual,
        "full error": usual,
        "closed input": usual,
        "all closed": without_output,
    }
    if has_output:
        for fault in ("closed output", "full output"):
            said = results[fault][1]
            assert said.count("\n") == 1, said
            assert "could not be written" in said or "no se pudo escribir" in said


@pytest.mark.parametrize("case", sampled(CASES, 14))
def test_a_reader_who_has_left_is_no_error_and_the_commands_own_code_stands(case: str, place: Path) -> None:
    """`askwell check | head` still says by its code that there are errors, and no more."""
    words, usual, has_output = CASES[case]
    reading, writing = os.pipe()
    os.close(reading)
    process = start(words, place, stdout=writing)
    os.close(writing)
    code, said = ended(process)
    assert code == usual
    assert not (has_output and said)


@pytest.mark.parametrize("source", ["cat /dev/zero", "yes", "yes ''", "yes 4"])
def test_input_that_never_ends_and_is_no_terminal_ends_with_2(source: str, place: Path) -> None:
    """A service started by mistake with `yes` behind it would else run, and print, for ever."""
    command = f"{source} | {sys.executable} -m askwell --guide {TINY}"
    result = subprocess.run(["sh", "-c", command], cwd=place, capture_output=True, timeout=300, check=False)
    assert result.returncode == CANNOT
    assert b"not from a keyboard" in result.stderr


def test_input_that_is_only_not_there_yet_is_waited_for(place: Path) -> None:
    """Another program may have left the pipe so that reading early is an error."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    words = [sys.executable, "-m", "askwell", "--guide", TINY]
    with subprocess.Popen(words, cwd=place, stdin=reading, stdout=subprocess.PIPE) as process:
        os.close(reading)
        assert process.stdout is not None
        process.stdout.readline()  # it has begun, and reads before anything is there
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1)
        os.write(writing, b"q\n")
        os.close(writing)
        process.stdout.read()
    assert process.returncode == DONE


def test_input_that_cannot_be_read_has_ended(place: Path) -> None:
    with (place / "written").open("wb") as write_only:
        result = subprocess.run(
            [sys.executable, "-m", "askwell", "--guide", TINY],
            cwd=place,
            stdin=write_only,
            capture_output=True,
            check=False,
        )
    assert (result.returncode, result.stderr) == (DONE, b"")
