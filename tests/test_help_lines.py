"""Who sets a country gets the help lines of that country, or is told that there are none: never another's.

Every code of ISO 3166 with every shipped guide, on every front end, on the sheet and on the handout.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from askwell.checklist.build_checklist import build_checklist
from askwell.command_line.main import main
from askwell.front.plain.conversation import run_conversation
from askwell.front.screens.app import AskwellApp
from askwell.front.screens.kiosk_app import KioskApp
from askwell.guide.conditions import Situation
from askwell.guide.countries import CODES, guessed_country, iso_country
from askwell.guide.model import CountryHelp, Guide
from askwell.guide.names import UnknownNameError
from askwell.kiosk.config import KioskConfig
from askwell.loading.build_guide import check_guide, load_guide
from askwell.loading.kiosk_config import check_kiosk_config
from askwell.outputs.formats import render
from askwell.outputs.handout.build_handout import Wanted, build_handout
from askwell.outputs.handout.formats import render_handout
from askwell.outputs.paper import PrintStyle
from askwell.places.kiosk.guides import misfits
from askwell.presenting.side_views import help_now_view
from askwell.session.edges import Edges
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for
from effort import sampled

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS / "screens"))
from kiosk_rig import Rig, begin  # type: ignore[import-not-found]  # noqa: E402
from reading_screen import screen_text  # type: ignore[import-not-found]  # noqa: E402

GUIDES = sorted(path.parent for path in (TESTS.parent / "guides").glob("*/guide.yaml"))
TINY = TESTS / "sample_guides" / "good" / "tiny"
TODAY = dt.date(2026, 11, 22)
WITH_LINES = {"US", "GB", "IE", "CA", "AU", "NZ"}
"""Countries that the shipped guides have lines for; with them, and some others, `make test` is content."""
NO_COUNTRIES = (
    "UK",
    "EU",
    "XX",
    "ZZ",
    "XK",
    "AA",
    "EN",
    "G",
    "GBR",
    "GB ",
    " GB",
    "G B",
    "ß",
    "ＧＢ",
    "\n",
    "🇬🇧",
    "U" * 5000,
)
"""Codes that the standard does not have, and what is no code at all."""

read = lru_cache(load_guide)
WORDS = wording_for("en")


@pytest.fixture(params=GUIDES, ids=lambda folder: folder.name)
def guide(request: pytest.FixtureRequest) -> Guide:
    return read(request.param)


@lru_cache
def guide_with_any(folder: Path) -> Guide:
    """The small guide, with lines for everywhere else."""
    shutil.copytree(TINY, folder)
    front = folder / "guide.yaml"
    lines = "  any:\n    emergency: 555\n    line: call anywhere\n    ways:\n      - Call anywhere.\n"
    front.write_text(
        front.read_text().replace("\nsheet:\n", f"\n{lines}    checked: 2026-01-05\nsheet:\n", 1)
    )
    result = check_guide(folder)
    assert not result.problems
    assert result.guide is not None
    return result.guide


def said_by_every_part(guide: Guide, country: str) -> Iterator[tuple[str, str]]:
    """Name of a part, and everything it says of help, for a country that is set."""
    start = Walkthrough.start(guide, country=country)
    view = help_now_view(start, WORDS.screen)
    yield "the help-now screen", repr(view.blocks)
    checklist = build_checklist(start, WORDS, TODAY)
    for form in ("text", "html", "json", "fhir", "receipt"):
        yield f"the sheet as {form}", render(checklist, form, PrintStyle()).decode("utf-8", "replace")
    handout = build_handout(guide, WORDS, TODAY, Wanted(situation=Situation(country=country)))
    yield "the handout", render_handout(handout, "text", PrintStyle()).decode()
    out, edges = (
        io.StringIO(),
        Edges(today=TODAY, load_language=lambda _code: (guide, WORDS), clock=lambda: 0.0),
    )
    run_conversation(start, WORDS, read=io.StringIO("h\n"), write=out, width=80, edges=edges)
    yield "line by line", " ".join(out.getvalue().split())
    yield "the full screen", AskwellApp(start, WORDS, edges, "dark").help_line


def is_told(text: str, entry: CountryHelp) -> bool:
    """Whether the line of an entry, or one of its ways, is said."""
    folded = " ".join(text.split())
    return any(words in folded for words in (entry.line, *entry.ways))


# --- the codes ------------------------------------------------------------------------------


def test_the_codes_are_those_of_the_standard() -> None:
    """The list is held against one that somebody else keeps: that of the time zone data."""
    table = Path("/usr/share/zoneinfo/iso3166.tab")
    if not table.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"there is no {table}")
        pytest.skip(f"there is no {table} on this computer")
    lines = table.read_text().splitlines()
    assert {line.split("\t")[0] for line in lines if not line.startswith("#")} == CODES


@pytest.mark.parametrize("name", NO_COUNTRIES)
def test_what_is_no_code_is_never_taken_for_one(name: str) -> None:
    assert iso_country(name) is None


def test_a_code_is_taken_in_any_case_of_its_letters() -> None:
    assert {iso_country(code.lower()) for code in CODES} == CODES


def test_the_codes_of_three_letters_and_uk_are_suggested_and_not_taken() -> None:
    """`AUT` looks more like Australia's `AU` than like Austria's `AT`: likeness must not decide here."""
    meant = {
        "UK": "GB",
        "uk": "GB",
        "GBR": "GB",
        "USA": "US",
        "AUT": "AT",
        "AUS": "AU",
        "IRL": "IE",
        "DNK": "DK",
    }
    assert {name: guessed_country(name) for name in meant} == meant
    assert guessed_country("IRL", ["US", "GB"]) == ""


every_code = pytest.mark.parametrize(
    "code", sampled(sorted(CODES, key=lambda code: (code not in WITH_LINES, code)), 40)
)


# --- every country, every guide, every part ----------------------------------------------------


@pytest.mark.parametrize(
    "guide", sampled([GUIDES[0], TINY, *GUIDES[1:]], 2), ids=lambda folder: folder.name, indirect=True
)
@every_code
def test_a_country_gets_its_own_lines_or_nothing_starts(guide: Guide, code: str) -> None:
    own = {entry.country: entry for entry in guide.help_now.countries}
    told = own.get(code, guide.help_now.anywhere)
    if told is not None:
        others = [entry for entry in guide.help_now.entries if entry is not told]
        for part, text in said_by_every_part(guide, code):
            assert is_told(text, told), part
            assert not [entry.country for entry in others if is_told(text, entry)], part
        assert not list(misfits(guide, KioskConfig(country=code)))
        return
    with pytest.raises(UnknownNameError, match=rf"no help lines for '{code}'\..* It has them for: US"):
        Walkthrough.start(guide, country=code)
    with pytest.raises(UnknownNameError):
        build_handout(guide, WORDS, TODAY, Wanted(situation=Situation(country=code)))
    assert [key for key, _ in misfits(guide, KioskConfig(country=code))] == ["country"]


@every_code
def test_where_a_guide_says_any_the_rest_of_the_world_gets_that(
    tmp_path_factory: pytest.TempPathFactory, code: str
) -> None:
    guide = guide_with_any(tmp_path_factory.getbasetemp() / "any")
    entries = {"US": guide.help_now.countries[0]}
    told = entries.get(code, guide.help_now.anywhere)
    assert told is not None
    others = [entry for entry in guide.help_now.entries if entry is not told]
    for part, text in said_by_every_part(guide, code):
        assert is_told(text, told), part
        assert not any(is_told(text, entry) for entry in others), part


@pytest.mark.parametrize("name", NO_COUNTRIES)
def test_any_is_for_countries_and_not_for_slips(
    tmp_path_factory: pytest.TempPathFactory, guide: Guide, name: str
) -> None:
    """Lines for everywhere else are shown to who set a country that exists, not to who mistyped one."""
    for one in (guide, guide_with_any(tmp_path_factory.getbasetemp() / "any")):
        with pytest.raises(UnknownNameError, match="no help lines") as raised:
            Walkthrough.start(one, country=name)
        assert len(str(raised.value)) < 250


def test_the_country_of_another_guide_gets_no_line_of_this_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Two guides at one kiosk: what one has made sure of holds for that one only."""
    small, shipped = read(TINY), read(GUIDES[0])
    with pytest.raises(UnknownNameError, match="no help lines for 'GB'"):
        small.help_now.for_country(shipped.help_now.country("GB"))


def test_a_text_can_be_for_a_country_that_any_covers(tmp_path: Path) -> None:
    guide_with_any.__wrapped__(tmp_path / "any")
    module = tmp_path / "any" / "modules" / "first.yaml"
    module.write_text(
        module.read_text().replace("- text:", "- when:\n          country: FR\n        text:", 1)
    )
    assert not [p for p in check_guide(tmp_path / "any").problems if p.code.startswith("REF")]


def test_only_a_checked_country_passes_for_one_in_the_types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The promise is held by mypy: a text, checked by nobody, does not get to a help line."""
    from mypy import api

    program = (
        "from askwell.guide.model import HelpNow\n"
        "def good(help_now: HelpNow) -> str:\n"
        "    return help_now.for_country(help_now.country('GB')).line\n"
        "def bad(help_now: HelpNow) -> str:\n"
        "    return help_now.for_country('GB').line\n"
    )
    (tmp_path / "asking.py").write_text(program)
    monkeypatch.setenv("MYPYPATH", str(TESTS.parent / "src"))
    said, _, _ = api.run(
        ["--config-file=", f"--cache-dir={tmp_path}", "--follow-imports=silent", str(tmp_path / "asking.py")]
    )
    assert [line.split(":")[1] for line in said.splitlines() if "error:" in line] == ["5"]
    assert "[arg-type]" in said


# --- the front ends as they run ------------------------------------------------------------------


@pytest.mark.parametrize("code", ["US", "GB", "CA", "AU", "IE", "NZ", "FR"])
async def test_the_kiosk_shows_the_lines_of_the_country_in_its_file(guide: Guide, code: str) -> None:
    folder = next(folder for folder in GUIDES if folder.name == guide.id)
    app: KioskApp = Rig(config=KioskConfig(guides=(str(folder),), country=code)).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        entry = guide.help_now.for_country(guide.help_now.country(code))
        assert entry.line in app.help_line
        await pilot.press("h")
        await pilot.pause()
        assert f"Call {entry.emergency}" in screen_text(app)


@pytest.mark.parametrize(
    "words",
    [
        ["open", "--plain"],
        ["print"],
        ["handout"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("name", ["UK", "FRA", "usa", "", "XX"])
def test_a_command_for_a_country_without_lines_ends_with_2_and_says_which_there_are(
    words: list[str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--country", name]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert f"no help lines for {name!r}" in err
    assert "US, GB, CA, AU, IE, NZ" in err
    assert ("Did you mean 'GB'?" in err) is (name == "UK")


@pytest.mark.parametrize("code", ["us", "gB", "Ca", "AU"])
def test_a_command_takes_a_country_in_any_case_of_letters(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", "--country", code]) == 0
    guide = read(next(folder for folder in GUIDES if folder.name == "ketamine"))
    assert is_told(capsys.readouterr().out, guide.help_now.for_country(guide.help_now.country(code)))


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_kiosk_s_file_takes_every_code_as_it_is(tmp_path: Path, code: str) -> None:
    """`NO` is Norway, not a no."""
    (tmp_path / "kiosk.yaml").write_text(f"country: {code.lower()}\n")
    result = check_kiosk_config(tmp_path / "kiosk.yaml")
    assert not result.has_error
    assert result.config.country == code


# --- a walkthrough that was kept -------------------------------------------------------------------


def kept_for(country: str, home: Path) -> None:
    from askwell.keeping.state_file import StateFile

    walkthrough = Walkthrough.start(read(TINY), offers_keeping=True)
    file = StateFile(home / ".local" / "state" / "askwell")
    file.keep(walkthrough)
    (path,) = [path for path in file.folder.iterdir() if path.is_file()]
    path.write_text(path.read_text().replace('"US"', f'"{country}"'))


def plainly(home: Path, guide: Path, *options: str) -> str:
    command = [sys.executable, "-m", "askwell", "open", "--plain", "--guide", str(guide), *options]
    environment = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": ""}
    done = subprocess.run(
        command, input="1\nh\n", capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_a_kept_country_that_the_guide_lost_is_told_and_loses_nothing(tmp_path: Path) -> None:
    kept_for("MX", tmp_path)
    said = plainly(tmp_path, TINY)
    assert "no longer has help lines for your country. It has those of US." in said
    assert "could not be read" not in said


def test_the_country_that_is_set_now_counts_before_the_kept_one(tmp_path: Path) -> None:
    kept_for("JP", tmp_path)
    folder = tmp_path / "any"
    guide_with_any.__wrapped__(folder)
    assert "call anywhere" in plainly(tmp_path, folder)
    said = plainly(tmp_path, folder, "--country", "US")
    assert "call or text 988" in said
    assert "call anywhere" not in said
