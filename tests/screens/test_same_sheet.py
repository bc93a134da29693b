"""The same choices give the same sheet in the full screen and in the core, and so in the plain front end."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from textual import events
from textual.pilot import Pilot
from tour import sample_app

from askwell.front.screens.app import AskwellApp
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.write_screen import WriteScreen
from askwell.presenting.acts import Act
from askwell.presenting.side_views import CLOSE, GO, SWITCH_PATH
from askwell.session.effects import Cut, Effect
from askwell.walkthrough.steps import StepKind
from effort import IS_THOROUGH, examples
from walks.moves import TO_THE_LIST, Deed, Kind, Move, apply_deed, deed_of, told, walks
from walks.sample_guide import load_language

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
                if deed.keys:
                    await self.mark(deed.key)
                await self.press("d")
                if isinstance(self.app.screen, SideScreen):
                    await self.take(GO)
            case Kind.PLACE:
                await self.mark(deed.key)
                await self.press(str(deed.rank))
            case Kind.ORDER:
                raise AssertionError("placed one by one")
            case Kind.UNDO:
                await self.press("u")
            case Kind.UP | Kind.DOWN:
                await self.mark(deed.key)
                await self.press("plus" if deed.kind is Kind.UP else "minus")
            case Kind.SENTENCE if deed.text:
                await self.press("e")
                await self.write(deed.text)
            case Kind.SENTENCE:
                await self.press("d")
                await self.take(GO)
            case Kind.LANGUAGE:
                await self.press("l")
                await self.take(deed.key)
            case Kind.MAP:
                await self.press("m")
                await self.take(deed.key)
            case Kind.PATH:
                await self.press("m")
                await self.take(SWITCH_PATH)


def presses_of(deed: Deed) -> list[Deed]:
    """Two or three in order are one line in plain mode, and here a digit on each."""
    if deed.kind is not Kind.ORDER:
        return [deed]
    return [Deed(Kind.PLACE, (key,), rank=rank) for rank, key in enumerate(deed.keys, 1)]


async def walk(moves: list[Move]) -> None:
    """Walk the app and the session side by side, and compare what is asked for, and their sheets."""
    app = sample_app()
    asked: list[Effect] = []
    perform = app.perform

    def note_and_perform(effect: Effect) -> None:
        asked.append(effect)
        perform(effect)

    app.perform = note_and_perform  # type: ignore[method-assign]
    core = app.session
    async with app.run_test(size=(80, 24)) as pilot:
        walker = Walker(app, pilot)

        async def do(deed: Deed) -> None:
            nonlocal core
            asked.clear()
            await walker.do(deed)
            core, wanted = apply_deed(core, deed, load_language)
            wanted = [effect for effect in wanted if not isinstance(effect, Cut)]  # the field takes no more
            assert asked == wanted, deed
            assert told(app.session) == told(core), deed

        for move in moves[:_MOST_MOVES]:
            deed = deed_of(core, move)
            for each in presses_of(deed) if deed else ():
                await do(each)
        await do(TO_THE_LIST)
        while core.kind is not StepKind.DONE:
            await do(Deed(Kind.NEXT))
        assert app.session.checklist() == core.checklist()
        assert Act.LEAVE in app.session.view.acts


@settings(
    max_examples=examples(150) // (1 if IS_THOROUGH else 2),
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
