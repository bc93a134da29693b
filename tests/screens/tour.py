"""Goes to every kind of screen of the app, one after the other."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from textual.pilot import Pilot

from askwell.checklist.checklist import Checklist
from askwell.front.screens.app import AskwellApp
from askwell.presenting import side_views as sides
from askwell.session.edges import Edges
from askwell.session.effects import Write
from askwell.session.session import NEW
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for
from walks.sample_guide import GUIDE, load_language


class TakesAll:
    """Saves nothing anywhere."""

    formats = ("pdf", "html", "text")

    def save(self, checklist: Checklist, format_name: str, paper: str, large_print: bool) -> str:
        """Say that it is saved."""
        return "the shelf"


class KeepsNothing:
    """Keeps nothing anywhere."""

    def keep(self, walkthrough: Walkthrough) -> None:
        """Forget it."""

    def forget(self) -> str:
        """Say that it is gone."""
        return "gone"


@dataclass(frozen=True)
class Stop:
    """One screen of the tour."""

    name: str
    heading: str
    """Words that say where we are; empty for the curtain."""


STEPS = [
    (StepKind.WELCOME, ""),
    (StepKind.FORM, ""),
    (StepKind.STAGE, ""),
    (StepKind.CONCERNS, ""),
    (StepKind.LENGTH, ""),
    (StepKind.KEEPING, ""),
    (StepKind.PAGE, "day/blocks"),
    (StepKind.PAGE, "after/hard"),
    (StepKind.READINESS, "ride"),
    (StepKind.CHOOSE, ""),
    (StepKind.TOP, ""),
    (StepKind.FIRST_SENTENCE, ""),
    (StepKind.REVIEW, ""),
    (StepKind.DONE, ""),
]


def sample_app(theme: str = "dark", language: str = "en") -> AskwellApp:
    """The app on the guide that has every kind of block."""
    guide, _ = load_language(language)
    edges = Edges(
        today=dt.date(2026, 3, 9),
        load_language=load_language,
        clock=time.monotonic,
        deliverer=TakesAll(),
        keeper=KeepsNothing(),
        quiet_seconds=0,
    )
    start = Walkthrough.start(guide, offers_keeping=True)
    app = AskwellApp(start, wording_for(language), edges, theme)
    app.color_filters = ()
    return app  # its colours do not depend on the terminal the tests run in


def _with_answers(walkthrough: Walkthrough) -> Walkthrough:
    walkthrough = walkthrough.choose_form("spray").choose_stage("new").choose_concerns(frozenset({"cost"}))
    walkthrough = walkthrough.choose_length(False).choose_keeping(True).answer_ready("ride", False)
    return walkthrough.with_questions(walkthrough.questions.write("Is it [b]mine[/b]?"))


def stand_at(app: AskwellApp, walkthrough: Walkthrough) -> None:
    """Show another walkthrough, as if the session had come there."""
    app.follow((replace(app.session, walkthrough=walkthrough), ()))


async def tour(app: AskwellApp, pilot: Pilot[int]) -> AsyncIterator[Stop]:
    """Every step, with focus on its first button and then on its choices, and everything beside the steps."""
    stand_at(app, _with_answers(app.walkthrough))
    for kind, step_id in STEPS:
        stand_at(app, app.walkthrough.go_to(Step(kind, step_id)))
        await pilot.pause()
        heading = app.session.view.heading
        yield Stop(f"{kind.value} {step_id}", heading)
        if app.steps.pane.choices.display:
            app.steps.pane.choices.focus(scroll_visible=False)
            app.steps.pane.choices.bring_into_sight()
            await pilot.pause()
            yield Stop(f"{kind.value} {step_id} choosing", heading)
        app.steps.pane.action_read_to(1)
        await pilot.pause()
        yield Stop(f"{kind.value} {step_id} at its end", heading)
    async for stop in _beside(app, pilot):
        yield stop


async def _beside(app: AskwellApp, pilot: Pilot[int]) -> AsyncIterator[Stop]:
    stand_at(app, app.walkthrough.go_to(Step(StepKind.PAGE, "day/two")))
    words, walkthrough = app.words, app.walkthrough
    views = {
        "help now": sides.help_now_view(walkthrough, words),
        "help now, offered": sides.help_now_view(walkthrough, words, is_offer=True),
        "help": sides.help_view(walkthrough, words, app.session.offered()),
        "sources": sides.sources_view(app.walkthrough.go_to(Step(StepKind.PAGE, "day/blocks")), words),
        "glossary": sides.glossary_view(walkthrough, words, GUIDE.terms[:1]),
        "map": sides.map_view(walkthrough, words),
        "term": sides.term_view(GUIDE.terms[0], words),
        "say it": sides.teach_back_view(walkthrough, words),
        "menu": sides.menu_view(walkthrough, words, app.session.view.acts),
        "language": sides.language_view(walkthrough, words),
        "look": sides.look_view(words, "dark"),
        "leave": sides.leave_view(words, can_save=True),
        "delete": sides.delete_view(words, "Some words of mine"),
        "go on": sides.go_on_view(words),
    }
    for name, view in views.items():
        app.open_view(view)
        await pilot.pause()
        yield Stop(name, view.heading)
        app.screen.pane.action_read_to(1)  # type: ignore[attr-defined]
        await pilot.pause()
        yield Stop(f"{name} at its end", view.heading)
        await pilot.press("escape")
        await pilot.pause()
    app.notify_words(words.undone)
    await pilot.pause()
    yield Stop("news", app.session.view.heading)
    app.perform(Write(NEW, words.write_heading, "Some words of mine", 500))
    await pilot.pause()
    yield Stop("write", words.write_heading)
    await pilot.press("home")
    await pilot.pause()
    yield Stop("write, on a letter", words.write_heading)
    app.screen.area.select_all()  # type: ignore[attr-defined]
    await pilot.pause()
    yield Stop("write, selected", words.write_heading)
    await pilot.press("escape")
    await pilot.pause()
    app.action_act("curtain")
    await pilot.pause()
    yield Stop("curtain", "")
    await pilot.press("space")
    await pilot.pause()
