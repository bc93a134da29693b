"""What the kiosk's screens ask and tell: counts, the PIN, paper, signs of life."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from askwell.kiosk.config import KioskConfig
from askwell.kiosk.counts import CountsFile, Event
from askwell.kiosk.hand_over import HandOver
from askwell.kiosk.limits import Refusal
from askwell.kiosk.liveness import Asked, Compositor
from askwell.kiosk.pin import PinTries, is_right
from askwell.kiosk.service_manager import ALIVE, READY, ServiceManager
from askwell.kiosk.sheet_printer import KioskPrinter
from askwell.places.kiosk.guides import KioskGuides
from askwell.places.kiosk.surroundings import Surroundings

if TYPE_CHECKING:
    from askwell.front.screens.kiosk_app import KioskApp
    from askwell.front.screens.kiosk_services import Station
    from askwell.places.kiosk.sheets import QueuePrinter

_PRINT_LIFE_SECONDS = 600.0
"""So long after a print something of it may still wait at the printer."""


class KioskEdges:
    """Of one process; `handed_over` is what the next one has to know."""

    def __init__(
        self, config: KioskConfig, around: Surroundings, handed: HandOver, manager: ServiceManager
    ) -> None:
        """Hold what this process needs.

        Args:
            config: The kiosk's.
            around: The machine.
            handed: Numbers from the process before.
            manager: Hears that all is well.
        """
        self.config, self._around, self._handed, self._manager = config, around, handed, manager
        self.guides = KioskGuides(config, around.find_guide, around.today)
        self.printer: QueuePrinter | None = None
        self._counts, self._counting = CountsFile(config.counts_file), threading.Lock()
        self._terminal = Asked(must_answer=handed.terminal_answers)
        self._compositor = Compositor.from_environment(
            around.environment, must_answer=handed.compositor_answers
        )
        self._tries = PinTries(handed.wrong_pins, handed.pin_from)
        if handed.people == 0:
            self._note_tries(self._counts.tries().after_start(around.seconds()))

    def make_app(self) -> KioskApp:
        """The screens, for one person."""
        from askwell.front.screens.kiosk_app import KioskApp
        from askwell.outputs.sheets import sheet_text
        from askwell.places.kiosk.sheets import sheet_codes, sheet_printer
        from askwell.session.edges import Edges

        first, around = self.config.guides[0], self._around
        self.printer = sheet_printer(self.config, self.guides.paper(), around.environment)
        edges = Edges(
            today=around.today(),
            load_language=lambda code: self.guides.load(first, code),
            clock=around.seconds,
            printer=self._for_one_person(self.printer),
            sheet_text=sheet_text,
            sheet_codes=sheet_codes(self.config, around.environment),
        )
        app = KioskApp(edges, self._station(lambda: self._staff_lines(app)))
        return app

    def _for_one_person(self, queue: QueuePrinter | None) -> KioskPrinter | None:
        if queue is None:
            return None
        return KioskPrinter(queue, refusal=self._refusal, note_print=self._note_print, count=self.count)

    def _station(self, staff_lines: Callable[[], tuple[str, ...]]) -> Station:
        from askwell.front.screens.kiosk_services import Station

        around, config = self._around, self.config
        return Station(
            config=config,
            clock=around.seconds,
            today=around.today,
            load=self.guides.load,
            languages=self.guides.languages(),
            is_open=lambda: config.opening.is_open(around.now()),
            count=self.count,
            pin_wait=lambda: self._tries.wait(around.seconds()),
            try_pin=self._try_pin,
            beat=self._beat,
            ready=self._ready,
            beat_seconds=self._manager.beat_seconds,
            terminal=self._terminal,
            staff_lines=staff_lines,
        )

    def handed_over(self) -> HandOver:
        """For the next person's process."""
        return dataclasses.replace(
            self._handed,
            people=self._handed.people + 1,
            wrong_pins=self._tries.wrong,
            pin_from=self._tries.again_at,
            terminal_answers=self._terminal.must_answer,
            compositor_answers=self._compositor.must_answer,
        )

    def count(self, event: Event) -> None:
        """Count something; that it could not be written down stops nobody."""
        with self._counting:  # a sheet is counted in the thread that prints it
            self._counts.add(self._around.today(), event.value)

    def _beat(self) -> None:
        """Say that all is well, unless one of those who make the picture owes an answer."""
        self._compositor.listen()
        if not self._terminal.is_silent and not self._compositor.is_silent:
            self._manager.say(ALIVE)
        self._compositor.ask()

    def _ready(self) -> None:
        """The first screen is painted; what was left unprinted by a process that died is taken back."""
        self._manager.say(READY)
        since = self._since_print()
        has_printed = since is not None and since < _PRINT_LIFE_SECONDS
        if self.printer is not None and (has_printed or self._handed.people == 0):
            self.printer.sweep()

    # --- paper ----------------------------------------------------------------------------

    def _since_print(self) -> float | None:
        last = self._handed.last_print
        return None if last is None else self._around.seconds() - last

    def _refusal(self, by_person: int) -> Refusal | None:
        today = self._counts.number(self._around.today(), Event.PRINTED.value)
        return self.config.printer.limits.refusal(by_person, self._since_print(), today)

    def _note_print(self) -> None:
        self._handed = dataclasses.replace(self._handed, last_print=self._around.seconds())

    # --- staff ----------------------------------------------------------------------------

    def _try_pin(self, pin: bytearray) -> bool:
        now = self._around.seconds()
        if self._tries.wait(now) > 0:
            return False
        self._note_tries(self._tries.after_wrong(now))  # before the look: a kill meanwhile saves nothing
        if not is_right(pin, self.config.pin):
            return False
        self._note_tries(PinTries())
        return True

    def _note_tries(self, tries: PinTries) -> None:
        if tries != self._tries:
            self._tries = tries
            self._counts.note_tries(tries)

    def _staff_lines(self, app: KioskApp) -> tuple[str, ...]:
        printer = self.printer.state() if self.printer is not None else None
        return self.guides.staff_lines(app.walkthrough.guide, app.kiosk_words, self._counts, printer)
