"""A kiosk that prints, on the real bench: nothing comes out for somebody who is gone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / name) for name in ("real", "real_terminal")]
from kiosk_soak import Kiosk, write_config  # type: ignore[import-not-found]  # noqa: E402

from askwell.command_line.main import main  # noqa: E402

pytestmark = pytest.mark.real
BUSY, NEEDS_HELP = "Your list is being printed", "The printer needs help"
PRINTED = "Your list is printed"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_config(tmp_path, idle=60, printer="kiosk")


@pytest.fixture
def kiosk(bench, config: Path) -> Iterator[Kiosk]:  # type: ignore[no-untyped-def]
    with at_the_last_step(bench, config) as running:
        yield running


def at_the_last_step(bench, config: Path) -> Kiosk:  # type: ignore[no-untyped-def]
    running = Kiosk(config, {"CUPS_SERVER": str(bench.socket_path)})
    running.wait_for_attract()
    running.begin()
    running.write_own_question("Zebrafish-77")
    running.go_to_last_step()
    return running


def test_the_person_is_told_that_the_printer_needs_somebody_and_when_it_goes_on(bench, kiosk) -> None:  # type: ignore[no-untyped-def]
    before = len(bench.printed_files())
    bench.set_mode("media-empty-error")
    kiosk.terminal.press("1", NEEDS_HELP)
    bench.set_mode("ok")
    kiosk.terminal.wait_for(PRINTED)
    assert len(bench.printed_files()) == before + 1


def test_starting_over_takes_a_waiting_sheet_back_and_lets_the_next_person_in(bench, kiosk) -> None:  # type: ignore[no-untyped-def]
    told = bench.cancelled_count()
    bench.set_mode("media-jam-error")
    kiosk.terminal.press("1", NEEDS_HELP)
    kiosk.terminal.press("\x1b[20~", "Start over?")
    kiosk.terminal.send("2")
    kiosk.wait_for_attract()
    bench.wait_for(lambda: bench.cancelled_count() > told, "the printer being told to drop it")
    bench.wait_for(lambda: bench.documents_in_spool() == [], "the spool being empty")


def test_a_kiosk_that_starts_takes_back_what_a_killed_one_left_waiting(bench, config: Path) -> None:  # type: ignore[no-untyped-def]
    before = len(bench.printed_files())
    bench.switch_off()
    try:
        with at_the_last_step(bench, config) as killed:
            killed.terminal.press("1", BUSY)
            bench.wait_for(lambda: bench.documents_in_spool() != [], "the sheet waiting")
            killed.terminal.process.kill()
            killed.terminal.process.wait()
        assert bench.documents_in_spool() != [], "the control: it waits on without its person"
        with Kiosk(config, {"CUPS_SERVER": str(bench.socket_path)}) as fresh:
            fresh.wait_for_attract()
            bench.wait_for(lambda: bench.documents_in_spool() == [], "the spool being empty")
    finally:
        bench.switch_on()
    bench.wait_for(bench.is_idle, "the printer coming to rest")
    assert len(bench.printed_files()) == before


def test_the_check_of_the_file_knows_the_printer_s_name_or_says_which_there_are(  # type: ignore[no-untyped-def]
    bench, config: Path, monkeypatch, capsys
) -> None:
    """A slip in the name would show only when the first person prints."""
    monkeypatch.setenv("CUPS_SERVER", str(bench.socket_path))
    words = ["kiosk", "--check-config", "--config", str(config)]
    assert main(words) == 0
    capsys.readouterr()
    config.write_text(config.read_text().replace("name: kiosk", "name: kiosc"))
    assert main(words) == 1
    report = capsys.readouterr().out
    assert "error[KSK408]" in report
    assert "kiosk" in report.partition("error[KSK408]")[2].partition("-->")[0]
