"""Counts: numbers only, and no small number in the report."""

from __future__ import annotations

import datetime as dt
import json
import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from askwell.kiosk.counts import SMALL, CountsFile, Event, read_days, read_tries, report_rows
from askwell.kiosk.pin import LONGEST_WAIT_SECONDS, PinTries

DAY = dt.date(2026, 11, 23)


def test_counts_add_up_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    counts = CountsFile(tmp_path / "counts.json")
    for _ in range(3):
        assert counts.add(DAY, Event.PERSON.value)
    counts.add(DAY, Event.PERSON.value, Event.PRINTED.value)
    assert counts.number(DAY, "people") == 4
    assert counts.number(DAY, "printed") == 1
    assert stat.S_IMODE((tmp_path / "counts.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["counts.json"]


def test_the_file_holds_days_names_and_numbers_and_nothing_else(tmp_path: Path) -> None:
    counts = CountsFile(tmp_path / "counts.json")
    counts.add(DAY, *(event.value for event in Event))
    found = json.loads((tmp_path / "counts.json").read_text())
    assert found == {"2026-11-23": {event.value: 1 for event in Event}}


def test_what_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    assert not CountsFile(tmp_path / "missing" / "counts.json").add(DAY, "people")
    assert CountsFile(None).add(DAY, "people")


def test_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    file = tmp_path / "counts.json"
    for damage in (
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"2026-11-23": 5}',
        b'{"x": {"people": 3}}',
        b"[" * 100_000,
    ):
        file.write_bytes(damage)
        assert CountsFile(file).number(DAY, "people") == 0
        assert CountsFile(file).add(DAY, "people")
        assert CountsFile(file).number(DAY, "people") == 1


def test_what_is_no_count_is_left_out() -> None:
    data = b'{"2026-11-23": {"people": 3, "who": "me", "x": -1, "Y": 2, "b": true}}'
    assert read_days(data) == {"2026-11-23": {"people": 3}}


DAYS = st.dictionaries(
    st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)).map(dt.date.isoformat),
    st.fixed_dictionaries({"people": st.integers(0, 12), "printed": st.integers(0, 12)}),
    max_size=60,
)


@given(DAYS)
def test_no_row_tells_a_small_number_or_of_few_people(days: dict[str, dict[str, int]]) -> None:
    rows = report_rows(days)
    everybody = sum(numbers["people"] for numbers in days.values())
    for row in rows:
        for _, text in row.cells:
            assert text == f"under {SMALL}" or text == "0" or int(text) >= SMALL
        if everybody >= SMALL:
            assert int(dict(row.cells)["people"]) >= SMALL
    if rows:
        assert rows[0].first == min(days)
        assert rows[-1].last == max(days)
    assert len(rows) <= max(everybody // SMALL, 1)


def test_wrong_pins_are_kept_beside_the_counts_and_touch_none_of_them(tmp_path: Path) -> None:
    counts = CountsFile(tmp_path / "counts.json")
    counts.add(DAY, "people")
    tries = PinTries().after_wrong(100.5).after_wrong(110.0)
    assert counts.note_tries(tries)
    assert counts.tries() == PinTries(2, 114)
    counts.add(DAY, "people")
    assert counts.number(DAY, "people") == 2
    assert counts.tries() == PinTries(2, 114)
    assert [row.last for row in report_rows(counts.read())] == [DAY.isoformat()]
    counts.note_tries(PinTries())
    assert json.loads((tmp_path / "counts.json").read_text()) == {DAY.isoformat(): {"people": 2}}


@given(
    st.binary(max_size=80)
    | st.recursive(st.none() | st.integers() | st.text(max_size=9), st.lists).map(
        lambda value: json.dumps({"wrong-pins": value}).encode()
    )
)
def test_a_damaged_file_means_no_wrong_pins(data: bytes) -> None:
    assert read_tries(data) == PinTries()


@given(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12), st.integers(0, 10**9))
def test_no_kept_number_makes_staff_wait_longer_than_the_longest_wait(
    wrong: int, again: int, now: int
) -> None:
    data = json.dumps({"wrong-pins": {"in-a-row": wrong, "next-after": again}}).encode()
    assert 0 <= read_tries(data).after_start(now).wait(now) <= LONGEST_WAIT_SECONDS
