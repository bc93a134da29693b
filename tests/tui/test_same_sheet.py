"""The same choices give the same sheet in the full screen and in the core, and so in the plain front end."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from textual import events
from textual.pilot import Pilot
from tour import sample_app

from askwell.checklist.build_checklist import build_checklist
from askwell.presenting.acts import Act
from askwell.presenting.side_views import CLOSE, SWITCH_PATH
from askwell.tui.app import AskwellApp
from askwell.tui.screens.side_screen import SideScreen
from askwell.tui.screens.write_screen import WriteScreen
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from effort import IS_THOROUGH, examples
from walks.moves import TO_THE_LIST, Deed, Kind, Move, apply_deed, deed_of, walks
from walks.sample_guide import GUIDE, TODAY, load_language

_MOST_MOVES = 18


class Walker:
    """Does deeds in the app with keys and pastes, as a person would."""

    def __init__(self, app: AskwellApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys and wait for what they do."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def take(self, key: str) -> None:
        """Mark a choice of the step and take it."""
        box = self.app.screen.pane.choices  # type: ignore[attr-defined]
        box.focus(scroll_visible=False)
        box.mark([choice.key for choice in box.choices].index(key))
        await self.press("enter")

    async def write(self, text: str) -> None:
        """Paste into the writing screen in place of what is there; decline an offer of help."""
        assert isinstance(self.app.screen, WriteScreen)
        self.app.screen.area.select_all()
        self.app.screen.area.post_message(events.Paste(text))
        await self.pilot.pause()
        if not text:
            await self.press("delete")
        await self.press("enter")
        if isinstance(self.app.screen, SideScreen):
            await self.take(CLOSE)

    async def mark(self, key: str) -> None:
        """Mark a choice of the step."""
        box = self.app.steps.pane.choices
        box.focus(scroll_visible=False)
        box.mark([choice.key for choice in box.choices].index(key))

    async def do(self, deed: Deed) -> None:
        """Do it as a person would."""
        match deed.kind:
            case Kind.NEXT:
                await self.press("n")
            case Kind.BACK:
                await self.press("b")
            case Kind.OPEN:
                await self.press("o")
            case Kind.CHOOSE:
                await self.take(deed.key)
            case Kind.WRITE:
                await self.press("a")
                await self.write(deed.text)
            case Kind.EDIT:
                await self.mark(deed.key)
                await self.press("e")
                await self.write(deed.text)
            case Kind.DELETE:
                await self.mark(deed.key)
                await self.press("d")
            case Kind.UNDO:
                await self.press("u")
            case Kind.UP | Kind.DOWN:
                await self.mark(deed.key)
                await self.press("plus" if deed.kind is Kind.UP else "minus")
            case Kind.SENTENCE:
                await self.press("e")
                await self.write(deed.text)
            case Kind.LANGUAGE:
                await self.press("l")
                await self.take(deed.key)
            case Kind.MAP:
                await self.press("m")
                await self.take(deed.key)
            case Kind.PATH:
                await self.press("m")
                await self.take(SWITCH_PATH)


def is_cut_by_the_screen(deed: Deed, core: Walkthrough) -> bool:
    """A desk or a line break is no part of a walk through the core."""
    return deed.kind is Kind.CHOOSE and core.step.kind is StepKind.DONE


def presses_of(deed: Deed, core: Walkthrough) -> list[Deed]:
    """Three in order are one line in plain mode, and here a choice each, which undo takes back singly."""
    if deed.kind is not Kind.ORDER:
        return [deed]
    return [Deed(Kind.CHOOSE, (key,)) for key in (*core.questions.top, *deed.keys)]


async def walk(moves: list[Move]) -> None:
    """Walk the app and the core side by side, and compare their sheets."""
    app = sample_app()
    core = Walkthrough.start(GUIDE, offers_keeping=True)
    async with app.run_test(size=(80, 24)) as pilot:
        walker = Walker(app, pilot)

        async def do(deed: Deed) -> None:
            nonlocal core
            await walker.do(deed)
            core = apply_deed(core, deed, load_language)
            assert app.walkthrough.step == core.step, deed
            assert app.walkthrough.questions == core.questions, deed

        for move in moves[:_MOST_MOVES]:
            deed = deed_of(core, move)
            if deed is None or is_cut_by_the_screen(deed, core):
                continue
            for each in presses_of(deed, core):
                await do(each)
        await do(TO_THE_LIST)
        while core.step.kind is not StepKind.DONE:
            await do(Deed(Kind.NEXT))
        _, wording = load_language(core.guide.language)
        expected = build_checklist(core, wording, TODAY)
        assert app.checklist() == expected
        assert app.walkthrough.answers == core.answers
        assert Act.LEAVE in app.current_view().acts


@settings(
    max_examples=examples(150),
    database=None,
    derandomize=not IS_THOROUGH,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(walks)
def test_a_walk_on_the_full_screen_gives_the_sheet_that_the_core_gives(moves: list[Move]) -> None:
    """Nothing is decided in a front end, so nothing can be decided differently."""
    import asyncio

    asyncio.run(walk(moves))
