"""docs/writing-a-guide.md is followed to the letter: commands are run, examples put where they belong."""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "writing-a-guide.md").read_text(encoding="utf-8")
STEPS = re.findall(r"(?:<!-- (.*?) -->\n)?```(sh|yaml)\n(.*?)```", PAGE, re.DOTALL)
SECONDS = 60


def environ(home: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home), "TERM": "xterm-256color"}


def run(words: list[str], here: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=here,
        env=environ(here),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=SECONDS,
    )
    assert done.returncode == 0, f"{shlex.join(words)}\n{done.stdout}\n{done.stderr}"


def look(words: list[str], here: Path) -> None:
    """A command with a full screen: wait until it stands, and leave."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(here)
        os.execve(sys.executable, [sys.executable, "-m", *words], environ(here))
    shown, end = b"", time.monotonic() + SECONDS
    try:
        while b"F9 country" not in shown:
            assert time.monotonic() < end, shown[-2000:]
            if select.select([terminal], [], [], 0.2)[0]:
                shown += os.read(terminal, 65536)
        os.write(terminal, b"q")
        while time.monotonic() < end:
            if select.select([terminal], [], [], 0.2)[0]:
                os.read(terminal, 65536)
    except OSError:
        pass  # it has ended
    finally:
        os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def put(where: str, text: str, here: Path) -> None:
    """Do with an example what the words before it say."""
    if found := re.fullmatch(r"at the end of (\S+)", where):
        file = here / found[1]
        file.write_text(file.read_text() + text)
    elif found := re.fullmatch(r"new file (\S+)", where):
        file = here / found[1]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    else:
        found = re.fullmatch(r"in (\S+), instead of: (.+)", where)
        assert found, where
        file = here / found[1]
        assert file.read_text().count(found[2]) == 1
        file.write_text(file.read_text().replace(found[2], text.strip()))


def test_the_page_can_be_followed_to_the_letter(tmp_path: Path) -> None:
    assert len(STEPS) > 20
    for where, kind, text in STEPS:
        if kind == "yaml":
            put(where, text, tmp_path)
            continue
        for line in text.splitlines():
            words = shlex.split(line)
            assert words[0] == "askwell"
            (look if words[1] == "preview" else run)(words, tmp_path)


def test_every_command_for_authors_is_on_the_page() -> None:
    for name in ("new", "preview", "check", "explain", "schema", "questions", "copy", "audit", "why", "sign"):
        assert f"askwell {name} " in PAGE
