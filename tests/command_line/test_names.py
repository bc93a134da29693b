"""Every setting that names something finds it, or ends with one sentence that says what there is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from askwell.command_line.main import COMMANDS, main

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "tests" / "sample_guides" / "good"
BILINGUAL = str(SAMPLES / "bilingual")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No print service, no time zone and no guides but those a test names."""
    for name in ("ASKWELL_GUIDES", "TZ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no-such-socket"))
    monkeypatch.setenv("HOME", str(tmp_path))


def ended(words: list[str]) -> int:
    """How a command ends, by its own code or by argparse."""
    try:
        return main(words)
    except SystemExit as ending:
        return int(str(ending.code))


# --- flags ----------------------------------------------------------------------------------

FLAGS = {
    "print --guide ketamin": "Did you mean 'ketamine'?",
    "print --guide zzz": "Guides here: ketamine, support-person.",
    "print --guide ''": "Guides here: ketamine, support-person.",
    "print --guide ~nobody-here/x": "There is no guide in ~nobody-here/x",
    "questions --topic cots": "Did you mean 'cost'?",
    "print --guide BILINGUAL --form mas": "Did you mean 'mask'?",
    "print --guide BILINGUAL --stage nwe": "Did you mean 'new'?",
    "print --guide BILINGUAL --concern cost,drivng": "Did you mean 'driving'?",
    "open --plain --guide ketamin": "Did you mean 'ketamine'?",
    "handout --guide ketamin": "Did you mean 'ketamine'?",
    "print --guide BILINGUAL --lang fr": "It is there in: en, es.",
    "print --guide BILINGUAL --lang ''": "It is there in: en, es.",
    "print --guide BILINGUAL --lang es-MX": "It is there in: en, es.",
    "open --plain --guide BILINGUAL --lang english": "It is there in: en, es.",
    "handout --guide BILINGUAL --lang fr": "It is there in: en, es.",
    "print --guide BILINGUAL --country UK": "It has them for: US, MX.",
    "open --plain --guide BILINGUAL --country GB": "It has them for: US, MX.",
    "handout --guide BILINGUAL --country mexico": "It has them for: US, MX.",
    "handout --module what": "There is: ",
    "handout --module ''": "There is: ",
    "handout --form nazal": "Did you mean 'nasal'?",
    "handout --form ''": "There is: nasal, iv, im, oral.",
    "print --questions my-choice": "Did you mean 'my-choices'?",
    "print --questions zzz": "The nearest: ",
    "print --top my-choice": "Did you mean 'my-choices'?",
    "print --clinic NOWHERE": "There is no folder",
    "handout --clinic NOWHERE": "There is no folder",
    "open --plain --clinic NOWHERE": "There is no folder",
    "print --format pfd": "Did you mean 'pdf'? Choose: text, html, pdf, json, fhir, receipt.",
    "print --paper A3": "Choose: letter, a4.",
    "print --format receipt --width 33": "Choose: 32, 42, 48.",
    "handout --paper legal": "Choose: letter, a4.",
    "copy --guide ketamin NOWHERE": "Did you mean 'ketamine'?",
    "explain GDE10": "There is no code 'GDE10'. Did you mean ",
    "sign BILINGUAL --page basics/two-wys": "Did you mean 'basics/two-ways'?",
    "why session/drivng": "Did you mean 'session/driving'?",
    "schema --write NOWHERE": "There is no folder",
    "preview NOWHERE": "There is no folder",
    "handout --format docx": "Choose: ",
    "open --theme drak": "Did you mean 'dark'?",
    "open --theme ''": "Choose: dark, light, contrast, mono.",
    "open --text-size huge": "Choose: normal, large, largest.",
    "printers --format xml": "Choose: text, json.",
    "check BILINGUAL --format jsn": "Did you mean 'json'?",
    "audit BILINGUAL --format jsn": "Did you mean 'json'?",
    "check ketamin": "Did you mean 'ketamine'?",
    "audit BILINGUAL --since 9.9": "No version '9.9' is in the history of this guide.",
    "schema --write ketamin": "Did you mean 'ketamine'?",
    "preview BILINGUAL --lang fr": "It is there in: en, es.",
    "preview BILINGUAL --country UK": "It has them for: US, MX.",
    "copy NOWHERE --guide ketamin": "Did you mean 'ketamine'?",
    "new NOWHERE/My_Guide": "as in 'my-guide'.",
    "questions --topic sfety": "There is",
    "explain GDE1055": "Did you mean 'GDE105'?",
    "prnt": "Did you mean 'print'?",
    "kiosk --check-config --config NOWHERE": "there is no file",
}


@pytest.mark.parametrize("line", FLAGS)
def test_a_flag_that_names_what_is_not_there_ends_with_2_and_says_what_is(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"BILINGUAL": BILINGUAL, "NOWHERE": str(tmp_path / "nowhere"), "''": ""}
    assert (
        ended([places.get(word, word.replace("NOWHERE", places["NOWHERE"])) for word in line.split(" ")]) == 2
    )
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert FLAGS[line] in err


@pytest.mark.parametrize(
    "line",
    [
        "print --guide Ketamine",
        "print --guide BILINGUAL --lang ES",
        "print --format TEXT --paper Letter",
        "print --questions My-Choices --top MY-CHOICES",
        "handout --form NASAL --format Text",
        "Print",
        "CHECK Ketamine --format Plain",
    ],
)
def test_a_name_is_taken_in_any_case_of_its_letters(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended([BILINGUAL if word == "BILINGUAL" else word for word in line.split()]) == 0
    assert not capsys.readouterr().err


def test_of_two_names_that_differ_in_case_only_neither_is_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Mine", "mine"):
        shutil.copytree(SAMPLES / "tiny", tmp_path / "guides" / name)
    monkeypatch.setenv("ASKWELL_GUIDES", str(tmp_path / "guides"))
    assert ended(["print", "--guide", "mine"]) == 0
    assert ended(["print", "--guide", "MINE"]) == 2
    assert "Mine, ketamine, mine" in capsys.readouterr().err


def test_a_long_or_unprintable_name_is_said_in_one_short_line(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("x" * 100_000, "/" + "y" * 5000, "a\nb", "\x1b[31m", "\udcff"):
        for option in ("--guide", "--lang", "--country", "--questions", "--theme", "--format", "--clinic"):
            assert ended(["print" if option != "--theme" else "open", option, name]) == 2
            err = capsys.readouterr().err
            assert err.count("\n") == 1
            assert len(err) < 400
            assert "\x1b" not in err


# --- the environment ------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["/nowhere/at/all", "~nobody-here/guides", __file__])
@pytest.mark.parametrize("words", [["print"], ["handout"], ["open", "--plain"]], ids=" ".join)
def test_a_folder_of_guides_in_the_environment_must_be_there(
    words: list[str], value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Passed over in silence, the guide of that name from somewhere else would be shown."""
    monkeypatch.setenv("ASKWELL_GUIDES", value)
    assert ended(words) == 2
    assert "ASKWELL_GUIDES" in capsys.readouterr().err


# --- the kiosk's file -----------------------------------------------------------------------------


def check(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    (folder / "kiosk.yaml").write_text(text)
    code = ended(["kiosk", "--check-config", "--config", str(folder / "kiosk.yaml")])
    return code, capsys.readouterr().out


CONFIGS = {
    f"guides: {BILINGUAL}\ncountry: UK\n": (2, "did you mean 'GB'?"),
    f"guides: {BILINGUAL}\ncountry: GB\n": (2, "It has them for: US, MX"),
    f"guides: {BILINGUAL}\ncountry: US\nlanguages: [en, fr]\n": (3, "it is there in: en, es"),
    "guides: ketamin\ncountry: US\n": (1, "Did you mean 'ketamine'?"),
    "country: US\nguides: [ketamine, no-such/place]\n": (2, "There is no guide in"),
    f"country: US\nguides:\n  - {BILINGUAL}\n  - SPANISH\n  - {SAMPLES / 'tiny'}\n": (
        2,
        "no language in common",
    ),
    f"country: GB\nguides:\n  - ketamine\n  - {BILINGUAL}\n": (1, "bilingual cannot be shown"),
    "country: US\nclinic: nowhere\n": (2, "has errors"),
    "country: US\nstate: kiosk.yaml\n": (2, "is not a folder"),
    "country: US\ncounts: .\n": (2, "is not a file"),
}


@pytest.mark.parametrize("text", CONFIGS)
def test_a_kiosk_s_file_that_names_what_is_not_there_is_told_with_its_line(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spanish = shutil.copytree(SAMPLES / "tiny", tmp_path / "spanish") / "guide.yaml"
    in_spanish = spanish.read_text().replace("language: en", "language: es")
    spanish.write_text(in_spanish.replace("id: tiny", "id: spanish"))
    line, sentence = CONFIGS[text]
    code, report = check(tmp_path, text.replace("SPANISH", "./spanish"), capsys)
    assert code == 1
    assert f"kiosk.yaml:{line}:" in report
    assert sentence in report


def test_a_kiosk_without_a_country_is_told_whose_help_lines_it_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = check(tmp_path, f"guides: {BILINGUAL}\n", capsys)
    assert code == 0
    assert "shows the help lines of US" in report
    assert "KSK412" not in check(tmp_path, f"guides: {BILINGUAL}\ncountry: US\n", capsys)[1]


def test_a_printer_that_cannot_be_asked_for_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file may be checked on another computer than the kiosk."""
    code, report = check(tmp_path, f"guides: {BILINGUAL}\ncountry: US\nprinter:\n  name: desk\n", capsys)
    assert code == 0
    assert "warning[KSK408]" in report
    assert "kiosk.yaml:3:" in report


@pytest.mark.parametrize(
    "zone", ["Europe/Lodnon", "europe/london", "GMT+x", "London", "../../etc/passwd", "/nowhere"]
)
def test_a_time_zone_that_is_none_does_not_start_a_kiosk(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The system would take it for UTC: opening hours and dates would be wrong, and nobody would know."""
    monkeypatch.setenv("TZ", zone)
    (tmp_path / "kiosk.yaml").write_text("country: US\n")
    for option in ("--check-config", "--selftest"):
        assert ended(["kiosk", option, "--config", str(tmp_path / "kiosk.yaml")]) == 2
        assert "TZ names no time zone" in capsys.readouterr().err


@pytest.mark.parametrize(
    "zone",
    [
        "",
        "UTC",
        "UTC0",
        "Europe/London",
        ":America/New_York",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "<+03>-3",
        "EST5EDT",
    ],
)
def test_every_way_to_write_a_time_zone_is_taken(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    (tmp_path / "kiosk.yaml").write_text("country: US\n")
    assert ended(["kiosk", "--check-config", "--config", str(tmp_path / "kiosk.yaml")]) == 0


def test_every_command_is_in_the_tables_above_or_names_nothing() -> None:
    """A command that comes later is to be added here."""
    tried = {line.split()[0] for line in FLAGS} | {"serve", "forget", "new"}
    assert {command.name for command in COMMANDS} <= tried
