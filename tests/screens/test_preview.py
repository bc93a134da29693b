"""The preview follows each save, shows the page that changed, and keeps the last good page beside a fault."""

from __future__ import annotations

import shutil
import time
from argparse import Namespace
from pathlib import Path

import pytest
from reading_screen import folded, screen_text

from askwell.command_line.followed_guide import FollowedGuide
from askwell.command_line.preview_guide import preview_edges, start_preview
from askwell.front.screens.preview_app import PreviewApp
from askwell.wording import wording_for

SHIPPED = Path(__file__).resolve().parents[2] / "guides" / "ketamine"
ASKED = Namespace(form=None, stage=None, concern=None, country="")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "ketamine"))


def make(folder: Path, asked: Namespace = ASKED) -> PreviewApp:
    followed = FollowedGuide(folder, None)
    guide = followed.first("").guide
    assert guide is not None
    walkthrough = start_preview(guide, asked)
    return PreviewApp(walkthrough, wording_for("en"), preview_edges(folder, None), followed.look, "dark")


def shown(app: PreviewApp) -> str:
    return folded(screen_text(app))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


async def until(pilot, app: PreviewApp, words: str, seconds: float = 5.0) -> float:  # type: ignore[no-untyped-def]
    start = time.monotonic()
    while words not in shown(app):
        assert time.monotonic() - start < seconds, shown(app)
        await pilot.pause(0.02)
    return time.monotonic() - start


async def test_a_saved_page_is_shown_and_jumped_to(folder: Path) -> None:
    app = make(folder)
    async with app.run_test(size=(80, 30)) as pilot:
        file = folder / "modules" / "risks.yaml"
        second = [line for line in file.read_text().splitlines() if line.startswith("    title: ")][1]
        change(file, second, "    title: A page that was just written")
        await until(pilot, app, "A page that was just written")
        assert app.walkthrough.step.id.startswith("risks/")


async def test_a_fault_keeps_the_last_good_page_and_is_told_until_it_is_mended(folder: Path) -> None:
    app = make(folder)
    async with app.run_test(size=(80, 30)) as pilot:
        file = folder / "modules" / "risks.yaml"
        before = app.session.view.heading
        change(file, "title: ", "title ")
        await until(pilot, app, "the colon after 'title' is missing")
        assert "modules/risks.yaml:2" in shown(app)
        assert app.session.view.heading == before
        await pilot.press("n")
        assert "the colon after" in shown(app)
        change(file, "title ", "title: ")
        await until(pilot, app, "F9 country")


async def test_each_key_changes_what_is_shown(folder: Path) -> None:
    app = make(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f6", "f7", "f8", "f9", "f10")
        guide, answers = app.walkthrough.guide, app.walkthrough.answers
        assert guide.forms is not None
        assert guide.stages is not None
        assert guide.concerns is not None
        assert answers.form == guide.forms.choices[0].id
        assert answers.stage == guide.stages.choices[0].id
        assert answers.concerns == {guide.concerns.choices[0].id}
        assert app.walkthrough.country != guide.country
        assert app.steps.pane.outer_size.width == 80
        assert f"F6 form: {answers.form}" in shown(app)


async def test_leaving_is_never_asked_about(folder: Path) -> None:
    app = make(folder)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("q")
        await pilot.pause(0.1)
    assert app.return_code == 0


async def test_a_page_that_is_gone_leads_to_the_start(folder: Path) -> None:
    app = make(folder)
    async with app.run_test(size=(80, 30)) as pilot:
        file = folder / "modules" / "questions.yaml"
        guide = app.walkthrough.guide
        page = next(page.id for module in guide.modules if module.id == "questions" for page in module.pages)
        change(file, f"id: {page}\n", f"id: {page}s\n")
        await until(pilot, app, "F9 country")
        assert app.walkthrough.guide.page_by_path


def test_options_choose_the_reader(folder: Path) -> None:
    guide = FollowedGuide(folder, None).first("").guide
    assert guide is not None
    walkthrough = start_preview(guide, Namespace(form="nasal", stage="new", concern="driving", country="GB"))
    assert walkthrough.answers.form == "nasal"
    assert walkthrough.answers.concerns == {"driving"}
    assert walkthrough.country == "GB"
