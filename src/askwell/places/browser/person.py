"""One person's process behind a page: the kiosk's guide, with a browser in place of a terminal."""

from __future__ import annotations

import contextlib
import dataclasses
import gc
from collections.abc import Mapping
from functools import partial

from askwell.errors import ExitCode, fault_code
from askwell.front.drivers.web_driver import SteadyWebDriver
from askwell.kiosk.config import KioskConfig
from askwell.kiosk.counts import Event
from askwell.kiosk.limits import Refusal
from askwell.kiosk.sheet_printer import KioskPrinter
from askwell.outputs.sheets import sheet_text
from askwell.places.kiosk.guides import KioskGuides
from askwell.places.kiosk.sheets import sheet_codes, sheet_printer
from askwell.places.kiosk.surroundings import Surroundings
from askwell.session.edges import Edges
from askwell.tui.kiosk_app import KioskApp
from askwell.tui.kiosk_services import Station

BEAT_SECONDS = 5.0


def web_config(config: KioskConfig, *, is_own: bool) -> KioskConfig:
    """The config of a kiosk as a browser has it: for fingers too, and with no way out for staff.

    Args:
        config: The kiosk's.
        is_own: Whether somebody uses their own computer: then the list may be saved.
    """
    return dataclasses.replace(config, touch=True, pin="", download=config.download or is_own)


def print_user(place: int) -> str:
    """Whose print jobs those of a person are: each takes back their own and no other."""
    return f"askwell-web-{place}"


def take_back_sheets(config: KioskConfig, places: int, environment: Mapping[str, str]) -> None:
    """Take back what people of an earlier server left unprinted: after a power cut it would come out."""
    for place in range(places):
        printer = sheet_printer(config, "", environment, print_user(place))
        if printer is None or not printer.take_back():
            return


class WebPerson:
    """The guide for one person, over standard input and output."""

    def __init__(self, config: KioskConfig, around: Surroundings, language: str, place: int) -> None:
        """Hold what this person needs.

        Args:
            config: As `web_config` has it.
            around: The machine.
            language: The one that was chosen on the page: offered first.
            place: A number that no other running person of this server has.
        """
        self._config, self._around, self._language = config, around, language
        self._guides = KioskGuides(config, around.find_guide, around.today, in_browser=True)
        self._guides.choose()
        self._paper = self._guides.paper()
        self._printer = sheet_printer(config, self._paper, around.environment, print_user(place))
        self._app: KioskApp | None = None

    def run(self) -> int:
        """Open the guide, and stay until it ends.

        Returns:
            0 when the talk is over, however; another code when something broke.
        """
        self._app = app = self._make_app()
        gc.freeze()
        gc.enable()
        app.run()
        if self._printer is not None:
            with contextlib.suppress(Exception):
                self._printer.cancel()
        if app.fault is not None:
            self._tell("fault", code=fault_code(app.fault))
            return ExitCode.FAULT
        if app.ending is not None:
            self._count(Event[app.ending.name])
        return app.return_code or ExitCode.DONE

    def _make_app(self) -> KioskApp:
        first = self._config.guides[0]
        edges = Edges(
            today=self._around.today(),
            load_language=lambda code: self._guides.load(first, code),
            clock=self._around.seconds,
            printer=self._for_one_person(),
            sheet_text=sheet_text,
            sheet_codes=sheet_codes(self._config, self._around.environment),
        )
        return KioskApp(edges, self._station(), SteadyWebDriver)

    def _for_one_person(self) -> KioskPrinter | None:
        if self._printer is None:
            return None
        note = partial(self._tell, "sent")
        return KioskPrinter(self._printer, refusal=self._refusal, note_print=note, count=self._count)

    def _station(self) -> Station:
        config, around = self._config, self._around
        return Station(
            config=config,
            clock=around.seconds,
            today=around.today,
            load=self._guides.load,
            languages=self._languages(),
            is_open=lambda: config.opening.is_open(around.now()),
            count=self._count,
            pin_wait=lambda: 0.0,
            try_pin=lambda _pin: False,
            beat=lambda: self._tell("well"),
            ready=self._ready,
            beat_seconds=BEAT_SECONDS,
        )

    def _languages(self) -> tuple[str, ...]:
        """The language that was chosen on the page first."""
        there = self._guides.languages()
        return tuple(sorted(there, key=lambda code: code != self._language))

    # --- what the server is told, and tells -----------------------------------------------

    @property
    def _driver(self) -> SteadyWebDriver | None:
        driver = self._app.driver if self._app is not None else None
        return driver if isinstance(driver, SteadyWebDriver) else None

    def _tell(self, kind: str, **about: object) -> None:
        driver = self._driver
        if driver is not None:
            driver.tell(kind, **about)

    def _count(self, event: Event) -> None:
        self._tell("count", event=event.value)

    def _ready(self) -> None:
        """The first screen is painted; what a killed program at this place left unprinted is taken back."""
        self._tell("well")
        if self._guides.is_last_good:
            self._count(Event.LAST_GOOD)
        if self._printer is not None:
            self._printer.sweep()

    def _refusal(self, by_person: int) -> Refusal | None:
        """As the kiosk has it; when the last sheet was sent, and how many today, the server told."""
        driver = self._driver
        told = driver.told.get("prints", {}) if driver is not None else {}
        last, today = told.get("last"), told.get("today")
        since = self._around.seconds() - last if isinstance(last, float) else None
        return self._config.printer.limits.refusal(by_person, since, today if isinstance(today, int) else 0)
