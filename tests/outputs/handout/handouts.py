"""Handouts to try the formats on."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace
from pathlib import Path

from askwell.checklist.build_checklist import English
from askwell.guide.conditions import Situation
from askwell.guide.model import (
    CalloutBlock,
    CalloutKind,
    Clinic,
    CurveBlock,
    CurvePoint,
    Guide,
    Level,
    Option,
    OptionsBlock,
    Stop,
    TextBlock,
    TimelineBlock,
)
from askwell.loading.build_guide import load_guide
from askwell.outputs.handout.build_handout import Wanted, build_handout
from askwell.outputs.handout.handout import Handout
from askwell.wording import wording_for

ROOT = Path(__file__).resolve().parents[3]
GOOD = ROOT / "tests" / "sample_guides" / "good"
SLEEP = GOOD / "bilingual"
DRAWN = GOOD / "drawn"
SHIPPED = ROOT / "guides" / "ketamine"
FORMS = (None, "nasal", "iv", "im", "oral")
"""Of the shipped guide; None: no form was chosen."""
TODAY = dt.date(2026, 11, 22)
CLINIC = Clinic(name="North Street Clinic", phone="555 0100", arrive="9 in the morning")

HOSTILE = (
    "Is it [normal] to <b>ask</b>& [/b] #eval(1) $x$ `code` _line_ @ref\\n \"both\" 'quotes' {odd} {{things}}"
    " %s %(x)s </script> <!-- --> */ // ~~~ 1) 2.) <label> https://example.org/#a"
)
"""Words that mean something to some format."""


@functools.cache
def guide(folder: Path = SLEEP, language: str = "en", clinic: Clinic | None = None) -> Guide:
    return load_guide(folder, language=language, clinic=clinic)


def handout(
    folder: Path = SLEEP,
    language: str = "en",
    *,
    module: str = "",
    form: str | None = None,
    with_english: bool = False,
    sign_off: bool = False,
    clinic: Clinic | None = None,
) -> Handout:
    source = guide(folder, language, clinic)
    wanted = Wanted(module, Situation(form=form, country=source.country), sign_off)
    english = English(guide(folder, "en", clinic), wording_for("en")) if with_english else None
    return build_handout(source, wording_for(language), TODAY, wanted, english)


def summary(
    folder: Path = SHIPPED,
    language: str = "en",
    *,
    form: str | None = None,
    country: str = "",
    with_english: bool = False,
) -> Handout:
    source = guide(folder, language)
    wanted = Wanted(situation=Situation(form=form, country=country or source.country), is_summary=True)
    english = English(guide(folder, "en"), wording_for("en")) if with_english else None
    return build_handout(source, wording_for(language), TODAY, wanted, english)


def hostile() -> Handout:
    """Every kind of place that holds hostile words."""
    source = guide()
    module, *others = source.modules
    page, *rest = module.pages
    points = (CurvePoint(0, Level.NONE), CurvePoint(40, Level.STRONG), CurvePoint(90, Level.LITTLE))
    stop = Stop(HOSTILE, HOSTILE, who=HOSTILE, where=HOSTILE, varies=True)
    body = (
        TextBlock(HOSTILE),
        CalloutBlock(CalloutKind.WARNING, HOSTILE),
        TimelineBlock(HOSTILE, (stop, stop), HOSTILE),
        CurveBlock(HOSTILE, points, HOSTILE),
        OptionsBlock((HOSTILE,), (Option(HOSTILE, (HOSTILE,)),) * 2, HOSTILE),
        *page.body,
    )
    page = replace(page, title=HOSTILE, distress=HOSTILE, body=body)
    module = replace(module, title=HOSTILE, goal=HOSTILE, summary=(HOSTILE,), pages=(page, *rest))
    changed = replace(source, title=HOSTILE, purpose=HOSTILE, authors=HOSTILE, modules=(module, *others))
    return build_handout(changed, wording_for("en"), TODAY, Wanted())
