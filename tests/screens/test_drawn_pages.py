"""Pages with pictures on screen, at the sizes of windows that people have."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from tour import stand_at

from askwell.loading.build_guide import load_guide
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from conftest import MakeApp, screen_text  # type: ignore[import-not-found]

DRAWN = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "drawn"
CHOICES = ["A mask", "Talking sessions", "No new treatment"]


async def rows_of(make_app: MakeApp, page: str, size: tuple[int, int]) -> list[str]:
    app = make_app(DRAWN)
    async with app.run_test(size=size) as pilot:
        stand_at(app, app.walkthrough.go_to(Step(StepKind.PAGE, f"night/{page}")))
        await pilot.pause()
        return [row.rstrip() for row in screen_text(app).split("\n")]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_line_of_time_fits_with_its_list_and_its_sentence(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    rows = await rows_of(make_app, "hour-by-hour", size)
    assert any(row.count("●") == 5 for row in rows)
    assert "Plan for one night at the clinic, and drive only if you feel" in "\n".join(rows)


@pytest.mark.parametrize("size", [(54, 15), (40, 15)])
async def test_a_small_window_has_the_list_alone(make_app: MakeApp, size: tuple[int, int]) -> None:
    rows = await rows_of(make_app, "hour-by-hour", size)
    assert "●" not in "".join(rows)
    assert any("1. 9 pm: You arrive" in row for row in rows)


@pytest.mark.parametrize(
    ("size", "beside"), [((120, 40), CHOICES), ((80, 24), CHOICES[:2]), ((54, 15), CHOICES[:1])]
)
async def test_as_many_choices_stand_beside_each_other_as_there_is_room_for(
    make_app: MakeApp, size: tuple[int, int], beside: list[str]
) -> None:
    rows = await rows_of(make_app, "your-choices", size)
    heads = next(row for row in rows if "A mask" in row)
    assert [name for name in CHOICES if name in heads] == beside


async def test_the_guide_of_the_day_is_what_is_shown(make_app: MakeApp) -> None:
    app = make_app(DRAWN)
    later = load_guide(DRAWN, today=dt.date(2026, 4, 1))
    async with app.run_test(size=(80, 40)) as pilot:
        at = Walkthrough.start(later).go_to(Step(StepKind.PAGE, "night/how-strong"))
        stand_at(app, at)
        await pilot.pause()
        text = screen_text(app)
    assert "Ask what the mask costs now." in text
    assert "20 dollars" not in text
    assert "office is closed" not in text
