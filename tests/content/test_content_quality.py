"""docs/content-quality.md quotes what stands in the guide, scores every item once, and adds up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from askwell.guide.rich_words import plain
from askwell.loading.build_guide import load_guide
from askwell.review.guide_text import listen_for_pieces, page_pieces
from askwell.review.scores import score_guide

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "content-quality.md"
GUIDE = ROOT / "guides" / "ketamine"
TEXT = DOCUMENT.read_text(encoding="utf-8")
IPDAS_QUALIFYING = ["1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.2.1"]
IPDAS_CERTIFYING = ["2.1.1", "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.3.1"]
EXPECTED = {
    *(f"PEMAT-{n}" for n in (*range(1, 13), *range(15, 27))),
    *(f"CCI-{n}" for n in range(1, 21)),
    *(f"IPDAS-{code}" for code in (*IPDAS_QUALIFYING, *IPDAS_CERTIFYING)),
    *(f"IPDAS-Q{n}" for n in range(1, 29)),
    *(f"DISCERN-{n}" for n in range(1, 17)),
}
"""PEMAT-13 and PEMAT-14 are for sound and film; IPDAS 2.4 is for aids on tests."""


@dataclass(frozen=True)
class Item:
    name: str
    mark: str
    page: str
    quote: str
    why: str


def read_items() -> list[Item]:
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines())
    scored = [row for row in rows if len(row) == 6 and re.match(r"(PEMAT|CCI|IPDAS|DISCERN)-", row[0])]
    return [Item(name, mark, page, quote, why) for name, _, mark, page, quote, why in scored]


ITEMS = read_items()
QUOTED = [item for item in ITEMS if item.quote]


def folded(text: str) -> str:
    return " ".join(text.replace("*", "").split())


@pytest.fixture(scope="module")
def places() -> dict[str, str]:
    """The words of every page, and of every file of the guide."""
    guide = load_guide(GUIDE)
    found = {
        str(path.relative_to(GUIDE)): folded(path.read_text(encoding="utf-8"))
        for path in GUIDE.rglob("*")
        if path.is_file()
    }
    for name, (_, page) in guide.page_by_path.items():
        pieces = [piece.text for piece in (*page_pieces(page), *listen_for_pieces(page))]
        found[name] = folded(" ".join(plain(text) for text in pieces))
    return found


def test_every_item_is_scored_once() -> None:
    names = [item.name for item in ITEMS]
    assert len(names) == len(set(names))
    assert set(names) == EXPECTED


@pytest.mark.parametrize("item", QUOTED, ids=lambda item: item.name)
def test_the_quote_stands_on_the_page_it_names(item: Item, places: dict[str, str]) -> None:
    assert item.page in places, f"{item.page} is neither a page nor a file of the guide"
    assert folded(item.quote) in places[item.page]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_a_score_has_a_quote_and_a_reason(item: Item) -> None:
    assert item.mark in {"0", "1", "2", "3", "4", "5", "part", "OPEN", "N/A"}
    assert item.why
    if item.mark not in {"OPEN", "N/A"}:
        assert item.quote


def marks(*names: str) -> list[str]:
    wanted = set(names)
    return [item.mark for item in ITEMS if item.name in wanted]


def points(*names: str) -> str:
    counted = [int(mark) for mark in marks(*names) if mark in {"0", "1"}]
    return f"{sum(counted)} of {len(counted)} points = {round(100 * sum(counted) / len(counted))}"


def met(*codes: str) -> str:
    found = marks(*(f"IPDAS-{code}" for code in codes))
    return f"{found.count('1')} of {len(codes)} met"


def quality() -> str:
    found = marks(*(f"IPDAS-Q{n}" for n in range(1, 29)))
    return f"{found.count('1')} met, {found.count('OPEN')} open, {found.count('part')} in part"


UNDERSTANDABILITY = [f"PEMAT-{n}" for n in range(1, 20)]
ACTIONABILITY = [f"PEMAT-{n}" for n in range(20, 27)]


@pytest.mark.parametrize(
    ("total", "name_in_table"),
    [
        (f"PEMAT understandability: {points(*UNDERSTANDABILITY)}", "PEMAT-P understandability"),
        (f"PEMAT actionability: {points(*ACTIONABILITY)}", "PEMAT-P actionability"),
        (f"CDC index: {points(*(f'CCI-{n}' for n in range(1, 21)))}", "CDC Clear Communication Index"),
        (f"IPDAS qualifying: {met(*IPDAS_QUALIFYING)}", "IPDAS qualifying items"),
        (f"IPDAS certifying: {met(*IPDAS_CERTIFYING)}", "IPDAS certifying items"),
        (f"IPDAS quality: {quality()}", "IPDAS quality items"),
    ],
)
def test_the_totals_are_those_of_the_items(total: str, name_in_table: str) -> None:
    assert f"**{total}**" in TEXT
    (row,) = [line for line in TEXT.splitlines() if line.startswith(f"| {name_in_table} |")]
    assert row.endswith(f"| {total.split(': ')[1]} |")


def test_what_makes_a_text_a_decision_aid_is_met() -> None:
    assert met(*IPDAS_QUALIFYING) == met(*IPDAS_CERTIFYING) == "6 of 6 met"


def test_discern_adds_up() -> None:
    found = [int(mark) for mark in marks(*(f"DISCERN-{n}" for n in range(1, 17)))]
    assert f"**DISCERN: lowest item {min(found)}, mean {sum(found) / 16:.1f}**" in TEXT
    assert f"| DISCERN, lowest item | {min(found)} of 5 |" in TEXT


def test_the_reading_figures_are_those_of_the_audit() -> None:
    table = score_guide(load_guide(GUIDE))

    def shown(grade: float | None) -> str:
        return "-" if grade is None else f"{grade:.1f}"

    for name, score in [(score.id, score) for score in table.modules] + [("all", table.guide)]:
        grades = (score.grade, score.raw_grade, score.smog_grade, score.mean_sentence)
        start = " | ".join(map(shown, grades))
        assert any(line.startswith(f"| {name} | {start} |") for line in TEXT.splitlines()), f"{name}: {start}"


def test_what_people_have_not_done_is_said_to_be_open() -> None:
    closing = TEXT.split("## What nobody has done yet")[1]
    for missing in ("Clinical review", "Patients", "Spanish", "A second rater"):
        assert f"**{missing}.**" in closing
    if not load_guide(GUIDE).review.by:
        assert all(item.mark == "OPEN" for item in ITEMS if item.name in {"IPDAS-Q15", "IPDAS-Q17"})


TOPICS = [line.split("|")[1:4] for line in TEXT.splitlines() if line.startswith("| T-")]


def test_every_topic_that_readers_come_with_has_a_row() -> None:
    """The list is that of the articles people read before they come, and has 47 rows."""
    assert [row.strip() for row, _, _ in TOPICS] == [f"T-{n}" for n in range(1, 48)]


@pytest.mark.parametrize("row", TOPICS, ids=lambda row: row[0].strip())
def test_a_topic_is_answered_on_a_page_of_a_guide(row: list[str], places: dict[str, str]) -> None:
    if row[2].strip().startswith("none, on purpose: "):
        return
    for page in row[2].split(","):
        assert page.strip() in places, f"{page.strip()} is no page of the guide"
