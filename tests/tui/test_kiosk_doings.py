"""What a patient can do at the kiosk: a list made from the program, and a test for each line of it.

`python tests/tui/test_kiosk_doings.py` writes the list anew.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).parent))
from kiosk_rig import Rig, begin, go_to, quick  # type: ignore[import-not-found]

from askwell.presenting.acts import Act
from askwell.tui.kiosk_app import KioskApp
from askwell.tui.kiosk_keys import ALLOWED_ACTIONS, EVERYWHERE
from askwell.walkthrough.steps import Step, StepKind

PAGE = Path(__file__).resolve().parents[2] / "docs" / "kiosk-what-a-patient-can-do.md"

Opening = Callable[[KioskApp, Pilot[int]], Awaitable[None]]


def at(kind: StepKind, *keys: str) -> Opening:
    """Stand at a step, and press keys there."""

    async def stand(app: KioskApp, pilot: Pilot[int]) -> None:
        await begin(app, pilot)
        step = next((s for s in app.walkthrough.steps if s.kind is kind), Step(kind))
        await go_to(app, pilot, kind, step.id)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return stand


async def first(app: KioskApp, pilot: Pilot[int]) -> None:
    """Stay at the first screen."""
    await pilot.pause()


async def pin(app: KioskApp, pilot: Pilot[int]) -> None:
    """Ask for the PIN."""
    await pilot.press("f12")
    await pilot.pause()


async def asked(app: KioskApp, pilot: Pilot[int]) -> None:
    """Be asked whether anybody is there."""
    await begin(app, pilot)
    app._ask()
    await pilot.pause()


PLACES: dict[str, Opening] = {
    "First screen": first,
    "Welcome": at(StepKind.WELCOME),
    "How much time": at(StepKind.LENGTH),
    "A page of the guide": at(StepKind.PAGE),
    "A question before choosing": at(StepKind.READINESS),
    "Choosing questions": at(StepKind.CHOOSE),
    "The top three": at(StepKind.TOP),
    "First sentence": at(StepKind.FIRST_SENTENCE),
    "Looking it over": at(StepKind.REVIEW),
    "Last step": at(StepKind.DONE),
    "Writing": at(StepKind.CHOOSE, "a"),
    "Help": at(StepKind.CHOOSE, "f1"),
    "Help now": at(StepKind.CHOOSE, "f2"),
    "Languages": at(StepKind.CHOOSE, "f3"),
    "Colors": at(StepKind.CHOOSE, "f4"),
    "Hidden": at(StepKind.CHOOSE, "f5"),
    "Map": at(StepKind.CHOOSE, "m"),
    "Words": at(StepKind.CHOOSE, "g"),
    "How do we know": at(StepKind.PAGE, "s"),
    "Start over?": at(StepKind.CHOOSE, "f9"),
    "My list": at(StepKind.DONE, "1"),
    "More time?": asked,
    "PIN": pin,
}
"""Every kind of screen, and how to get there."""

DOES = {
    "start_over": "asks whether to wipe everything and begin again",
    "staff": "asks for the staff's PIN",
    "focus_next": "goes to the next button",
    "focus_previous": "goes to the button before",
    "read(-1)": "scrolls up a line, or steps into the choices",
    "read(1)": "scrolls down a line, or steps into the choices",
    "read_screen(1)": "scrolls down a screen",
    "read_screen(-1)": "scrolls up a screen",
    "read_to(0)": "scrolls to the top",
    "read_to(1)": "scrolls to the end",
    "move(-1)": "marks the choice above",
    "move(1)": "marks the choice below",
    "take": "takes the marked choice",
    "press": "presses the marked button",
    "close": "closes the screen beside the guide",
    "cancel": "leaves the words as they were",
    "done": "finishes the words",
    "cursor_up": "moves up in the words",
    "cursor_down": "moves down in the words",
    "cursor_left": "moves left in the words",
    "cursor_right": "moves right in the words",
    "cursor_word_left": "moves a word left",
    "cursor_word_right": "moves a word right",
    "cursor_line_start": "goes to the start of the line",
    "cursor_line_end": "goes to the end of the line",
    "delete_left": "deletes the letter before",
    "delete_right": "deletes the letter after",
    "scroll_up": "scrolls up",
    "scroll_down": "scrolls down",
    "scroll_left": "scrolls left",
    "scroll_right": "scrolls right",
    "scroll_home": "scrolls to the top",
    "scroll_end": "scrolls to the end",
    "page_up": "scrolls up a screen",
    "page_down": "scrolls down a screen",
    "page_left": "scrolls left a screen",
    "page_right": "scrolls right a screen",
}
"""What each action does, in words. An action without a line here fails the test."""


@dataclass(frozen=True, order=True)
class Doing:
    """One thing that can be done, and where."""

    place: str
    how: str
    """A key, or the words to click."""
    what: str

    @property
    def line(self) -> str:
        """As it stands in the list."""
        return f"| {self.place} | {self.how} | {self.what} |"


def in_words(action: str, app: KioskApp) -> str:
    """What an action does; an act is named as the guide names it."""
    name = action.split(".")[-1] if "(" not in action else action.removeprefix("app.").removeprefix("screen.")
    if name.startswith("act("):
        return app.words.acts[Act(name[5:-2]).value].help
    if name.startswith("take_number("):
        return f"takes choice {name[12:-1]}"
    return DOES[name]


def name_of(action: str) -> str:
    """The action's bare name."""
    return action.split("(")[0].split(".")[-1]


def keys_here(app: KioskApp) -> dict[str, str]:
    """Every key that is bound on this screen, whatever has focus, and its action."""
    found: dict[str, str] = {}
    before = app.screen.focused
    for widget in [None, *app.screen.focus_chain]:
        if widget is not None:
            app.screen.set_focus(widget, scroll_visible=False)
        found |= {key: bound.binding.action for key, bound in app.screen.active_bindings.items()}
    app.screen.set_focus(before, scroll_visible=False)
    return {**found, **{binding.key: binding.action for binding in EVERYWHERE}}  # over modal screens too


def doings_here(place: str, app: KioskApp) -> list[Doing]:
    """All that can be done on this screen."""
    keys = keys_here(app)
    foreign = {name_of(action) for action in keys.values()} - ALLOWED_ACTIONS
    assert not foreign, f"{place}: {foreign}"
    doings = [Doing(place, f"key `{key}`", in_words(action, app)) for key, action in keys.items()]
    if place in ("Hidden", "More time?"):
        doings.append(Doing(place, "any other key or click", "goes back to where the person was"))
    if place == "PIN":
        doings.append(
            Doing(place, "letters, digits, Backspace, Enter, Esc", "type the PIN, which is never shown")
        )
    if place == "Writing":
        doings.append(Doing(place, "letters, digits and marks", "are written"))
    return doings


async def make_list() -> list[Doing]:
    """Everything, everywhere."""
    found: list[Doing] = []
    for place, opening in PLACES.items():
        app = Rig(quick(idle=300, alert=300)).app()
        async with app.run_test(size=(80, 30)) as pilot:
            await opening(app, pilot)
            found += doings_here(place, app)
    return found


def as_lines(found: list[Doing]) -> list[str]:
    """A line for each key and meaning, with all the places where it is so."""
    places: dict[tuple[str, str], list[str]] = {}
    for doing in found:
        places.setdefault((doing.how, doing.what), []).append(doing.place)
    return [f"| {how} | {what} | {_where(there)} |" for (how, what), there in sorted(places.items())]


def _where(there: list[str]) -> str:
    left_out = [place for place in PLACES if place not in there]
    if not left_out:
        return ALL
    return f"{ALL}{BUT}{', '.join(left_out)}" if len(left_out) <= 8 else ", ".join(there)


def places_of(where: str) -> list[str]:
    """The places that the third column means."""
    if where == ALL:
        return list(PLACES)
    if where.startswith(ALL + BUT):
        left_out = where.removeprefix(ALL + BUT).split(", ")
        return [place for place in PLACES if place not in left_out]
    return where.split(", ")


ALL, BUT = "every screen", " but: "

HEAD = """\
# What a patient can do at the kiosk

This is everything, made from the program by `python tests/tui/test_kiosk_doings.py`. A test fails when it is
stale, and there is a test for each line. By mouse, every button and choice on a screen can be clicked; each
does what its words say, which a key here does too. Whatever is not on this list does nothing.

| How | What it does | Where |
|---|---|---|
"""


def page_text(found: list[Doing]) -> str:
    """The whole page."""
    return HEAD + "".join(f"{line}\n" for line in as_lines(found))


def lines_of_page() -> list[str]:
    """The lines of the list as it is kept."""
    if not PAGE.is_file():
        return []
    return [
        line for line in PAGE.read_text().splitlines() if line.startswith("| ") and "| Where |" not in line
    ]


@dataclass(frozen=True)
class Seen:
    """One round through every place."""

    found: list[Doing]
    pressed: dict[str, str]
    """What came of each line of the list, pressed at the first of its places."""


@pytest.fixture(scope="module")
async def seen() -> Seen:
    """Collect what there is at every place, and press there what the list says."""
    results: dict[str, str] = {}
    found: list[Doing] = []
    wanted: dict[str, dict[str, str]] = {}
    for line in lines_of_page():
        how, _, where = columns(line)
        wanted.setdefault(places_of(where)[0], {})[line] = how
    for place, opening in PLACES.items():
        app = Rig(quick(idle=300, alert=300)).app()
        async with app.run_test(size=(80, 30)) as pilot:
            await opening(app, pilot)
            found += doings_here(place, app)
            for line, how in wanted.get(place, {}).items():
                before = (app.screen, app.focused, app.walkthrough, len(app.screen_stack))
                results[line] = await press_one(app, pilot, how[5:-1]) if how.startswith("key ") else "fine"
                if before != (app.screen, app.focused, app.walkthrough, len(app.screen_stack)):
                    await return_to(app, pilot, opening)
    return Seen(found, results)


def columns(line: str) -> tuple[str, str, str]:
    """How, what and where."""
    how, what, where = (part.strip() for part in line.strip("|").split("|"))
    return how, what, where


async def press_one(app: KioskApp, pilot: Pilot[int], key: str) -> str:
    """Press, and say what is wrong, or that all is fine."""
    await pilot.press(key)
    if not app.is_running or app.ending is not None or app.fault is not None:
        return f"{key} ends the program"
    if app.clipboard:
        return f"{key} copies"
    known = type(app.screen).__module__.startswith("askwell.tui.")
    return "fine" if known else f"{key} opens {type(app.screen).__name__}"


async def return_to(app: KioskApp, pilot: Pilot[int], opening: Opening) -> None:
    """Close what was opened and stand at the place again."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
    app.has_begun = False
    app.attract.pane.choices.mark(0)
    app.attract.pane.choices.focus()
    await pilot.pause()
    await opening(app, pilot)


async def test_the_list_is_the_program_s(seen: Seen) -> None:
    """A stale list would promise what is not so."""
    assert PAGE.read_text() == page_text(seen.found)


@pytest.mark.parametrize("line", lines_of_page(), ids=lambda line: line[2:40])
async def test_a_line_of_the_list_leads_nowhere_else(line: str, seen: Seen) -> None:
    """No key leaves, copies or opens anything but a screen of the kiosk."""
    assert seen.pressed[line] == "fine"


if __name__ == "__main__":
    PAGE.write_text(page_text(asyncio.run(make_list())))
    print(f"{PAGE}: {len(lines_of_page())} lines")
