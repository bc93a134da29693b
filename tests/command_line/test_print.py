"""`askwell print`: what each option puts on the sheet, and what is said when it cannot be."""

import datetime as dt
import json
import os
import pty
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from askwell.command_line import main
from askwell.errors import ExitCode
from askwell.outputs.formats import FORMATS

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def guide(tmp_path):
    return shutil.copytree(ROOT / "tests/sample_guides/good/tiny", tmp_path / "tiny")


@pytest.fixture
def printed(guide, capfdbinary):
    """Run `askwell print` on the small guide and give its standard output."""

    def run(*options):
        code = main.main(["print", "--guide", str(guide), *options])
        out, err = capfdbinary.readouterr()
        is_saved = "-o" in options and options[-1] != "-"
        said = f"Saved: {options[options.index('-o') + 1]}\n" if is_saved else ""
        assert (code, err.decode()) == (ExitCode.DONE, said)
        return out

    return run


@pytest.fixture
def refused(guide, capfdbinary):
    """Run `askwell print` on the small guide, which must end with this code, and give its sentence."""

    def run(code, *options):
        assert main.main(["print", "--guide", str(guide), *options]) == code
        out, err = capfdbinary.readouterr()
        assert out == b""
        assert err.count(b"\n") == 1
        return err.decode()

    return run


def questions(data):
    """Ids of the questions on a JSON sheet, and the ids of its top three."""
    front = json.loads(data)["sides"][0]
    lines = [line for section in front["sections"] for line in section["lines"] if "id" in line]
    return [line["id"] for line in lines], [line["id"] for line in lines if line["top"]]


# --- which questions ------------------------------------------------------------------------


def test_without_options_the_starter_list_comes_as_text(printed):
    assert printed().startswith(b"My questions\n\nMy name: ____")
    assert printed() == printed("--format", "text", "-o", "-")
    ids, top = questions(printed("--format", "json"))
    assert sorted(ids) == [f"q{n}" for n in range(1, 9)]
    assert top == ["q1", "q2", "q3"]


def test_questions_are_those_named_and_the_first_three_are_the_top(printed):
    assert questions(printed("--format", "json", "--questions", "q7, q2,q5,q1,q2")) == (
        ["q7", "q2", "q5", "q1"],
        ["q7", "q2", "q5"],
    )


def test_a_blank_sheet_has_numbers_and_lines_and_no_question(printed):
    assert questions(printed("--format", "json", "--blank")) == ([], [])
    assert printed("--blank").count(b"\n     ____") == 9


def test_own_questions_come_after_the_others_and_can_be_put_on_top(printed):
    options = ("--format", "json", "--questions", "q7", "--own", "And my *cat*?", "--own", "Is it\x1b loud?")
    assert questions(printed(*options)) == (["q7", "own-1", "own-2"], ["q7", "own-1", "own-2"])
    top = questions(printed(*options, "--top", "own-2"))
    assert top == (["own-2", "q7", "own-1"], ["own-2"])
    assert b"And my *cat*?" in printed(*options)
    assert questions(printed("--format", "json", "--blank", "--own", "Why?")) == (["own-1"], ["own-1"])


def test_what_the_desk_knows_of_the_person_stands_on_the_sheet(capfdbinary):
    """And the lines for another form do not."""
    guide = str(ROOT / "tests/sample_guides/good/bilingual")
    told = ("--form", "MASK", "--stage", "new", "--concern", "cost", "--concern", "driving, cost")
    assert main.main(["print", "--guide", guide, *told, "--first-sentence", "I am a little nervous."]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "I am asking about: A mask\n  It is new to me\n" in out
    assert "What matters most to me: Driving · Cost" in out
    assert "I am a little nervous." in out


def test_the_top_is_the_one_named_in_its_order(printed):
    options = ("--format", "json", "--questions", "q7,q2,q5,q1", "--top", "q1,q7")
    assert questions(printed(*options)) == (["q1", "q7", "q2", "q5"], ["q1", "q7"])


def test_all_prints_the_whole_bank(printed, guide):
    (guide / "questions.yaml").write_text(
        (guide / "questions.yaml").read_text()
        + "  - id: q9\n    text: What else is there?\n    topic: help\n    why: People want to know this.\n"
    )
    assert len(questions(printed("--format", "json", "--all"))[0]) == 9


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--questions", "q1", "--all"), "do not go together"),
        (("--blank", "--all"), "do not go together"),
        (("--questions", "q1", "--blank"), "do not go together"),
        (("--questions", "q1,q88"), "no question 'q88' in this guide. Did you mean 'q8'?"),
        (("--questions", " , "), "--questions names no question"),
        (("--questions", "q1,q2", "--top", "q3"), "'q3', which is not among the questions"),
        (("--top", "q1,q2,q3,q4"), "3 questions at most"),
        (("--top", ""), "--top names no question"),
        (("--lang", "xx"), "'xx'"),
        (("--country", "ZZ"), "'ZZ'"),
        (("--appointment", "x" * 121), "120 characters at most"),
        (("--own", "x" * 501), "500 characters at most"),
        (("--own", " \x1b "), "--own needs a question"),
        (("--own", "x") * 21, "20 times at most"),
        (("--first-sentence", "x" * 301), "300 characters at most"),
        (("--form", "nasal"), "there is no form 'nasal' in this guide"),
        (("--format", "html", "-o", "sheet.pdf"), "do not go together"),
        (("-o", "sheet.docx"), "nothing is known of files that end in '.docx'"),
    ],
)
def test_options_that_cannot_be_followed_end_with_2_and_one_sentence(refused, options, words):
    assert words in refused(ExitCode.CANNOT_START, *options)


def test_an_unknown_format_names_those_there_are(guide, capsys):
    with pytest.raises(SystemExit) as ending:
        main.main(["print", "--guide", str(guide), "--format", "docx"])
    assert ending.value.code == ExitCode.CANNOT_START
    said = capsys.readouterr().err
    assert all(name in said for name in FORMATS)


def test_a_missing_guide_ends_with_2(capsys):
    assert main.main(["print", "--guide", "no-such-guide"]) == ExitCode.CANNOT_START
    assert "no-such-guide" in capsys.readouterr().err


# --- what stands on it ----------------------------------------------------------------------


def test_the_appointment_fills_its_field_without_control_characters(printed):
    assert b"\nVisit: Monday, 10:00\n" in printed("--appointment", "Monday,\x1b\n 10:00\u202e")


def test_a_clinic_fills_the_header(printed, tmp_path):
    (tmp_path / "clinic.yaml").write_text(
        "clinic:\n  name: Harbor Clinic\n  clinician: Dr. Ruiz\n"
        "  phone: 555-0142\n  address: 12 Harbor Street\n"
    )
    sheet = printed("--clinic", str(tmp_path)).decode()
    assert (
        "I will see: Dr. Ruiz\nClinic: Harbor Clinic\nPhone: 555-0142\nAddress: 12 Harbor Street\n" in sheet
    )


def test_the_print_date_stands_on_the_sheet(printed):
    assert json.loads(printed("--format", "json"))["printed_on"] == dt.date.today().isoformat()


def test_spanish_comes_with_english_beneath_where_asked(capfdbinary):
    options = ["print", "--guide", str(ROOT / "tests/sample_guides/good/bilingual"), "--lang", "es"]
    assert main.main(options) == ExitCode.DONE
    alone = capfdbinary.readouterr().out.decode()
    assert main.main([*options, "--with-english"]) == ExitCode.DONE
    both = capfdbinary.readouterr().out.decode()
    assert "Mi nombre:" in alone
    assert "My name" not in alone
    assert "Mi nombre / My name:" in both


def test_with_english_changes_nothing_in_english(printed):
    assert printed("--with-english") == printed()


@pytest.mark.parametrize(
    ("options", "size"),
    [((), "215.9mm"), (("--paper", "a4"), "210.0mm"), (("--country", "us"), "215.9mm")],
)
def test_paper_is_that_of_the_country_or_the_one_asked_for(printed, options, size):
    assert size.encode() in printed("--format", "html", *options)


def test_large_print_is_18_points(printed):
    assert b"font: 18pt" in printed("--format", "html", "--large-print")


# --- where it goes --------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_a_file_s_ending_chooses_the_format(printed, tmp_path, form):
    path = tmp_path / f"sheet{form.ending}"
    assert printed("-o", str(path)) == b""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == printed("--format", form.name)


def test_a_file_is_replaced_only_by_force(printed, refused, tmp_path):
    path = tmp_path / "sheet.txt"
    printed("-o", str(path))
    before = path.stat().st_ino
    assert "exists already" in refused(ExitCode.NOT_DELIVERED, "-o", str(path))
    assert path.stat().st_ino == before
    printed("-o", str(path), "--force")
    assert path.stat().st_ino != before


def test_a_missing_folder_ends_with_3(refused, tmp_path):
    assert "no folder" in refused(ExitCode.NOT_DELIVERED, "-o", str(tmp_path / "none" / "sheet.txt"))


def askwell(*options, **settings):
    return subprocess.Popen([sys.executable, "-m", "askwell", "print", *options], **settings)


def test_a_pdf_is_not_written_to_a_terminal(guide):
    ours, theirs = pty.openpty()
    with askwell(
        "--guide",
        str(guide),
        "--format",
        "pdf",
        stdout=theirs,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    ) as process:
        said = process.stderr.read().decode()
    os.close(theirs)
    os.close(ours)
    assert process.returncode == ExitCode.CANNOT_START
    assert said == "askwell: a pdf file cannot be shown on a terminal. Add a file name: -o sheet.pdf\n"


def test_a_reader_that_stops_listening_is_no_error(guide):
    reader, writer = os.pipe()
    os.close(reader)
    with askwell("--guide", str(guide), stdout=writer, stderr=subprocess.PIPE) as process:
        os.close(writer)
        assert process.stderr.read() == b""
    assert process.returncode == ExitCode.DONE


def test_a_full_disk_ends_with_3_and_one_sentence(guide):
    with (
        Path("/dev/full").open("wb") as full,
        askwell("--guide", str(guide), stdout=full, stderr=subprocess.PIPE) as process,
    ):
        assert process.stderr.read() == b"askwell: The output could not be written: the disk is full.\n"
    assert process.returncode == ExitCode.NOT_DELIVERED


@pytest.mark.parametrize(
    "form", [form for form in FORMATS.values() if form.is_text], ids=lambda form: form.name
)
def test_printing_text_loads_neither_textual_nor_typst(guide, form):
    code = (
        "import sys; from askwell.command_line.main import main;"
        "assert main(sys.argv[1:]) == 0;"
        "heavy = {'textual', 'rich', 'typst', 'asyncio'} & sys.modules.keys();"
        "assert not heavy, heavy"
    )
    options = ["print", "--guide", str(guide), "--format", form.name]
    subprocess.run([sys.executable, "-c", code, *options], check=True, stdout=subprocess.DEVNULL)
