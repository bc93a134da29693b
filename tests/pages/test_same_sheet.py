"""The same choices ask for the same effects and give the same sheet on pages and in the core."""

from __future__ import annotations

import asyncio
from unittest.mock import patch

from hypothesis import given, settings
from pages_rig import TODAY, Person, load_sample, make_around, make_service, somebody

from askwell.front.pages.sitting import DEVICE, from_bytes
from askwell.front.pages.turn import Turn
from askwell.front.pages.wording import page_wording
from askwell.presenting.side_views import GO, SWITCH_PATH
from askwell.presenting.view import Picking
from askwell.session.effects import Effect
from askwell.session.place import SHARED_DEVICE
from askwell.session.session import Session
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from effort import IS_THOROUGH, examples
from program_words import ENGLISH
from walks.moves import TO_THE_LIST, Deed, Kind, Move, apply_deed, deed_of, told, walks
from walks.sample_guide import GUIDE

AROUND = make_around(is_shared=True)
"""A shared device: its pages have a button that changes nothing."""


class Walker:
    """Does deeds on pages: presses only what is there, as a browser without a script would."""

    def __init__(self, person: Person) -> None:
        self.person = person

    async def do(self, deed: Deed, session: Session) -> None:
        press = self.person.press
        match deed.kind:
            case Kind.NEXT:
                await press("act next")
            case Kind.BACK:
                await press("act back")
            case Kind.OPEN:
                await press("act show")
            case Kind.CHOOSE:
                await self._choose(deed.key, session)
            case Kind.WRITE:
                await self._write("wrote new", deed.text)
            case Kind.EDIT:
                await press(f"act edit {deed.key}")
                await self._write(f"wrote {deed.key}", deed.text)
            case Kind.DELETE if session.kind is StepKind.CHOOSE:
                await press(f"act delete {deed.key}")
                await press(f"answer delete {GO} {deed.key}")
            case Kind.DELETE:
                await press(f"act delete {deed.key}" if deed.keys else "act delete")
            case Kind.UNDO:
                await press("act undo")
            case Kind.PLACE:
                await press(f"place {deed.key} {deed.rank}")
            case Kind.ORDER | Kind.UP | Kind.DOWN:
                raise AssertionError("placed one by one")
            case Kind.SENTENCE:
                await self._write("wrote sentence", deed.text)
                if not deed.text:
                    await press(f"answer delete {GO} sentence")
            case Kind.LANGUAGE:
                await press("act language")
                await press(f"answer language {deed.key}")
            case Kind.MAP | Kind.PATH:
                await press("act map")
                await press(f"answer map {deed.key if deed.keys else SWITCH_PATH}")

    async def _choose(self, key: str, session: Session) -> None:
        picking = session.view.picking
        is_on = next(c for c in session.view.choices if c.key == key).is_on
        if picking is Picking.DO:
            await self.person.press(f"choose {key}")
        elif picking is Picking.ONE and is_on:
            await self.person.press("act next")
        else:
            self.person.form.check("one" if picking is Picking.ONE else "on", key)
            await self.person.press("stay")

    async def _write(self, button: str, text: str) -> None:
        self.person.form.write(text)
        await self.person.press(button)
        if any(c.value == "answer help-offer close" for c in self.person.form.controls):
            await self.person.press("answer help-offer close")


def presses_of(deed: Deed, session: Session) -> list[Deed]:
    """What is one line or one key elsewhere is a button for a rank here."""
    top = session.walkthrough.questions.top
    if deed.kind is Kind.ORDER:
        return [Deed(Kind.PLACE, (key,), rank=rank) for rank, key in enumerate(deed.keys, 1)]
    if deed.kind is Kind.CHOOSE and session.view.picking is Picking.RANK:
        return [Deed(Kind.PLACE, deed.keys, rank=len(top) + 1)]
    if deed.kind in (Kind.UP, Kind.DOWN):
        rank = top.index(deed.key) + 1 + (-1 if deed.kind is Kind.UP else 1)
        return [Deed(Kind.PLACE, deed.keys, rank=rank)] if 1 <= rank <= len(top) else []
    return [deed]


async def walk(moves: list[Move]) -> None:
    service = make_service(AROUND)
    person = somebody(service)
    walker = Walker(person)
    await person.start()
    way = Walkthrough.start(GUIDE, country="US").forward()
    core = Session(way, page_wording(ENGLISH), TODAY, AROUND.sheet_options, SHARED_DEVICE, theme=DEVICE)
    asked: list[Effect] = []
    perform = Turn.perform

    def note_and_perform(turn: Turn, effect: Effect) -> None:
        asked.append(effect)
        perform(turn, effect)

    def now() -> Session:
        return from_bytes(
            service.seals.open(person.state).data, load_sample, TODAY, AROUND.sheet_options
        ).session

    async def do(deed: Deed) -> None:
        nonlocal core
        asked.clear()
        await walker.do(deed, core)
        core, wanted = apply_deed(core, deed, lambda code: load_sample("sample", code))
        assert person.answer is not None
        assert person.answer.status_code == 200
        assert asked == wanted, deed
        assert told(now()) == told(core), deed

    with patch.object(Turn, "perform", note_and_perform):
        for move in moves:
            deed = deed_of(core, move)
            for press in presses_of(deed, core) if deed is not None else ():
                await do(press)
        await do(TO_THE_LIST)
        while core.kind is not StepKind.DONE:
            await do(Deed(Kind.NEXT))
    assert now().checklist() == core.checklist()


@settings(max_examples=examples(2000) // (1 if IS_THOROUGH else 2), deadline=None)
@given(walks)
def test_a_walk_over_pages_gives_the_sheet_that_the_core_gives(moves: list[Move]) -> None:
    """Nothing is decided in a front end, so nothing can be decided differently."""
    asyncio.run(walk(moves))
