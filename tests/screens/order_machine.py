"""Any order of all that can happen to the full screen: keys, pointer, pastes, sizes, clocks.

What happens is made as the bytes a terminal sends, so that the same orders run in this process, where all
can be looked at, and in a real terminal. `ASKWELL_ORDER_STEPS` says how many steps a run takes.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import time
from collections.abc import Callable, Coroutine
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from kiosk_rig import PIN, Printer, Rig
from textual import events
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.message import Message
from textual.pilot import Pilot
from tour import STEPS, KeepsNothing, TakesAll

from askwell.front.screens.app import AskwellApp
from askwell.front.screens.kiosk_app import KioskApp
from askwell.front.screens.kiosk_services import Ending
from askwell.front.screens.leaves_once import LeavesOnce
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.widgets.choice_box import ChoiceBox
from askwell.front.screens.widgets.cover import Cover
from askwell.front.screens.write_screen import WriteScreen
from askwell.presenting import side_views as sides
from askwell.presenting.acts import LETTERS
from askwell.session.edges import Edges
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for
from effort import IS_THOROUGH
from walks.sample_guide import GUIDE, load_language

STEPS_WANTED = int(os.environ.get("ASKWELL_ORDER_STEPS", "500" if IS_THOROUGH else "100"))
STEPS_EACH = 50
TURNS_AT_REST, MOST_TURNS = 12, 5000
"""Of the loop: this often in a row nothing waits; so often at most."""
MOST_SCREENS = 9
"""Steps, and each screen that can stand over them once."""

KEYS: dict[str, bytes] = {
    **{letter: letter.encode() for letter in LETTERS.values()},
    **{digit: digit.encode() for digit in "1234569"},
    **{name: f"\x1bO{end}".encode() for name, end in zip(("f1", "f2", "f3", "f4"), "PQRS", strict=True)},
    **{
        name: f"\x1b[{end}".encode()
        for name, end in zip(("up", "down", "right", "left"), "ABCD", strict=True)
    },
    "f5": b"\x1b[15~",
    "f9": b"\x1b[20~",
    "f12": b"\x1b[24~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "page up": b"\x1b[5~",
    "page down": b"\x1b[6~",
    "enter": b"\r",
    "space": b" ",
    "escape": b"\x1b",
    "tab": b"\t",
    "back tab": b"\x1b[Z",
    "backspace": b"\x7f",
    "delete": b"\x1b[3~",
    "ctrl+q": b"\x11",
    "ctrl+c": b"\x03",
    "ctrl+up": b"\x1b[1;5A",
    "alt+x": b"\x1bx",
    "shift+f2": b"\x1b[1;2Q",
    "ctrl+j": b"\n",
    "window left": b"\x1b[O",
    "window entered": b"\x1b[I",
}
"""What a terminal sends for them."""
OFTEN = [
    "enter",
    "space",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "f9",
    "f12",
    "n",
    "b",
    "a",
    "e",
    "down",
    "escape",
    "1",
    "2",
]
keys = st.one_of(st.sampled_from(OFTEN), st.sampled_from(sorted(KEYS)))
usual_sizes = st.sampled_from(
    [(80, 24), (80, 24), (54, 15), (40, 15), (30, 10), (29, 10), (30, 9), (20, 5), (1, 1)]
)
any_size = st.tuples(st.integers(1, 300), st.integers(1, 100))
sizes = st.one_of(usual_sizes, usual_sizes, usual_sizes, any_size)  # painting a large one takes long
texts = st.text(alphabet=st.sampled_from("abz é¿?1[\\"), min_size=1, max_size=12)
places = st.tuples(st.integers(0, 1100), st.integers(0, 1100))
"""Thousandths of the window; a little beyond it too."""
ENDS_BY = {b"q", b"\x11", b"\r", b" ", b"n", b"\x1b[C", *(digit.encode() for digit in "123456789")}
"""What a person may have ended the program with; a click may be one of these."""


KEEPS_WORDS = {KEYS[name] for name in ("escape", "f1", "f2", "f5", "window left", "window entered")}
"""None of these takes words back that are being typed."""
KEEPS_DRAFTS = True
"""Whether words that were left by Escape are offered again."""


def is_asked_end(sent: list[bytes]) -> bool:
    """Whether a person who sent this may have asked for the end."""
    return any(data in ENDS_BY or data.startswith(b"\x1b[<") for data in sent)


def codes(_checklist: object, columns: int, rows: int) -> tuple[tuple[str, ...], ...]:
    """Two codes, or none where there is no room."""
    return (("##", "##"), ("# ", " #")) if columns > 30 and rows > 8 else ()


def home_app(step: Step, *, is_kept: bool) -> AskwellApp:
    """The app at home, at a step; with something kept before, or without."""
    start = Walkthrough.start(GUIDE, offers_keeping=True)
    edges = Edges(
        today=dt.date(2026, 3, 9),
        load_language=load_language,
        clock=time.monotonic,
        deliverer=TakesAll(),
        keeper=KeepsNothing(),
        sheet_codes=codes,
        kept=start.go_to(Step(StepKind.CHOOSE)) if is_kept else None,
    )
    return AskwellApp(start.go_to(step), wording_for("en"), edges)


Job = Callable[[], Coroutine[Any, Any, None]]


class Running:
    """An app in a loop of its own, which turns only while something is done to it."""

    def __init__(self, app: AskwellApp, size: tuple[int, int]) -> None:
        """Start it."""
        self.app, self.size = app, size
        self.sent: list[bytes] = []
        """All that was sent since the last look."""
        self.loop = asyncio.new_event_loop()
        self.jobs: asyncio.Queue[tuple[Job, asyncio.Future[None]] | None] = asyncio.Queue()
        self.life = self.loop.create_task(self._live())
        self.do(self.settle)

    async def _live(self) -> None:
        async with self.app.run_test(size=self.size) as pilot:
            self.pilot: Pilot[int] = pilot
            while (next_one := await self.jobs.get()) is not None:
                job, done = next_one
                try:
                    await job()
                except BaseException as error:  # noqa: BLE001 - handed to who waits for the job
                    done.set_exception(error)
                else:
                    done.set_result(None)

    def do(self, job: Job) -> None:
        """Let the app run until a job is done."""
        done = self.loop.create_future()
        self.jobs.put_nowait((job, done))
        self.loop.run_until_complete(asyncio.wait({done, self.life}, return_when=asyncio.FIRST_COMPLETED))
        if done.done():
            done.result()
        else:
            self.life.result()

    def close(self) -> None:
        """End it; a fault of the app is raised here."""
        if self.loop.is_closed():
            return
        self.jobs.put_nowait(None)
        try:
            self.loop.run_until_complete(self.life)
        finally:
            self.loop.run_until_complete(self.loop.shutdown_default_executor())
            self.loop.close()

    async def settle(self) -> None:
        """Let all that waits be done: nothing has been in a queue for a while."""
        await asyncio.sleep(0.012)  # a window's sizes are gathered for 1/120 s
        at_rest = 0
        for _ in range(MOST_TURNS):
            at_rest = 0 if self.is_busy() else at_rest + 1
            if at_rest == TURNS_AT_REST:
                return
            await asyncio.sleep(0 if at_rest else 0.001)
        raise AssertionError(f"never at rest: {self.app.screen}")

    def is_busy(self) -> bool:
        """Whether a message waits anywhere."""
        if not self.app.is_running or not self.app._screen_stack:
            return False
        if self.app._resize_event is not None:
            return True  # the screen has not been told of its new size
        pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
        return any(not pump._message_queue.empty() or pump._next_callbacks for pump in pumps)

    def send(self, data: bytes) -> None:
        """Bytes of a terminal."""
        self.sent.append(data)
        for message in messages_of(data):
            assert self.app._driver is not None
            self.app._driver.process_message(message)

    def resize(self, columns: int, rows: int) -> None:
        """Another size of the window."""
        self.size = size = (columns, rows)
        assert self.app._driver is not None
        self.app._driver._size = size
        self.app.post_message(events.Resize(Size(*size), Size(*size)))


def messages_of(data: bytes) -> list[Message]:
    """What the app is told of these bytes; an Escape alone without the wait that tells it from others."""
    if data == b"\x1b":
        return [events.Key("escape", "\x1b")]
    return list(XTermParser(False).feed(data.decode()))


class AnyOrder(RuleBasedStateMachine):
    """What can happen, in any order, wherever the program runs."""

    size: tuple[int, int] = (80, 24)

    def happen(self, *what: bytes | tuple[int, int], waits: bool = True) -> None:
        """Let bytes come from the terminal, and sizes; look at what they did, or go on at once."""
        raise NotImplementedError

    @rule(names=st.lists(keys, min_size=1, max_size=6), waits=st.booleans())
    def press(self, names: list[str], waits: bool) -> None:
        """Keys, one after the other or faster than the program is."""
        self.happen(*(KEYS[name] for name in names), waits=waits)

    @rule(text=texts, key=st.sampled_from(["a", "e"]), waits=st.booleans())
    def write(self, text: str, key: str, waits: bool) -> None:
        """Open the field for own words and type; nothing says that it opened."""
        self.happen(key.encode(), *(letter.encode() for letter in text), waits=waits)

    @rule(text=st.text(min_size=1, max_size=600).filter(str.isprintable))
    def paste(self, text: str) -> None:
        """A paste, as terminals mark it."""
        self.happen(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    @rule(place=places, button=st.sampled_from([0, 0, 1, 64, 65]), to=st.none() | places, waits=st.booleans())
    def point(self, place: tuple[int, int], button: int, to: tuple[int, int] | None, waits: bool) -> None:
        """A click, a turn of the wheel, or a drag from one place to another."""
        down, up = self._cell(place), self._cell(to or place)
        data = [f"\x1b[<{button};{down}M".encode()]
        if button < 64:
            data += [f"\x1b[<{button + 32};{up}M".encode()] if to else []
            data.append(f"\x1b[<{button};{up}m".encode())
        self.happen(*data, waits=waits)

    def _cell(self, place: tuple[int, int]) -> str:
        x, y = (1 + part * of // 1000 for part, of in zip(place, self.size, strict=True))
        return f"{x};{y}"

    @rule(size=sizes, waits=st.booleans())
    def resize(self, size: tuple[int, int], waits: bool) -> None:
        """The window changes."""
        self.happen(size, waits=waits)

    @rule(key=st.sampled_from(["f3", "f4"]), number=st.sampled_from("1234"), waits=st.booleans())
    def change(self, key: str, number: str, waits: bool) -> None:
        """Another language, other colours."""
        self.happen(KEYS[key], number.encode(), waits=waits)

    @rule(size=sizes, one=keys, two=keys, three=keys)
    def keys_while_the_window_changes(self, size: tuple[int, int], one: str, two: str, three: str) -> None:
        """No time between them at all."""
        self.happen(KEYS[one], size, KEYS[two], (80, 24), KEYS[three])


class Order(AnyOrder):
    """The app at home in this process, where all that must hold can be looked at."""

    running: Running
    has_answered = False
    """Whether, at the last look, a screen with its answer waited for another one to go."""
    words: tuple[str, str] | None = None
    """What stood in a field for own words at the last look, with the key that opens such a field there."""

    @initialize(at=st.sampled_from(STEPS), size=sizes, is_kept=st.booleans())
    def begin(self, at: tuple[StepKind, str], size: tuple[int, int], is_kept: bool) -> None:
        """Somebody sits down."""
        self.make = lambda: self.app(Step(*at), is_kept=is_kept)
        self.size = size
        self.running = Running(self.make(), size)

    def app(self, step: Step, *, is_kept: bool) -> AskwellApp:
        """What runs."""
        return home_app(step, is_kept=is_kept)

    def happen(self, *what: bytes | tuple[int, int], waits: bool = True) -> None:
        """Hand it to the app."""

        async def job() -> None:
            for one in what:
                if isinstance(one, bytes):
                    self.running.send(one)
                else:
                    self.size = one
                    self.running.resize(*one)
                    await asyncio.sleep(0)

        self.running.do(job)
        if waits:
            self.look()

    @rule(which=st.integers(0, 40))
    def click_on_something(self, which: int) -> None:
        """A click on a button or into a list that is seen."""
        app = self.running.app
        parts = [w for w in app.screen.walk_children() if isinstance(w, (ActButton, ChoiceBox)) and w.region]
        if parts:
            part = parts[which % len(parts)]
            x, y = part.region.x + 2, part.region.y + which % part.region.height + 1
            self.happen(f"\x1b[<0;{x};{y}M".encode(), f"\x1b[<0;{x};{y}m".encode())

    @rule()
    def help_now(self) -> None:
        """It is one key away, whatever happened."""
        self.happen((80, 24))
        app = self.running.app
        before = app.screen
        self.happen(KEYS["f2"])
        if self.running.app is app:
            assert isinstance(app.screen, SideScreen), f"no help now over {before}"
            heading = sides.help_now_view(app.walkthrough, app.words).heading
            is_it = app.screen.pane._view.heading == heading
            # the kiosk's first screen takes the marked language a moment after the mark has moved
            assert is_it or not getattr(app, "has_begun", True), f"other than help now over {before}"

    def ended_well(self, app: AskwellApp) -> bool:
        """Whether the end was asked for."""
        return app.return_code == 0 and self.has_asked()

    def has_asked(self) -> bool:
        """Whether a person asked for the end since the last look, or before it and that answer waited."""
        return self.has_answered or is_asked_end(self.running.sent)

    def look(self) -> None:
        """Nothing failed; focus is somewhere; no screen stands there twice; what is too small is covered."""
        running = self.running
        app = running.app
        running.do(running.settle)
        if app._exception is not None:
            raise app._exception
        if app._exit or not app.is_running:
            assert app.fault is None
            assert self.ended_well(app), f"ended by {running.sent}"
            running.close()
            self.running, self.words, self.has_answered = Running(self.make(), self.size), None, False
            return
        screen, stack = app.screen, app.screen_stack
        assert screen.focused is not None or not screen.focus_chain, f"no focus on {screen}"
        assert screen.focused is None or screen.focused.screen is screen
        self.has_answered = any(isinstance(one, LeavesOnce) and one.is_leaving for one in stack)
        modals = [one.names for one in stack if isinstance(one, LeavesOnce) and not one.is_leaving]
        assert len(stack) <= MOST_SCREENS, stack
        assert all(modals.count(name) == 1 for name in modals), stack
        covers = [one for one in screen.children if isinstance(one, Cover) and one.display]
        assert len(covers) == app.is_too_small, (covers, app.size)
        self._look_for_words(app)
        running.sent.clear()

    def _look_for_words(self, app: AskwellApp) -> None:
        """Words that were being typed are still there after whatever does not finish or change them."""
        was, kind = self.words, app.walkthrough.step.kind
        text = next((one.area.text for one in app.screen_stack if isinstance(one, WriteScreen)), "")
        key = {StepKind.CHOOSE: "a", StepKind.FIRST_SENTENCE: "e"}.get(kind, "")
        self.words = (text, key) if text and key else None
        if was is None or was[0] == text or not set(self.running.sent) <= KEEPS_WORDS:
            return
        if not KEEPS_DRAFTS:
            assert KEYS["escape"] in self.running.sent, "words were lost by no key that leaves them"
            return
        self.happen((80, 24), KEYS["escape"], KEYS["escape"], was[1].encode())
        found = next((one.area.text for one in app.screen_stack if isinstance(one, WriteScreen)), "")
        assert found == was[0], "words that were left are not offered again"

    def teardown(self) -> None:
        """End it."""
        if hasattr(self, "running"):
            try:
                self.look()
            finally:
                self.running.close()


class KioskOrder(Order):
    """The same at a kiosk, with its clock, its hours and its staff."""

    rig: Rig
    was_quiet = knows_pin = False

    def app(self, step: Step, *, is_kept: bool) -> KioskApp:
        """What runs; the place and what was kept do not matter here."""
        self.rig = Rig(codes=(("##", "##"),), printer=Printer())
        self.was_quiet = self.knows_pin = False
        return self.rig.app()

    @rule(seconds=st.sampled_from([1, 20, 61, 100, 200, 1000]))
    def wait(self, seconds: int) -> None:
        """Nobody does anything for so long."""
        app = self.running.app
        assert isinstance(app, KioskApp)
        self.was_quiet = True

        async def job() -> None:
            app.heard_at -= seconds
            app.look_at_clock()

        self.running.do(job)
        self.look()

    @rule()
    def door(self) -> None:
        """Opening hours begin, or end."""
        self.rig.is_open = not self.rig.is_open

    @rule(pin=st.sampled_from([PIN, b"1", b"24689"]), waits=st.booleans())
    def staff(self, pin: bytes, waits: bool) -> None:
        """Staff look in."""
        self.knows_pin = self.knows_pin or pin == PIN
        self.happen(KEYS["f12"], *(bytes([digit]) for digit in pin), b"\r", waits=waits)

    def ended_well(self, app: AskwellApp) -> bool:
        """Whether the end was asked for."""
        assert isinstance(app, KioskApp)
        asked = {
            Ending.TIMED_OUT: self.was_quiet,
            Ending.STAFF_LEFT: self.knows_pin,
            Ending.FINISHED: self.was_quiet or self.has_asked(),
            Ending.STARTED_OVER: self.has_asked(),
        }
        return app.return_code == 0 and app.ending is not None and asked[app.ending]

    def _look_for_words(self, app: AskwellApp) -> None:
        """Nothing is kept at a kiosk once it is left."""


def order_settings(steps: int, *, is_long: bool = False) -> settings:
    """So many steps; the same ones each time, but in long runs, which have a seed."""
    return settings(
        max_examples=max(steps // STEPS_EACH, 1),
        stateful_step_count=STEPS_EACH,
        deadline=None,
        database=None,
        derandomize=not is_long,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
