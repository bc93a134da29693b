"""`askwell check`, and what `main` does around every command."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from askwell import __version__
from askwell.command_line import check_guides, main
from askwell.errors import ExitCode

SAMPLES = Path(__file__).resolve().parent.parent / "sample_guides"


@pytest.fixture
def guide(tmp_path):
    return shutil.copytree(SAMPLES / "good" / "tiny", tmp_path / "tiny")


@pytest.fixture
def broken(guide):
    file = guide / "modules/first.yaml"
    file.write_text(file.read_text().replace("title: Good", "titel: Good"))
    return guide


@pytest.fixture
def warned(guide):
    text = (guide / "modules/first.yaml").read_text()
    (guide / "modules/second.yaml").write_text(text.replace("id: first", "id: second"))
    return guide


def test_a_good_guide_ends_with_0(guide, capsys):
    assert main.main(["sign", str(guide), "--record", "--yes"]) == ExitCode.DONE
    assert main.main(["check", str(guide)]) == ExitCode.DONE
    assert capsys.readouterr().out.endswith("5 files read, nothing to mend.\n")


def test_the_sample_in_two_languages_has_no_error_of_review(capsys):
    assert main.main(["check", str(SAMPLES / "good" / "bilingual"), "--format", "plain"]) == ExitCode.DONE
    assert "error" not in capsys.readouterr().out


def test_an_error_ends_with_1_and_shows_the_line(broken, capsys):
    assert main.main(["check", str(broken)]) == ExitCode.FOUND_ERRORS
    out, err = capsys.readouterr()
    assert f"  --> {broken}/modules/first.yaml:2:1\n2 | titel: Good sleep\n  | ^^^^^\n" in out
    assert "  = help: did you mean 'title'?\n" in out
    assert out.endswith("1 error in 5 files.\n")
    assert err == ""


@pytest.mark.parametrize(("words", "code"), [([], ExitCode.DONE), (["--strict"], ExitCode.FOUND_ERRORS)])
def test_a_warning_counts_only_when_asked(warned, words, code):
    assert main.main(["check", str(warned), *words]) == code


@pytest.mark.parametrize("name", check_guides.FORMATS)
def test_the_format_does_not_change_the_exit_code(broken, name, capsys):
    assert main.main(["check", str(broken), "--format", name]) == ExitCode.FOUND_ERRORS
    assert "titel" in capsys.readouterr().out


def test_json_is_json_and_nothing_else(broken, guide, capsys):
    main.main(["check", str(broken), "--format", "json"])
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["code"], problem["file"], problem["line"]) == (
        "GDE101",
        f"{broken}/modules/first.yaml",
        2,
    )


def test_plain_is_one_line_for_each_problem(broken, capsys):
    main.main(["check", str(broken), "--format", "plain"])
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("words", [["no-such-folder"], [str(SAMPLES)]])
def test_a_guide_that_is_not_there_ends_with_2(words, capsys):
    assert main.main(["check", *words]) == ExitCode.CANNOT_START
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("askwell: There is no ")


def test_the_clinics_folder_is_checked_too(guide, tmp_path, capsys):
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    (clinic / "clinic.yaml").write_text("clinic:\n  fone: 555\n")
    assert main.main(["check", str(guide), "--clinic", str(clinic)]) == ExitCode.FOUND_ERRORS
    assert "did you mean 'phone'?" in capsys.readouterr().out
    (clinic / "clinic.yaml").write_text("clinic:\n  phone: 555\n")
    assert main.main(["check", str(guide), "--clinic", str(clinic)]) == ExitCode.DONE
    assert main.main(["check", str(guide), "--clinic", str(tmp_path / "none")]) == ExitCode.CANNOT_START


def test_wrong_use_ends_with_2(capsys):
    for words in (["chek"], ["check"], ["check", ".", "--format", "xml"]):
        with pytest.raises(SystemExit) as ended:
            main.main(words)
        assert ended.value.code == ExitCode.CANNOT_START
    assert "Traceback" not in capsys.readouterr().err


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        main.main(["--version"])
    assert ended.value.code == ExitCode.DONE
    assert capsys.readouterr().out == f"askwell {__version__}\n"


def test_help_lists_every_command_with_its_line(capsys):
    with pytest.raises(SystemExit):
        main.main(["--help"])
    out = " ".join(capsys.readouterr().out.split())
    for command in main.COMMANDS:
        assert f"{command.name} {command.help}" in out


def test_a_fault_of_askwell_is_told_by_a_code_without_words_of_the_reader(guide, monkeypatch, capsys):
    def fail(*_):
        words = "private words"
        raise ZeroDivisionError(words)

    monkeypatch.delenv("ASKWELL_TRACEBACK", raising=False)
    monkeypatch.setattr(check_guides, "check_guide", fail)
    assert main.main(["check", str(guide)]) == ExitCode.FAULT
    err = capsys.readouterr().err
    assert "AW-ZeroDivisionError-check_guides:" in err
    assert "private" not in err
    assert err.count("\n") == 1


def test_a_developer_can_ask_for_the_traceback(guide, monkeypatch):
    monkeypatch.setenv("ASKWELL_TRACEBACK", "1")
    monkeypatch.setattr(check_guides, "check_guide", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main.main(["check", str(guide)])


def test_check_never_imports_the_screen():
    """Textual takes a third of a second to import."""
    program = (
        "import sys; from askwell.command_line.main import main\n"
        f"code = main(['check', {str(SAMPLES / 'good' / 'tiny')!r}, '--format', 'json'])\n"
        "print(code, sorted(m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("0 []\n")


def test_a_reader_that_goes_away_is_no_fault(guide):
    """As in `askwell check DIR | head -1`."""
    program = (
        f"import sys; from askwell.command_line.main import main; sys.exit(main(['check', {str(guide)!r}]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=20), error) == (0, b"")


def test_files_are_named_from_where_one_stands(broken, monkeypatch, capsys):
    """A terminal opens such a path with a click."""
    monkeypatch.chdir(broken.parent.parent)
    main.main(["check", str(broken.relative_to(Path.cwd())), "--format", "plain"])
    file = capsys.readouterr().out.split(" in ", 1)[1].split(",", 1)[0]
    assert Path(file).is_file()


def test_a_file_in_a_guide_leads_to_its_folder(guide, capsys):
    assert main.main(["check", str(guide / "modules" / "first.yaml")]) == ExitCode.CANNOT_START
    assert capsys.readouterr().err.endswith(f"Name the guide's folder: {guide}\n")


def test_the_review_goes_on_beside_an_error(guide, capsys):
    file = guide / "modules/first.yaml"
    text = file.read_text()
    file.write_text(text.replace("title: Good", "titel: Good"))
    questions = guide / "questions.yaml"
    questions.write_text(questions.read_text().replace("core: yes", "core: no", 1))
    main.main(["check", str(guide), "--format", "plain"])
    said = capsys.readouterr().out
    assert "GDE101" in said
    assert "QST503" in said


def test_diff_shows_what_fix_does_and_changes_nothing(broken, capsys):
    file = broken / "modules/first.yaml"
    before = file.read_text()
    assert main.main(["check", str(broken), "--diff"]) == ExitCode.DONE
    assert "-titel: Good sleep\n+title: Good sleep\n" in capsys.readouterr().out
    assert file.read_text() == before


def test_fix_mends_slips_and_keeps_every_other_byte(guide, capsys):
    file = guide / "modules/first.yaml"
    good = file.read_bytes().replace(b"\n", b"\r\n").replace(b"id: first", b"# my own note\r\nid: first")
    slips = good.replace(b"title: Good", b"titel:Good").replace(b"      - say", "      – say".encode())
    file.write_bytes(slips.replace(b"must-see: yes", b"must-see: true"))
    assert main.main(["check", str(guide), "--fix"]) == ExitCode.DONE
    assert file.read_bytes() == good
    assert capsys.readouterr().err == f"Mended: {file}\n"


def test_github_gets_one_command_for_each_problem(broken, capsys):
    main.main(["check", str(broken), "--format", "github"])
    said = capsys.readouterr().out
    assert said.startswith(
        f"::error file={broken}/modules/first.yaml,line=2,col=1,endColumn=6,title=GDE101::"
    )
    assert said.count("\n") == 1


def test_sarif_names_rule_and_place(broken, capsys):
    main.main(["check", str(broken), "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["GDE101"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["region"]["startLine"], result["level"]) == (2, "error")
    assert place["artifactLocation"]["uri"].endswith("modules/first.yaml")


def test_slips_in_a_clinics_file_are_told_in_one_run_and_mended(tmp_path, capsys):
    example = SAMPLES.parents[1] / "docs" / "example-clinic"
    clinic = shutil.copytree(example, tmp_path / "clinic")
    meant = (clinic / "clinic.yaml").read_text()
    typed = meant.replace("  phone: ", "  phone:").replace("  arrive: ", "  arrive ")
    typed = typed.replace("  - page: what", "  -page: what").replace("because: We send", "becuase: We send")
    (clinic / "clinic.yaml").write_text(typed)
    words = ["check", "ketamine", "--clinic", str(clinic)]
    assert main.main([*words, "--format", "plain"]) == ExitCode.FOUND_ERRORS
    told = [line.split()[1] for line in capsys.readouterr().out.splitlines()]
    assert told == ["YML023", "YML024", "GDE106", "GDE101"]
    assert main.main([*words, "--diff"]) == ExitCode.DONE
    assert (clinic / "clinic.yaml").read_text() == typed
    assert "+  arrive: 8:30 am" in capsys.readouterr().out
    main.main([*words, "--fix"])
    assert (clinic / "clinic.yaml").read_text() == meant
