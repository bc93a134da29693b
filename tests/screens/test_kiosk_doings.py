"""What a patient can do at the kiosk: a list made from the program, and tests of each line of it.

Every key of the list is pressed on every screen that its line names; every other key there is, is pressed on
every screen too and must do nothing. `python tests/screens/test_kiosk_doings.py` writes the list anew.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).parent))
from kiosk_rig import (  # type: ignore[import-not-found]
    PIN,
    SAMPLE,
    Printer,
    Rig,
    WithoutPrinter,
    begin,
    go_to,
    quick,
)
from tour import stand_at

from askwell.front.drivers.key_parser import SteadyParser
from askwell.front.screens.code_screen import CodeScreen
from askwell.front.screens.keys import keys_of
from askwell.front.screens.kiosk_app import STAFF, START_OVER, KioskApp
from askwell.front.screens.kiosk_keys import ALLOWED_ACTIONS, EVERYWHERE
from askwell.front.screens.kiosk_screens import PinScreen
from askwell.kiosk.config import KioskConfig
from askwell.presenting.acts import LETTERS, Act
from askwell.session.effects import DrawCurtain, ShowCodes
from askwell.walkthrough.steps import Step, StepKind

PAGE = Path(__file__).resolve().parents[2] / "docs" / "kiosk-what-a-patient-can-do.md"

Opening = Callable[[KioskApp, Pilot[int]], Awaitable[None]]


OWN_WORDS = "Own words of the person here, so many that they take three rows. " * 3


def at(kind: StepKind, *keys: str, step_id: str = "") -> Opening:
    """Stand at a step with some questions chosen, one of them own words; and press keys there."""

    async def stand(app: KioskApp, pilot: Pilot[int]) -> None:
        if not app.has_begun:
            await begin(app, pilot)
        questions = app.walkthrough.questions.write("A short one").write(OWN_WORDS)
        seven = [question.id for question in app.walkthrough.guide.questions[:7]]  # with own ones: nine
        for key in (*app.walkthrough.starter, *seven):
            questions = (
                questions.toggle(key) if (key in seven) is not (key in questions.chosen) else questions
            )
        questions = questions.set_top(seven[:3])
        stand_at(app, app.walkthrough.with_questions(questions))
        step = next((s for s in app.walkthrough.steps if s.kind is kind), Step(kind))
        await go_to(app, pilot, kind, step_id or step.id)
        choices = app.steps.pane.choices
        if kind is StepKind.CHOOSE:
            choices.mark([choice.key for choice in choices.choices].index(questions.own[-1].id))
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


async def staff(app: KioskApp, pilot: Pilot[int]) -> None:
    """Type the right PIN."""
    await at(StepKind.CHOOSE)(app, pilot)
    await pilot.press("f12", *PIN.decode(), "enter")
    await pilot.pause()


async def asked(app: KioskApp, pilot: Pilot[int]) -> None:
    """Be asked whether anybody is there."""
    await at(StepKind.CHOOSE)(app, pilot)
    app._ask()
    await pilot.pause()


async def choosing(app: KioskApp, pilot: Pilot[int]) -> None:
    """Be asked which of two guides."""
    await pilot.press("enter")
    await pilot.pause()


async def closed(app: KioskApp, pilot: Pilot[int]) -> None:
    """Come outside opening hours."""
    app._close_outside_hours()
    await pilot.pause()


def usual() -> Rig:
    """A kiosk whose clocks do not run out during a test."""
    return Rig(quick(idle=300, alert=300, done=300))


def shut() -> Rig:
    """A kiosk outside its hours."""
    rig = usual()
    rig.is_open = False
    return rig


def with_two_guides() -> Rig:
    """A kiosk where a person chooses."""
    more = tuple(f"{SAMPLE}{'/.' * number}" for number in range(1, 7))  # with "Close": nine to choose from
    return Rig(KioskConfig(guides=(str(SAMPLE), f"{SAMPLE}/../bilingual", *more), pin="set"))


def with_code() -> Rig:
    """A kiosk that shows codes for phones."""
    config = quick(idle=300, done=300, without_printer=WithoutPrinter.QR)
    return Rig(config, codes=(("█▀", "▄ "), ("▀▀", "  ")))


def with_printer() -> Rig:
    """A kiosk with a printer."""
    return Rig(quick(idle=300, done=300), printer=Printer())


OPENED: dict[str, Callable[[], Rig]] = {
    "Closed": shut,
    "Which guide?": with_two_guides,
    "A code for phones": with_code,
    "Last step, with a printer": with_printer,
}
"""Kiosks that are set up otherwise than most."""
SAME_KEYS = {
    "Last step, with a printer": "Last step",
    "A page with a note before it": "A page of the guide",
}
"""Kinds of a screen that the list names once."""
PLACES: dict[str, Opening] = {
    "First screen": first,
    "Closed": closed,
    "Which guide?": choosing,
    "Welcome": at(StepKind.WELCOME),
    "How much time": at(StepKind.LENGTH),
    "A page of the guide": at(StepKind.PAGE, step_id="basics/how-well"),
    "A question before choosing": at(StepKind.READINESS),
    "Choosing questions": at(StepKind.CHOOSE),
    "The top three": at(StepKind.TOP),
    "First sentence": at(StepKind.FIRST_SENTENCE),
    "Looking it over": at(StepKind.REVIEW),
    "Last step": at(StepKind.DONE),
    "Writing": at(StepKind.CHOOSE, "e"),
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
    "A code for phones": at(StepKind.DONE, "1"),
    "More time?": asked,
    "PIN": pin,
    "Staff": staff,
}
"""Every kind of screen, and how to get there."""
OTHER_WAYS: dict[str, Opening] = {
    "A page with a note before it": at(StepKind.PAGE, step_id="the-visit/wearing-it")
}

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
    "scroll_home": "scrolls to the top",
    "scroll_end": "scrolls to the end",
    "page_up": "scrolls up a screen",
    "page_down": "scrolls down a screen",
}
"""What each action does, in words. An action without a line here fails the test."""
WITHOUT_EFFECT = {"scroll_left", "scroll_right", "page_left", "page_right"}
"""No screen is wider than its window. That these do nothing is tested with all the other keys."""


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


OTHER_NAMES = {
    other: names[0]
    for names in (keys_of(sign).split(",") for sign in [*LETTERS.values(), *"123456789"])
    for other in names[1:]
}
"""Capitals, and keys in the same places of other keyboards: each does what its small Latin letter does."""


def keys_here(app: KioskApp) -> dict[str, str]:
    """Every key bound on this screen, whatever has focus, and its action where focus is at first."""
    found: dict[str, str] = {}
    before = app.screen.focused
    for widget in [None, *app.screen.focus_chain, before]:
        if widget is not None:
            app.screen.set_focus(widget, scroll_visible=False)
        found |= {key: bound.binding.action for key, bound in app.screen.active_bindings.items()}
    app.screen.set_focus(before, scroll_visible=False)
    for other in OTHER_NAMES.keys() & found.keys():
        assert found.pop(other) == found[OTHER_NAMES[other]], other
    everywhere = {binding.key: binding.action for binding in EVERYWHERE}  # bound over modal screens too
    found = {key: action for key, action in found.items() if key not in everywhere}
    return found | {key: action for key, action in everywhere.items() if app.works_here(bare(action))}


def bare(action: str) -> str:
    """The value of an act, or the name of an action without one."""
    return action.removeprefix("act('").removesuffix("')")


def doings_here(place: str, app: KioskApp) -> list[Doing]:
    """All that can be done on this screen."""
    keys = {key: action for key, action in keys_here(app).items() if name_of(action) not in WITHOUT_EFFECT}
    foreign = {name_of(action) for action in keys.values()} - ALLOWED_ACTIONS
    assert not foreign, f"{place}: {foreign}"
    doings = [Doing(place, f"key `{key}`", in_words(action, app)) for key, action in keys.items()]
    if place in COVERS:
        doings.append(Doing(place, "any other key or click", COVERS[place]))
    if place == "PIN":
        doings.append(
            Doing(place, "letters, digits, Backspace, Enter, Esc", "type the PIN, which is never shown")
        )
    if place == "Writing":
        doings.append(Doing(place, "letters, digits and marks", "are written"))
    return doings


BACK, FURTHER = "goes back to where the person was", "shows the next code, or goes back"
COVERS = {"Closed": "wakes the screen", "Hidden": BACK, "More time?": BACK, "A code for phones": FURTHER}
"""Screens that any key ends, and what that is like."""


def opening_of(place: str) -> Opening:
    """How to get there."""
    return OTHER_WAYS.get(place) or PLACES[SAME_KEYS.get(place, place)]


@asynccontextmanager
async def standing_at(place: str) -> AsyncIterator[tuple[KioskApp, Pilot[int]]]:
    """A kiosk at a place. On a low window, so that there is something to scroll."""
    app = OPENED.get(place, usual)().app()
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.pause()
        await opening_of(place)(app, pilot)
        yield app, pilot


async def make_list() -> list[Doing]:
    """Everything, everywhere."""
    found: list[Doing] = []
    for place in PLACES:
        async with standing_at(place) as (app, _):
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

This is everything, made from the program by `python tests/screens/test_kiosk_doings.py`. A test fails when it
is stale. Each key is pressed, by a test, on every screen that its line names; and over a thousand other keys,
with and without Shift, Ctrl and Alt, on every screen: whatever is not on this list does nothing. By mouse or
finger, every button and choice can be pressed; each does what its words say, which a key here does too. A
letter stands for its capital too, and for the key in the same place on a keyboard of another alphabet.

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


def columns(line: str) -> tuple[str, str, str]:
    """How, what and where."""
    how, what, where = (part.strip() for part in line.strip("|").split("|"))
    return how, what, where


def lines_at(place: str) -> list[str]:
    """The lines of the list that name a place."""
    there = SAME_KEYS.get(place, place)
    return [line for line in lines_of_page() if there in places_of(columns(line)[2])]


def keys_at(place: str) -> list[str]:
    """The keys of the list at a place."""
    hows = [columns(line)[0] for line in lines_at(place)]
    return sorted({how[5:-1] for how in hows if how.startswith("key ")})


# --- every key there is -----------------------------------------------------------------------


def sequences() -> Iterable[bytes]:
    """What keyboards send: each byte, each letter with each modifier, each key with a name."""
    modifiers = range(2, 10)  # 1 and the sum of shift 1, alt 2, ctrl 4; super 8 alone
    yield from (bytes([byte]) for byte in range(0x80))
    yield from (letter.encode() for letter in "ñÑ¿¡áéíóúüç€ß漢")
    yield from (b"\x1b[%d;%du" % (code, m) for code in (*range(0x20, 0x7F), 9, 13, 127) for m in modifiers)
    for m in (1, *modifiers):
        yield from (b"\x1b[1;%d%c" % (m, letter) for letter in b"ABCDEFHPQRS")
        yield from (b"\x1b[%d;%d~" % (number, m) for number in (2, 3, 5, 6, *range(11, 35)))
    yield from (b"\x1b[%du" % code for code in range(57358, 57455))  # locks, media keys, F13 and on
    yield from (b"\x1b[Z", b"\x1b[I", b"\x1b[O", b"\x1b[200~", b"\x1b[201~", b"\x1b[0n")


@lru_cache
def every_key() -> tuple[events.Key, ...]:
    """All of them as the program's own parser understands them, each once; and Alt with a letter."""
    found: dict[tuple[str, str | None], events.Key] = {}
    for sequence in sequences():
        for message in SteadyParser().feed(sequence):
            if isinstance(message, events.Key):
                found[message.key, message.character] = message
    found["escape", None] = events.Key("escape", "\x1b")
    for letter in "abcdefghijklmnopqrstuvwxyz0123456789":
        found[f"alt+{letter}", letter] = events.Key(f"alt+{letter}", letter)
    return tuple(found.values())


def test_the_keys_that_are_tried_are_all_that_keyboards_have() -> None:
    names = {key.key for key in every_key()}
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert len(names) > 900
    assert names >= {*letters, *letters.upper(), *"0123456789", "ñ", "é", "escape", "enter", "tab", "space"}
    with_others = {f"{modifier}+{letter}" for modifier in ("ctrl", "alt", "super") for letter in letters}
    assert names >= with_others - {"ctrl+j"}  # which is Enter
    assert names >= {f"f{number}" for number in range(1, 25)}
    assert names >= {
        f"{way}+{key}" for way in ("shift", "ctrl", "alt") for key in ("up", "home", "f1", "f12")
    }


# --- what a key has done ----------------------------------------------------------------------

MARKER = "words of the person before"


def state_of(app: KioskApp) -> tuple[Any, ...]:
    """All that a key could change."""
    screen: Any = app.screen
    pane, area = getattr(screen, "pane", None), getattr(screen, "area", None)
    place: tuple[Any, ...] = ()
    if pane is not None:
        place = (pane.reading.scroll_offset, pane.choices.marked, pane.news.display)
    elif area is not None:
        place = (area.text, area.selection, getattr(screen.acts, "_group", ""))
    elif isinstance(screen, PinScreen):
        place = (bytes(screen._typed),)
    elif isinstance(screen, CodeScreen):
        place = (screen._number,)
    settings = (
        app.wording.language,
        app.theme,
        app.session.sheet_options,
        app.session.has_sheet,
        app.ending,
    )
    return (tuple(app.screen_stack), screen.focused, app.walkthrough, place, settings)


def wrong(app: KioskApp) -> str:
    """What no key may ever do; empty: nothing of it."""
    if not app.is_running or app.fault is not None or app.return_code:
        return "the program ended or failed"
    if app.clipboard != MARKER:
        return "something was copied"
    if any(MARKER in getattr(getattr(screen, "area", None), "text", "") for screen in app.screen_stack):
        return "something was pasted"
    if not type(app.screen).__module__.startswith("askwell.front.screens."):
        return f"{type(app.screen).__name__} opened"
    if app.screen.focus_chain and app.screen.focused is None:
        return "focus was lost"
    return ""


async def press(app: KioskApp, pilot: Pilot[int], *keys: events.Key) -> None:
    """Press keys as the driver hands them on, and wait until all is done."""
    assert app._driver is not None
    for key in keys:
        app._driver.send_message(events.Key(key.key, key.character))
    await pilot.pause()
    await pilot.pause()


def show_codes(app: KioskApp) -> None:
    """Two codes, whatever the sheet is."""
    app.edges = replace(app.edges, sheet_codes=lambda *_: (("a",), ("b",)))
    app.perform(ShowCodes())


async def restore(app: KioskApp, pilot: Pilot[int], before: tuple[Any, ...]) -> bool:
    """Undo what a key did on the same screen or by opening others; False where it went further."""
    stack, focused, walkthrough, place, settings = before
    if tuple(app.screen_stack[: len(stack)]) != stack or settings != state_of(app)[-1]:
        return False
    while len(app.screen_stack) > len(stack):
        app.pop_screen()
    if app.walkthrough is not walkthrough:
        stand_at(app, walkthrough)
    pane = getattr(app.screen, "pane", None)
    if pane is not None and pane.choices.marked != place[1]:
        pane.choices.mark(place[1])
    if focused is not app.screen.focused and focused is not None:
        app.screen.set_focus(focused, scroll_visible=False)
    await pilot.pause()
    return True


async def return_to(app: KioskApp, pilot: Pilot[int], place: str) -> None:
    """Close what was opened and stand at the place again, as a fresh person would."""
    app.session = replace(
        app.session, sheet_options=app.edges.sheet_options(), delivered=None, is_printing=False
    )
    app.theme = "askwell-dark"
    app._take_language("en")
    has_begun = place not in BEFORE and app.steps in app.screen_stack
    while app.screen is not (app.steps if has_begun else app.attract):
        app.pop_screen()
    if not has_begun:
        app.has_begun = False
        app.show_attract()
        app.attract.pane.choices.mark(0)
        app.attract.pane.choices.focus()
    await pilot.pause()
    await opening_of(place)(app, pilot)


BEFORE = {"First screen", "Closed", "Which guide?", "PIN"}
"""Reached before somebody began: nothing to hide, to start over from, or to set."""
EVERY_PLACE = (*PLACES, *SAME_KEYS)
ENDS = {place: {"2", "enter", "space"} for place in ("Start over?", "Staff")}
"""Keys that take the choice to end the person's process. Own words are never lost without this question."""


@dataclass
class Pressed:
    """What came of pressing each key of the list at a place."""

    wrong: dict[str, str] = field(default_factory=dict)
    did_something: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    """Keys after which this person's process ended."""
    opened: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The kind of screen in front afterwards, and its heading."""


_PRESSED: dict[str, Pressed] = {}


async def pressed_at(place: str) -> Pressed:
    """Press each key of the list, at most once for all tests."""
    if place in _PRESSED:
        return _PRESSED[place]
    found = _PRESSED[place] = Pressed()
    keys = keys_at(place)
    while keys:
        async with standing_at(place) as (app, pilot):
            while keys and app.ending is None:
                await _press_one(app, pilot, place, keys.pop(0), found)
    return found


def leave_room(app: KioskApp) -> None:
    """Stand in the middle of words and choices, so that every way leads somewhere."""
    pane, area = getattr(app.screen, "pane", None), getattr(app.screen, "area", None)
    if area is not None:
        area.move_cursor((0, len(area.text) // 2))
    elif pane is not None:
        pane.reading.scroll_to(y=1, animate=False, force=True)
        if app.screen is not app.steps and len(pane.choices.choices) > 1:
            pane.choices.mark(1)


async def _press_one(app: KioskApp, pilot: Pilot[int], place: str, key: str, found: Pressed) -> None:
    app._clipboard = MARKER
    leave_room(app)
    before = state_of(app)
    await pilot.press(key)
    said = wrong(app)
    if app.ending is not None:
        said = "the program failed" if app.fault is not None or app.return_code else ""
        found.ended.add(key)
    if said:
        found.wrong[key] = said
    if app.ending is not None:
        return
    found.opened[key] = (type(app.screen).__name__, getattr(app.screen, "heading", ""))
    if state_of(app) != before:
        found.did_something.add(key)
        if not await restore(app, pilot, before):
            await return_to(app, pilot, place)


async def test_the_list_is_the_program_s() -> None:
    """A stale list would promise what is not so."""
    assert PAGE.read_text() == page_text(await make_list())


@pytest.mark.real
@pytest.mark.parametrize("place", EVERY_PLACE)
async def test_each_key_of_the_list_pressed_at_each_of_its_places_leads_nowhere_else(place: str) -> None:
    """No key leaves, copies, pastes, loses focus or opens anything but a screen of the kiosk."""
    found = await pressed_at(place)
    assert found.wrong == {}
    assert found.ended == ENDS.get(place, set())


@pytest.mark.real
@pytest.mark.parametrize(
    "line", [line for line in lines_of_page() if "| key " in line], ids=lambda line: line[2:40]
)
async def test_a_line_of_the_list_is_no_empty_promise(line: str) -> None:
    """At one of its places, at least, the key does something."""
    how, _, where = columns(line)
    key = how[5:-1]
    places = [place for place in EVERY_PLACE if SAME_KEYS.get(place, place) in places_of(where)]
    done = [place for place in places if key in (await pressed_at(place)).did_something]
    assert done


OPENS = {
    "f1": ("KioskSideScreen", "Help"),
    "f2": ("KioskSideScreen", "Help now"),
    "f3": ("KioskSideScreen", "Languages"),
    "f4": ("KioskSideScreen", "Colors"),
    "f5": ("CurtainScreen", ""),
    "f9": ("KioskSideScreen", "Start over?"),
    "f12": ("PinScreen", ""),
}
"""What each of these opens, by the place that is one."""


@pytest.mark.real
@pytest.mark.parametrize("place", EVERY_PLACE)
async def test_an_f_key_opens_the_same_wherever_the_list_has_it(place: str) -> None:
    seen = await pressed_at(place)
    for key, (kind, name) in OPENS.items():
        if key not in keys_at(place):
            assert place in NOT_EVERYWHERE[key], (place, key)
            continue
        assert seen.opened[key] == (kind, await heading_of(name)), (place, key)


_HEADINGS = {"": ""}


async def heading_of(place: str) -> str:
    """What stands at the top there, looked up once for all tests."""
    if place not in _HEADINGS:
        async with standing_at(place) as (app, _):
            _HEADINGS[place] = app.screen.heading  # type: ignore[attr-defined]
    return _HEADINGS[place]


BESIDE = {
    "Help",
    "Help now",
    "Languages",
    "Colors",
    "Map",
    "Words",
    "How do we know",
    "Start over?",
    "My list",
}
"""Screens beside the guide: closed first."""
IN_THE_WAY = {"Hidden", "More time?"}
NOT_EVERYWHERE = {
    "f1": {*BESIDE, *IN_THE_WAY, *BEFORE, "Staff"} - {"First screen"},
    "f2": {"Help now"},
    "f3": {*BEFORE, *BESIDE, *IN_THE_WAY, "Staff"},
    "f4": {*BEFORE, *BESIDE, *IN_THE_WAY, "Staff"},
    "f5": {*BEFORE, *IN_THE_WAY, "Staff"},
    "f9": {*BEFORE, "Start over?"},
    "f12": {"PIN", "Staff"},
}
"""Where an F key may be without effect. Help now and staff's key work all but everywhere."""


# --- all other keys ---------------------------------------------------------------------------


def other_keys(place: str) -> list[events.Key]:
    """Keys that the list does not name at a place."""
    named = set(keys_at(place))
    keys = [key for key in every_key() if OTHER_NAMES.get(key.key, key.key) not in named]
    if SAME_KEYS.get(place, place) == "Writing":
        return [key for key in keys if not key.is_printable]
    if place == "PIN":
        return [
            key for key in keys if not key.is_printable and key.key not in ("enter", "escape", "backspace")
        ]
    return keys


async def press_all_others(app: KioskApp, pilot: Pilot[int], place: str) -> list[str]:
    """Press them one after the other; the actions that ran."""
    ran: list[str] = []
    run_action = app.run_action

    async def note(action: Any, *args: Any, **more: Any) -> bool:
        ran.append(str(action))
        return await run_action(action, *args, **more)

    app.run_action = note  # type: ignore[method-assign]
    keys = other_keys(place)
    assert len(keys) > 700
    await press(app, pilot, *keys)
    doubted = WITHOUT_EFFECT | {"act", START_OVER, STAFF}  # the last three look for themselves
    return [action for action in ran if name_of(action) not in doubted]


@pytest.mark.real
@pytest.mark.parametrize("place", [place for place in EVERY_PLACE if place not in COVERS])
async def test_no_other_key_does_anything(place: str) -> None:
    """No action runs either, so no two keys have made good what the other did."""
    async with standing_at(place) as (app, pilot):
        app._clipboard = MARKER
        before = state_of(app)
        assert await press_all_others(app, pilot, place) == []
        assert wrong(app) == ""
        assert state_of(app) == before


@pytest.mark.real
async def test_a_key_that_is_bound_but_not_listed_would_be_seen() -> None:
    """The control of the test above."""
    for action in ("act('map')", "take"):
        async with standing_at("First screen") as (app, pilot):
            app.has_begun = True
            app.screen._bindings.bind("ctrl+o", action)
            before = state_of(app)
            assert await press_all_others(app, pilot, "First screen") or state_of(app) != before


@pytest.mark.real
@pytest.mark.parametrize("place", COVERS)
async def test_any_other_key_does_what_the_list_says_and_no_more(place: str) -> None:
    named = set(keys_at(place))
    keys = [key for key in every_key() if key.key not in named][::32]
    assert len(keys) > 35
    async with standing_at(place) as (app, pilot):
        cover, beneath, walkthrough = type(app.screen), app.screen_stack[:-1], app.walkthrough
        for key in keys:
            app._clipboard = MARKER
            assert isinstance(app.screen, cover)
            await press(app, pilot, key)
            if cover is CodeScreen:
                assert app.screen._number == 1  # type: ignore[attr-defined]
                await press(app, pilot, key)
            assert (wrong(app), app.screen_stack, app.walkthrough) == ("", beneath, walkthrough), key
            app.extensions_left = 10
            again = {
                "Closed": app._close_outside_hours,
                "Hidden": lambda: app.perform(DrawCurtain()),
                "More time?": app._ask,
            }
            again.get(place, lambda: show_codes(app))()
            await pilot.pause()


async def test_what_can_be_typed_into_the_pin_is_kept_nowhere_else() -> None:
    async with standing_at("PIN") as (app, pilot):
        await press(app, pilot, *(key for key in every_key() if key.is_printable))
        screen = app.screen
        assert isinstance(screen, PinScreen)
        assert 0 < len(screen._typed) <= 2 * PinScreen.LONGEST
        await pilot.press("escape")
        assert screen._typed == bytearray()
        assert wrong(app) in ("", "something was copied") or app.clipboard == ""


if __name__ == "__main__":
    PAGE.write_text(page_text(asyncio.run(make_list())))
    print(f"{PAGE}: {len(lines_of_page())} lines")
