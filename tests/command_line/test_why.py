"""`askwell why`: who set a text, and in which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from askwell.command_line import main
from askwell.errors import ExitCode

ROOT = Path(__file__).resolve().parents[2]
GUIDE, CLINIC = ROOT / "guides" / "ketamine", ROOT / "docs" / "example-clinic"


def why(capsys: pytest.CaptureFixture[str], target: str, *, clinic: bool = True) -> str:
    words = ["--clinic", str(CLINIC)] if clinic else []
    assert main.main(["why", target, "--guide", str(GUIDE), *words]) == ExitCode.DONE
    return capsys.readouterr().out


def line_of(file: Path, words: str) -> int:
    return next(n for n, line in enumerate(file.read_text().splitlines(), start=1) if words in line)


@pytest.mark.parametrize(
    ("target", "who"),
    [
        ("session/parking", "added by the clinic"),
        ("cost-and-care/what-it-costs", "replaced by the clinic"),
        ("what-it-is/how-it-may-work", "hidden by the clinic"),
        ("session/driving", "set by the guide"),
        ("no-ride", "replaced by the clinic"),
        ("drug-test", "hidden by the clinic"),
        ("ramp", "added by the clinic"),
        ("my-choices", "set by the guide"),
    ],
)
def test_it_says_who_set_a_page_or_question(target, who, capsys):
    assert why(capsys, target).startswith(f"{target}: {who}")
    if who != "added by the clinic":
        assert why(capsys, target, clinic=False).startswith(f"{target}: set by the guide")


def test_each_text_stands_beside_its_file_and_line(capsys):
    out = why(capsys, "session/parking")
    file = CLINIC / "clinic.yaml"
    assert (
        f"  clinic  {file}:{line_of(file, 'Park in lot B') - 1}  Park in lot B, behind the building." in out
    )
    out = why(capsys, "session/the-ride")
    file = GUIDE / "modules" / "session.yaml"
    assert f"  guide   {file}:{line_of(file, 'An adult you trust') - 1}  An adult you trust" in out
    assert f"  clinic  {CLINIC / 'clinic.yaml'}:" in out  # the question that the clinic put in its own words


def test_the_reason_of_what_is_hidden_is_told(capsys):
    out = why(capsys, "what-it-is/how-it-may-work")
    assert "Because: Our psychiatrist explains this at the visit." in out


def test_it_says_what_a_clinic_may_do(capsys):
    assert "A clinic cannot hide or replace it: it is a must-see page." in why(capsys, "session/driving")
    assert "A clinic cannot hide or replace it: it is one of the core" in why(capsys, "my-choices")
    assert "'as-of: " in why(capsys, "session/the-ride")


def test_the_nearest_name_is_suggested(capsys):
    assert main.main(["why", "session/drivin", "--guide", str(GUIDE)]) == ExitCode.CANNOT_START
    assert "Did you mean 'session/driving'?" in capsys.readouterr().err


def test_a_check_with_a_clinic_finds_what_is_wrong_in_its_own_pages_only_there(tmp_path, capsys):
    text = (CLINIC / "clinic.yaml").read_text()
    (tmp_path / "clinic.yaml").write_text(
        text.replace("Park in lot B, behind the building.", "A visit helps 70 in 100 people.")
    )
    assert main.main(["check", str(GUIDE), "--clinic", str(tmp_path), "--format", "plain"]) == 1
    with_it = capsys.readouterr().out.splitlines()
    main.main(["check", str(GUIDE), "--format", "plain"])
    alone = capsys.readouterr().out.splitlines()
    found = [line for line in with_it if line not in alone]
    assert found
    assert all(f" in {tmp_path}/clinic.yaml, line " in line for line in found)
    assert [line for line in found if line.startswith("error SRC413 ")]


def test_a_check_of_the_example_folder_finds_nothing_that_the_guide_alone_has_not(capsys):
    main.main(["check", str(GUIDE), "--format", "plain"])
    alone = capsys.readouterr().out
    main.main(["check", str(GUIDE), "--clinic", str(CLINIC), "--format", "plain"])
    assert capsys.readouterr().out == alone
