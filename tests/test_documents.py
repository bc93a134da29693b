"""What the documents say of commands and keys is what the program does."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from askwell.command_line.main import COMMANDS
from askwell.presenting.acts import LETTERS, Act

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
SHELL_LINES = [
    line.split(" #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]


def askwell(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "askwell", *words],
        env={**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home)},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    "line", [line for line in SHELL_LINES if line.startswith("askwell print ")] + ["askwell print"]
)
def test_each_print_command_of_the_readme_works(line: str, tmp_path: Path) -> None:
    words = shlex.split(line)[1:]
    result = askwell(*words, home=tmp_path)
    if "--printer" in words:  # the printer it names is not here; that is said in one line
        assert result.returncode == 3
        assert result.stderr.count("\n") == 1
    else:
        assert result.returncode == 0, result.stderr


def test_every_make_target_that_documents_name_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for name in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"`?make ([a-z]+)", (ROOT / name).read_text()):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_command_has_one_line_of_help_in_the_order_of_its_list(tmp_path: Path) -> None:
    shown = askwell("--help", home=tmp_path).stdout
    found = [re.search(rf"\n    {command.name}\s+\S", shown) for command in COMMANDS]
    places = [one.start() if one else -1 for one in found]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_wrong_use_is_one_sentence_and_exit_2(command: str, tmp_path: Path) -> None:
    result = askwell(command, "--no-such-option", home=tmp_path)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_each_act_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(Act)
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_every_local_link_in_the_documents_leads_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text()):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_nothing_sends_a_person_to_a_registry_for_a_name_that_is_not_ours() -> None:
    """Whoever takes the name there could give people anything; what is missing has a name."""
    written = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.py")]
    asked = re.compile(r"(?:pipx? (?:install|download)|uvx?|uv tool install)[^\n`]*?(?<![\w./-])askwell\b")
    found = [f"{file.name}: {match[0]}" for file in written for match in asked.finditer(file.read_text())]
    assert not found
