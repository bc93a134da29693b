"""A kiosk's app on a sample guide, with edges that only take notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from textual.pilot import Pilot
from tour import stand_at

from askwell.checklist.checklist import Checklist
from askwell.front.screens.kiosk_app import KioskApp
from askwell.front.screens.kiosk_services import Station
from askwell.guide.model import Guide
from askwell.kiosk.config import KioskConfig, WithoutPrinter
from askwell.kiosk.counts import Event
from askwell.kiosk.limits import PrintLimits, Refusal
from askwell.kiosk.liveness import Asked
from askwell.kiosk.opening import Opening
from askwell.kiosk.sheet_printer import KioskPrinter
from askwell.loading.build_guide import load_guide
from askwell.outputs.sheets import sheet_text
from askwell.presenting.kiosk_wording import kiosk_wording
from askwell.session.edges import Edges
from askwell.walkthrough.steps import Step, StepKind
from askwell.wording import wording_for
from askwell.wording.words import Wording

SAMPLE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"
PIN = b"2468"


@lru_cache
def read_once(name: str, language: str) -> Guide:
    """A guide, read once for all tests."""
    return load_guide(Path(name), language=language or None)


@dataclass
class Printer:
    """Prints, or does not."""

    comes_out: bool = True
    printed: list[Checklist] = field(default_factory=list)

    def state(self) -> str:
        """Always ready."""
        return "ready"

    def print_sheet(self, checklist: Checklist, *, large_print: bool, waits: Callable[[bool], None]) -> bool:
        """Keep the sheet."""
        self.printed.append(checklist)
        return self.comes_out

    def cancel(self) -> None:
        """Take nothing back."""


@dataclass
class Rig:
    """What the kiosk asks of its edges, written down."""

    config: KioskConfig = field(default_factory=lambda: KioskConfig(guides=(str(SAMPLE),), pin="set"))
    counted: list[Event] = field(default_factory=list)
    beats: int = 0
    is_ready: int = 0
    is_open: bool = True
    wrong: int = 0
    wait: float = 0.0
    now: float = 1000.0
    """What the app's clock shows, in seconds: it stands still unless time `passes`."""
    printer: Printer | None = None
    codes: tuple[tuple[str, ...], ...] = ()
    limits: PrintLimits = PrintLimits()
    quiet_seconds: float = 0.0
    """How long keys act on nothing after Enter has closed a field."""

    def load(self, name: str, language: str) -> tuple[Guide, Wording]:
        """The sample guide."""
        guide = read_once(name, language)
        config = self.config
        return guide, kiosk_wording(
            wording_for(guide.language),
            done_seconds=config.done_seconds,
            sends_to_desk=config.without_printer is WithoutPrinter.DESK,
        )

    def try_pin(self, pin: bytearray) -> bool:
        """Only one PIN is right."""
        self.wrong += pin != PIN
        return pin == PIN

    def refusal(self, by_person: int) -> Refusal | None:
        """By the limits."""
        return self.limits.refusal(by_person, None, 0)

    def beat(self) -> None:
        """Count the beats."""
        self.beats += 1

    def ready(self) -> None:
        """Count the starts."""
        self.is_ready += 1

    async def passes(self, seconds: float, app: KioskApp, pilot: Pilot[int]) -> None:
        """Let time go by. The app looks at its clock then, as its timer lets it do every second."""
        self.now += seconds
        app.look_at_clock()
        await pilot.pause()

    def app(self) -> KioskApp:
        """The app on these edges."""
        queue = self.printer
        printer = queue and KioskPrinter(
            queue, refusal=self.refusal, note_print=lambda: None, count=self.counted.append
        )
        edges = Edges(
            today=dt.date(2026, 11, 22),
            load_language=lambda code: self.load(str(SAMPLE), code),
            clock=lambda: self.now,
            quiet_seconds=self.quiet_seconds,
            printer=printer,
            sheet_text=sheet_text,
            sheet_codes=(lambda _checklist, _columns, _rows: self.codes) if self.codes else None,
        )
        return KioskApp(
            edges,
            Station(
                config=self.config,
                clock=lambda: self.now,
                load=self.load,
                languages=("en", "es"),
                is_open=lambda: self.is_open,
                count=self.counted.append,
                pin_wait=lambda: self.wait,
                try_pin=self.try_pin,
                beat=self.beat,
                ready=self.ready,
                today=lambda: edges.today,
                beat_seconds=0.05,
                terminal=Asked(),
                staff_lines=lambda: ("Program: askwell", "Printer: none"),
            ),
        )


def quick(idle: int = 120, alert: int = 30, done: int = 20, **more: object) -> KioskConfig:
    """A config with the sample guide, a PIN and these times in seconds."""
    return KioskConfig(
        guides=(str(SAMPLE),),
        pin="set",
        idle_seconds=idle,
        alert_seconds=alert,
        done_seconds=done,
        **more,  # type: ignore[arg-type]
    )


async def begin(app: KioskApp, pilot: Pilot[int]) -> None:
    """Somebody chooses the first language; on a low window Enter brings it into sight first."""
    for _ in range(3):
        if not app.has_begun:
            await pilot.press("enter")
            await pilot.pause(0.02)
    assert app.has_begun


async def go_to(app: KioskApp, pilot: Pilot[int], kind: StepKind, step_id: str = "") -> None:
    """Stand at a step."""
    stand_at(app, app.walkthrough.go_to(Step(kind, step_id)))
    await pilot.pause()


__all__ = [
    "PIN",
    "SAMPLE",
    "Opening",
    "Printer",
    "Rig",
    "WithoutPrinter",
    "begin",
    "go_to",
    "quick",
    "replace",
]
