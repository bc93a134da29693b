"""`askwell handout`: what each option hands out, and what is said when it cannot be."""

import stat
from pathlib import Path

import pytest

from askwell.command_line import main
from askwell.errors import ExitCode
from askwell.outputs.handout.formats import HANDOUT_FORMATS

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = ROOT / "tests/sample_guides/good/bilingual"


@pytest.fixture
def handed(capfdbinary):
    """Run `askwell handout` on the small guide and give its standard output."""

    def run(*options):
        code = main.main(["handout", "--guide", str(GUIDE), *options])
        out, err = capfdbinary.readouterr()
        is_saved = "-o" in options and options[-1] != "-"
        said = f"Saved: {options[options.index('-o') + 1]}\n" if is_saved else ""
        assert (code, err.decode()) == (ExitCode.DONE, said)
        return out

    return run


@pytest.fixture
def refused(capfdbinary):
    """Run `askwell handout`, which must end with this code, and give its sentence."""

    def run(code, *options):
        assert main.main(["handout", "--guide", str(GUIDE), *options]) == code
        out, err = capfdbinary.readouterr()
        assert out == b""
        assert err.count(b"\n") == 1
        return err.decode()

    return run


def test_without_options_the_whole_guide_comes_as_text(handed):
    text = handed().decode()
    assert text.startswith("Talking about sleep\n")
    assert "Part 2: Your visit day" in text


def test_one_module_is_handed_out_by_itself(handed):
    text = handed("--module", "the-visit").decode()
    assert text.startswith("Your visit day\n")
    assert "Part 1" not in text


def test_a_sign_off_stands_at_the_end_only_where_asked(handed):
    for options in ([], ["--module", "the-visit"]):
        assert "For the clinician: sign-off" in handed(*options, "--sign-off").decode()
        assert "sign-off" not in handed(*options).decode()


def test_a_summary_is_a_page_of_its_own(handed):
    text = handed("--summary").decode()
    assert text.startswith("Talking about sleep\n")
    assert "Part 1" not in text
    assert "You could ask" in text


def test_the_form_the_country_and_the_language_are_followed(handed):
    assert "Wearing the mask" not in handed("--form", "talk").decode()
    assert "800 290 0024" in handed("--country", "mx").decode()
    both = handed("--lang", "es", "--with-english").decode()
    assert both.startswith("Hablar sobre el sueño\nTalking about sleep\n")
    assert handed("--with-english") == handed(), "English is not said twice"


def test_the_clinic_s_facts_are_in_it(handed, tmp_path):
    (tmp_path / "clinic.yaml").write_text("clinic:\n  name: North Street Clinic\n  phone: 555 0100\n")
    text = handed("--clinic", str(tmp_path)).decode()
    assert "Clinic: North Street Clinic" in text
    assert "Call 555 0100 if you have questions." in text


@pytest.mark.parametrize("name", HANDOUT_FORMATS)
def test_the_format_follows_the_file_s_ending(handed, tmp_path, name):
    path = tmp_path / f"handout{HANDOUT_FORMATS[name].ending}"
    assert handed("-o", str(path)) == b""
    start = {"text": b"Talking", "html": b"<!DOCTYPE html>", "pdf": b"%PDF"}[name]
    assert path.read_bytes().startswith(start)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_large_print_and_paper_change_the_pdf(handed):
    normal = handed("--format", "pdf")
    assert (
        len({normal, handed("--format", "pdf", "--large-print"), handed("--format", "pdf", "--paper", "a4")})
        == 3
    )
    assert normal == handed("--format", "pdf", "--paper", "letter")


def test_a_file_is_not_replaced_without_force(handed, refused, tmp_path):
    path = tmp_path / "handout.txt"
    path.write_text("mine")
    assert "exists already" in refused(ExitCode.NOT_DELIVERED, "-o", str(path))
    handed("-o", str(path), "--force")
    assert path.read_text().startswith("Talking about sleep")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--module", "basic"], "there is no module 'basic' in this guide. Did you mean 'basics'?"),
        (["--module", "zzz"], "There is: basics, the-visit."),
        (["--form", "maks"], "there is no form 'maks' in this guide. Did you mean 'mask'?"),
        (["--summary", "--module", "basics"], "--summary is of the whole guide."),
        (["--summary", "--sign-off"], "--summary is of the whole guide."),
        (["--country", "FR"], "no help lines for 'FR'"),
        (["--lang", "fr"], "not there in 'fr'"),
        (["--copies", "2"], "--copies needs --printer."),
        (["--printer", "x", "-o", "y.pdf"], "--printer prints a PDF"),
        (["--printer", "x", "--format", "html"], "--printer prints a PDF"),
        (["--printer", "x", "--copies", "0"], "from 1 to 200"),
    ],
)
def test_what_cannot_be_followed_is_said_in_one_sentence(refused, options, sentence):
    assert sentence in refused(ExitCode.CANNOT_START, *options)


def test_a_part_with_nothing_for_a_form_is_said(tmp_path, capfd):
    text = "when:\n      form: mask"
    for path in GUIDE.rglob("*.yaml"):
        copy = tmp_path / path.relative_to(GUIDE)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(path.read_text().replace("unless:\n      stage: going-on", text))
    module = tmp_path / "modules/the-visit.yaml"
    module.write_text(module.read_text().replace("must-see: yes", text))
    code = main.main(["handout", "--guide", str(tmp_path), "--module", "the-visit", "--form", "talk"])
    assert code == ExitCode.CANNOT_START
    assert "nothing in that part of the guide is for this form" in capfd.readouterr().err
