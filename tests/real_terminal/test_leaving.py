"""Starting and leaving in a real terminal: exit codes, a terminal that works afterwards, nothing told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from real_terminal.terminal import Terminal  # type: ignore[import-not-found]

GUIDE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"
OPEN = [sys.executable, "-m", "askwell", "open", "--guide", str(GUIDE), "--lang", "en"]
ON = {"alternate screen": b"\x1b[?1049h", "mouse": b"\x1b[?1000h"}
OFF = {"alternate screen": b"\x1b[?1049l", "mouse": b"\x1b[?1000l", "shown cursor": b"\x1b[?25h"}


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}


def assert_restored(terminal: Terminal) -> None:
    for what, code in ON.items():
        assert code in terminal.raw, what
    for what, code in OFF.items():
        assert terminal.raw.rfind(code) > terminal.raw.rfind(ON.get(what, b"\x00never")), what


def test_q_leaves_with_0_and_a_restored_terminal(home: dict[str, str]) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        assert terminal.leave() == 0
        assert_restored(terminal)


def test_only_enter_at_the_end_saves_the_sheet_and_its_place_stands_there_after_leaving(
    home: dict[str, str], tmp_path: Path
) -> None:
    with Terminal(OPEN, env={**home, "DISPLAY": "", "WAYLAND_DISPLAY": ""}) as terminal:
        terminal.wait_for("Help now")
        terminal.press("m", "Go to my list")
        terminal.press("\x1b[B\r", "Choose your questions")
        for words in ("Which three", "first sentence", "Your sheet", "You are ready"):
            terminal.press("n", words)
        terminal.press("\r", "Saved as")
        terminal.read(0.5)  # an Enter right after it would have been meant for saving
        terminal.send("\r")
        assert terminal.ended() == 0
        (sheet,) = (path for path in tmp_path.rglob("askwell-*") if path.is_file())
        after = bytes(terminal.raw).split(b"\x1b[?1049l")[-1].decode()
        assert str(sheet) in after.replace("\r\n", "")


def test_ctrl_q_leaves_too(home: dict[str, str]) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        assert terminal.leave("\x11") == 0


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_restores_the_terminal_and_gives_its_code(
    home: dict[str, str], number: signal.Signals, code: int
) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        terminal.process.send_signal(number)
        assert terminal.ended() == code
        assert_restored(terminal)


def test_a_closed_terminal_ends_the_program(home: dict[str, str]) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        terminal.hang_up()
        end = time.monotonic() + 10
        while terminal.process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        assert terminal.process.returncode == 129


@pytest.mark.parametrize(
    "data", [b"\xff", b"\xe9", b"\x1b[97;300:1u", b"\x1b[1114112;1u", b"\x1b[200~", b"\x00"]
)
def test_no_byte_from_the_terminal_ends_or_deafens_it(home: dict[str, str], data: bytes) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        terminal.send(data)
        terminal.read(1.3)
        if data == b"\x1b[200~":
            terminal.send("\x1b[201~")
            terminal.read(0.3)
        terminal.press("m", "Go to my list")


def test_a_crash_gives_a_code_and_none_of_the_persons_words(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(
        "import sys\n"
        "from askwell.front.screens.app import AskwellApp\n"
        "whole = AskwellApp.act\n"
        "def broken(self, act):\n"
        "    if act.value != 'glossary':\n"
        "        return whole(self, act)\n"
        "    secret = self.walkthrough.questions.own[0].text\n"
        "    raise RuntimeError(secret)\n"
        "AskwellApp.act = broken\n"
        "from askwell.command_line.main import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    argv = [sys.executable, str(tmp_path / "broken.py"), *OPEN[3:]]
    with Terminal(argv, env=home) as terminal:
        terminal.wait_for("Help now")
        terminal.press("m", "Go to my list")
        terminal.press("\x1b[B\r", "Choose your questions")
        terminal.press("a", "Write your own")
        terminal.press("SECRETWORDS\r", "You have")
        terminal.read(0.5)  # keys right after a field act on nothing
        before = len(terminal.raw)
        terminal.send("g")
        assert terminal.ended() == 70
        after = bytes(terminal.raw[before:])
        assert b"AW-RuntimeError-" in after
        assert b"SECRETWORDS" not in after.split(b"\x1b[?1049l")[-1]
        assert b"Traceback" not in after
        assert_restored(terminal)


def test_a_kept_walkthrough_goes_on_at_the_same_page_after_kill_9(home: dict[str, str]) -> None:
    state = Path(home["XDG_STATE_HOME"]) / "askwell" / "walkthrough.json"
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        for words in ("which kind", "new for you", "How much time", "Part 1 of"):
            terminal.press("n", words)
        terminal.press("n", "How well it works")
        terminal.press("n", "Keep your place")
        terminal.press("2", "(x) Yes")
        terminal.press("n", "Part 2 of")
        page = terminal.lines()[1]
        terminal.wait_until(state.exists, "the kept file")
        terminal.read(0.5)
        terminal.process.kill()
        terminal.ended()
    assert state.stat().st_mode & 0o777 == 0o600
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Go on where you stopped?")
        terminal.press("\r", "Part 2 of")
        terminal.wait_until(lambda: terminal.lines()[1] == page, "the same place on the way")
        assert terminal.leave() == 0
    result = subprocess.run(
        [sys.executable, "-m", "askwell", "forget"],
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(state) in result.stdout
    assert not state.exists()


def test_a_damaged_kept_file_is_set_aside_with_a_sentence(home: dict[str, str]) -> None:
    folder = Path(home["XDG_STATE_HOME"]) / "askwell"
    folder.mkdir(parents=True)
    (folder / "walkthrough.json").write_text("{broken")
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("set aside")
        assert terminal.leave() == 0
    assert (folder / "walkthrough.json.set-aside-1").read_text() == "{broken"


def test_nothing_is_kept_and_nothing_written_without_a_yes(home: dict[str, str], tmp_path: Path) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        for words in ("which kind", "new for you"):
            terminal.press("n", words)
        assert terminal.leave() == 0
    assert not (tmp_path / "state").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_broken_guide_never_starts_and_shows_every_problem(home: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    (folder / "guide.yaml").write_text("id: broken\ntitel: Oops\n")
    with Terminal([*OPEN[:4], "--guide", str(folder)], env=home) as terminal:
        assert terminal.ended() == 2
        assert "titel" in terminal.text()
        assert b"\x1b[?1049h" not in terminal.raw


def test_textual_switches_in_the_environment_do_nothing(home: dict[str, str], tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    switches = {"TEXTUAL_LOG": str(log), "TEXTUAL_PRESS": "q", "TEXTUAL_ALLOW_SIGNALS": "1"}
    with Terminal(OPEN, env={**home, **switches}) as terminal:
        terminal.wait_for("Help now")
        terminal.read(0.5)
        terminal.press("n", "which kind")
        assert terminal.leave() == 0
    assert not log.exists()


def test_without_a_terminal_plain_mode_starts_by_itself(home: dict[str, str]) -> None:
    result = subprocess.run(
        OPEN,
        env={**os.environ, **home},
        input="\n" * 3,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert result.returncode == 0
    assert "\x1b" not in result.stdout
    assert result.stdout.startswith("Plain mode")


@pytest.mark.parametrize(
    "size", [b"\x1b[48;9999999;9999999;1;1t", b"\x1b[48;0;0;0;0t"], ids=["huge", "nothing"]
)
def test_a_size_that_no_screen_has_is_not_believed(home: dict[str, str], size: bytes) -> None:
    with Terminal(OPEN, env=home) as terminal:
        terminal.wait_for("Help now")
        terminal.send(size.decode())
        assert terminal.leave() == 0
