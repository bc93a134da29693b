"""The guide as readers see it, while it is being written: follows each save, with keys for each reader."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from askwell.front.screens.app import AskwellApp
from askwell.front.screens.keys import EVERYWHERE
from askwell.guide.model import Guide, Prompt
from askwell.overriding import override
from askwell.presenting.acts import Act
from askwell.session import effects as do
from askwell.session.edges import Edges
from askwell.session.place import HOME, Place
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import Wording

LOOK_SECONDS = 0.1
"""How often the files are looked at."""
WIDTHS = (0, 80, 54, 40, 30)
"""Columns of the page, one after the other; 0: as the window has them."""
PREVIEW = Place(HOME.acts, HOME.effects - {do.Keep, do.Forget, do.Print, do.Save, do.OpenFile}, ())


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found when a file had changed."""

    guide: Guide | None
    """None: it has errors."""
    fault: str = ""
    """The first thing to mend, in a sentence or two; empty: nothing."""
    page: str = ""
    """The page that changed, as `module/page`; empty: none, or it cannot be told."""


Look = Callable[[str], Looked | None]
"""Looks at the files, for one language; None: nothing has changed. Called in a thread of its own."""


class PreviewApp(AskwellApp):
    """The guide full screen, with keys for each thing that decides what is shown."""

    PLACE: ClassVar[Place] = PREVIEW
    BINDINGS: ClassVar[list[BindingType]] = [
        *EVERYWHERE,
        Binding("f6", "next_form", show=False, priority=True),
        Binding("f7", "next_stage", show=False, priority=True),
        Binding("f8", "next_concern", show=False, priority=True),
        Binding("f9", "next_country", show=False, priority=True),
        Binding("f10", "next_width", show=False, priority=True),
    ]

    def __init__(
        self, walkthrough: Walkthrough, wording: Wording, edges: Edges, look: Look, theme: str
    ) -> None:
        """Start at the walkthrough's step.

        Args:
            walkthrough: Where to start.
            wording: The program's words in the guide's language.
            edges: What is done outside.
            look: Looks at the files.
            theme: One of `THEMES`.
        """
        super().__init__(walkthrough, wording, edges, theme)
        self._look = look
        self._is_looking = False
        self._fault = ""
        self._columns = WIDTHS[0]

    @override
    def begin(self) -> None:
        """Show the first step, and begin to look at the files."""
        super().begin()
        self.set_interval(LOOK_SECONDS, self.look)

    # --- following the files --------------------------------------------------------------

    async def look(self) -> None:
        """See whether a file was saved, and show what it changed."""
        if self._is_looking:
            return
        self._is_looking = True
        try:
            found = await asyncio.to_thread(self._look, self.walkthrough.guide.language)
        finally:
            self._is_looking = False
        if found is not None:
            self.show(found)

    def show(self, found: Looked) -> None:
        """Show the guide as it is now; with a fault in it, the last good one and the fault."""
        self._fault = found.fault
        if found.guide is not None:
            there = _at_page(self.walkthrough.with_guide(found.guide), found.page)
            self.session = replace(self.session, walkthrough=there)
        self.show_step()

    @override
    def show_step(self, *, is_same: bool = False) -> None:
        """Show the step, and what is being looked at."""
        super().show_step(is_same=is_same)
        self.notify_words(self._fault or self._shown_for())

    def _shown_for(self) -> str:
        answers, guide = self.walkthrough.answers, self.walkthrough.guide
        told = (
            ("F6", "form", guide.forms, answers.form or "any"),
            ("F7", "stage", guide.stages, answers.stage or "any"),
            ("F8", "concern", guide.concerns, ", ".join(sorted(answers.concerns)) or "any"),
        )
        parts = [f"{key} {name}: {value}" for key, name, prompt, value in told if prompt is not None]
        country = self.walkthrough.country or guide.country
        return " · ".join((*parts, f"F9 country: {country}", f"F10 columns: {self._columns or 'all'}"))

    # --- keys -----------------------------------------------------------------------------

    @override
    def act(self, act: Act) -> None:
        """Leave at once: nothing here is anybody's."""
        if act is Act.LEAVE:
            self.exit(return_code=0)
        else:
            super().act(act)

    def action_next_form(self) -> None:
        """The pages of the next form of treatment; after the last one, of a reader who did not say."""
        chosen = _next(_ids(self.walkthrough.guide.forms), self.walkthrough.answers.form)
        self._walk(self.walkthrough.choose_form(chosen))

    def action_next_stage(self) -> None:
        """The same for the stages."""
        chosen = _next(_ids(self.walkthrough.guide.stages), self.walkthrough.answers.stage)
        self._walk(self.walkthrough.choose_stage(chosen))

    def action_next_concern(self) -> None:
        """The same for the concerns, one at a time."""
        now = next(iter(sorted(self.walkthrough.answers.concerns)), None)
        chosen = _next(_ids(self.walkthrough.guide.concerns), now)
        self._walk(self.walkthrough.choose_concerns(frozenset((chosen,)) if chosen else frozenset()))

    def action_next_country(self) -> None:
        """The words and help lines of the next country."""
        guide = self.walkthrough.guide
        codes = [str(entry.country) for entry in guide.help_now.countries]
        code = _next(codes, str(self.walkthrough.country)) or codes[0]
        self._walk(replace(self.walkthrough, country=guide.country_for(code)))

    def action_next_width(self) -> None:
        """The page in the next width."""
        self._columns = WIDTHS[(WIDTHS.index(self._columns) + 1) % len(WIDTHS)]
        self.steps.pane.styles.max_width = self._columns or None
        self.show_step()

    def _walk(self, walkthrough: Walkthrough) -> None:
        self.session = replace(self.session, walkthrough=walkthrough)
        self.show_step()


def _ids(prompt: Prompt | None) -> list[str]:
    return [choice.id for choice in prompt.choices] if prompt else []


def _next(values: Sequence[str], now: str | None) -> str | None:
    """The value after this one; None after the last."""
    every = [None, *values]
    return every[(every.index(now) + 1) % len(every)] if now in every else None


def _at_page(walkthrough: Walkthrough, page: str) -> Walkthrough:
    """Where to stand in a guide that has just changed: at the changed page, else as before."""
    guide, step = walkthrough.guide, walkthrough.step
    if page in guide.page_by_path:
        return walkthrough.go_to(Step(StepKind.PAGE, page)).open_page()
    if step.kind is StepKind.PAGE and step.id not in guide.page_by_path:
        return walkthrough.go_to(Step(StepKind.WELCOME))
    is_gone = step.kind is StepKind.READINESS and step.id not in {one.id for one in guide.readiness}
    return walkthrough.go_to(Step(StepKind.WELCOME)) if is_gone else walkthrough
