"""One person's process behind a page: the kiosk's guide, with a browser in place of a terminal."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import time
from pathlib import Path

from askwell.command_line.kiosk_file import read_config
from askwell.command_line.kiosk_guides import KioskGuides
from askwell.command_line.kiosk_sheets import sheet_codes, sheet_file, sheet_printer, sheet_text
from askwell.command_line.main import fault_code, start_lightly
from askwell.errors import ExitCode
from askwell.front.drivers.web_driver import SteadyWebDriver
from askwell.kiosk.config import KioskConfig
from askwell.kiosk.counts import Event
from askwell.kiosk.limits import Refusal
from askwell.kiosk.lock_down import give_nothing_away, ignore_signals
from askwell.tui.app import Services
from askwell.tui.kiosk_app import KioskApp
from askwell.tui.kiosk_services import Ending, KioskServices

BEAT_SECONDS = 5.0
_EVENTS = {
    Ending.FINISHED: Event.FINISHED,
    Ending.STARTED_OVER: Event.STARTED_OVER,
    Ending.TIMED_OUT: Event.TIMED_OUT,
}


def web_config(file: Path | None) -> KioskConfig:
    """The config of a kiosk as a browser has it: for fingers too, and with no way out for staff.

    Without a file the list may be saved: then somebody uses their own computer.

    Raises:
        BrokenGuideError: The file has errors.
    """
    config = read_config(file)
    return dataclasses.replace(config, touch=True, pin="", download=config.download or file is None)


def print_user(place: int) -> str:
    """Whose print jobs those of a person are: each takes back their own and no other."""
    return f"askwell-web-{place}"


def take_back_sheets(config: KioskConfig, places: int) -> None:
    """Take back what people of an earlier server left unprinted: after a power cut it would come out."""
    for place in range(places):
        printer = sheet_printer(config, "", print_user(place))
        if printer is None or not printer.take_back():
            return


def run_person(file: Path | None, language: str, place: int) -> int:
    """Show the guide to one person, over standard input and output.

    Args:
        file: The kiosk's file; None: the safe defaults.
        language: The one that was chosen on the page.
        place: A number that no other running person of this server has.

    Returns:
        0 when the talk is over, however; another code when something broke.
    """
    give_nothing_away()
    start_lightly()
    ignore_signals()
    return WebPerson(web_config(file), language, place).run()


class WebPerson:
    """From the start of one process to its end."""

    def __init__(self, config: KioskConfig, language: str, place: int) -> None:
        """Hold what this person needs.

        Args:
            config: As `web_config` has it.
            language: Offered first.
            place: As `run_person` has it.
        """
        self._config, self._language = config, language
        self._guides = KioskGuides(config, in_browser=True)
        self._guides.choose()
        self._printer = sheet_printer(config, self._paper(), print_user(place))
        self._app: KioskApp | None = None

    def run(self) -> int:
        """Open the guide, and stay until it ends."""
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
            self._count(_EVENTS[app.ending])
        return app.return_code or ExitCode.DONE

    def _make_app(self) -> KioskApp:
        first = self._config.guides[0]
        services = Services(today=dt.date.today(), load_language=lambda code: self._guides.load(first, code))
        return KioskApp(services, self._kiosk_services(), SteadyWebDriver)

    def _kiosk_services(self) -> KioskServices:
        config = self._config
        return KioskServices(
            config=config,
            clock=time.monotonic,
            today=dt.date.today,
            load=self._guides.load,
            languages=self._languages(),
            is_open=lambda: config.opening.is_open(dt.datetime.now()),
            count=self._count,
            refusal=self._refusal,
            note_print=lambda: self._tell("sent"),
            pin_wait=lambda: 0.0,
            try_pin=lambda _pin: False,
            beat=lambda: self._tell("well"),
            ready=self._ready,
            beat_seconds=BEAT_SECONDS,
            printer=self._printer,
            sheet_text=sheet_text,
            sheet_codes=sheet_codes(config),
            sheet_file=sheet_file(config, self._paper()) if config.download else None,
        )

    def _languages(self) -> tuple[str, ...]:
        """The language that was chosen on the page first."""
        there = self._guides.languages()
        return tuple(sorted(there, key=lambda code: code != self._language))

    def _paper(self) -> str:
        from askwell.outputs.paper import paper_for_country

        guide, _ = self._guides.load(self._config.guides[0], "")
        return paper_for_country(self._config.country or guide.country).name

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
        since = time.monotonic() - last if isinstance(last, float) else None
        return self._config.printer.limits.refusal(by_person, since, today if isinstance(today, int) else 0)
