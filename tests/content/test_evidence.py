"""EVIDENCE.md and the facts of the shipped guides agree with the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from askwell.guide.model import Guide
from askwell.loading.build_guide import load_guide
from askwell.review.scores import page_facts, used_facts

GUIDES = Path(__file__).resolve().parents[2] / "guides"
FOLDERS = sorted(path.parent for path in GUIDES.glob("*/guide.yaml"))
WITH_EVIDENCE = [folder for folder in FOLDERS if (folder / "EVIDENCE.md").exists()]
OTHER_PLACES = ("the sheet", "the help-now screen")
DANGEROUS_TO_LEAVE_OUT = {
    "om-approval-status",
    "om-vessels",
    "om-pregnancy",
    "om-interactions",
    "om-suicidality",
    "om-relapse",
    "om-control-groups",
    "om-alternatives",
    "om-emergency-signs",
}
"""Who reads only the short way reads these too."""
VERDICTS = {"true only in part", "overstated", "not shown", "not true"}
CODE = re.compile(r"`([a-z0-9-]+)`")


@pytest.fixture(scope="module", params=WITH_EVIDENCE, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture(scope="module")
def guide(folder: Path) -> Guide:
    return load_guide(folder)


@pytest.fixture(scope="module")
def tables(folder: Path) -> list[tuple[list[str], list[list[str]]]]:
    """Each table: its headings and its rows."""
    found: list[tuple[list[str], list[list[str]]]] = []
    for chunk in re.split(r"\n\s*\n", (folder / "EVIDENCE.md").read_text(encoding="utf-8")):
        lines = [line for line in chunk.splitlines() if line.startswith("|")]
        if lines:
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            found.append((rows[0], rows[2:]))
    return found


def table(tables, first: str) -> tuple[list[str], list[list[str]]]:
    return next((heading, rows) for heading, rows in tables if heading[0] == first)


def checked_rows(tables) -> list[dict[str, str]]:
    """The rows that were checked against facts: claims, what is left out, disagreements."""
    return [
        dict(zip(heading, row, strict=True))
        for heading, rows in tables
        if heading[-1] == "Facts"
        for row in rows
    ]


def pages_of(row: dict[str, str]) -> list[str]:
    (cell,) = [cell for name, cell in row.items() if "page" in name.lower()]
    return [path.strip() for path in cell.split(",")]


def facts_of(guide: Guide, paths: list[str]) -> set[str]:
    return page_facts(guide.page_by_path[path][1] for path in paths)


def name_of(row: dict[str, str]) -> str:
    return next(iter(row.values()))


def test_every_fact_has_a_row_that_names_all_its_pages_or_says_why_not(guide: Guide, tables) -> None:
    _, rows = table(tables, "Fact")
    assert [CODE.fullmatch(row[0])[1] for row in rows] == [fact.id for fact in guide.facts]
    on_pages = {path: page_facts([page]) for path, (_, page) in guide.page_by_path.items()}
    used = used_facts(guide)
    boxes = (guide.sheet.tell, guide.sheet.before, guide.sheet.call)
    sheet = {name for box in boxes for item in box.items for name in item.facts}
    for code, cell in rows:
        fact = code.strip("`")
        if cell.startswith("Not used: "):
            assert fact not in used
            assert len(cell) > 40, "a reason, not a word"
            continue
        named = [part.strip() for part in cell.split(",")]
        wanted = [path for path, facts in on_pages.items() if fact in facts]
        assert [part for part in named if part not in OTHER_PLACES] == wanted, fact
        assert ("the sheet" in named) == (fact in sheet), fact
        assert ("the help-now screen" in named) == any(fact in c.facts for c in guide.help_now.countries)


def test_every_row_names_pages_and_facts_that_exist(guide: Guide, tables) -> None:
    rows = checked_rows(tables)
    assert len(rows) > 100
    for row in rows:
        assert set(pages_of(row)) <= set(guide.page_by_path), name_of(row)
        facts = CODE.findall(row["Facts"])
        assert facts, name_of(row)
        assert set(facts) <= set(guide.fact_by_id), name_of(row)


def test_the_pages_of_a_row_rest_on_one_of_its_facts(guide: Guide, tables) -> None:
    for row in checked_rows(tables):
        assert facts_of(guide, pages_of(row)) & set(CODE.findall(row["Facts"])), name_of(row)


def test_no_row_stands_twice_and_verdicts_are_known(tables) -> None:
    names = [name_of(row) for row in checked_rows(tables)]
    assert len(names) == len(set(names))
    heading, rows = table(tables, "Claim")
    assert {row[heading.index("Verdict")] for row in rows} <= VERDICTS


def test_what_articles_leave_out_and_is_dangerous_stands_on_must_see_pages(guide: Guide, tables) -> None:
    rows = [row for row in checked_rows(tables) if "What is left out" in row]
    assert len(rows) == 17
    dangerous = [row for row in rows if name_of(row).strip("`") in DANGEROUS_TO_LEAVE_OUT]
    assert len(dangerous) == len(DANGEROUS_TO_LEAVE_OUT)
    for row in dangerous:
        for path in pages_of(row):
            page = guide.page_by_path[path][1]
            assert page.must_see, path
            for condition in (page.visibility.when, page.visibility.unless):
                assert condition is None, f"{path} is not shown to everybody"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_facts_name_sources_by_id_alone(folder: Path) -> None:
    facts = yaml.safe_load((folder / "facts.yaml").read_text(encoding="utf-8"))
    sources = yaml.safe_load((folder / "sources.yaml").read_text(encoding="utf-8"))
    known = {source["id"] for source in sources}
    named = {name for fact in facts for name in fact["sources"]}
    assert named == known
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) for name in named)
    assert not any("http" in str(fact["fact"]) for fact in facts)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_two_guides_tell_a_shared_fact_in_the_same_words(folder: Path) -> None:
    guide, others = load_guide(folder), [load_guide(other) for other in FOLDERS if other != folder]
    for other in others:
        for fact in other.facts:
            if fact.id in guide.fact_by_id:
                assert guide.fact_by_id[fact.id].statement == fact.statement
