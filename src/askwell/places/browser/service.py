"""What the pages of one service are made of: guides, printer, counts, as the kiosk's file has them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from askwell.checklist.checklist import Checklist
from askwell.errors import UsageError, fault_code
from askwell.front.pages.around import Around, Modules
from askwell.front.pages.wording import page_wording
from askwell.guide.model import Guide
from askwell.kiosk.config import KioskConfig, WithoutPrinter
from askwell.kiosk.counts import CountsFile
from askwell.kiosk.last_good import NoGoodGuideError
from askwell.kiosk.log import log
from askwell.outputs.paper import paper_for_country
from askwell.outputs.sheets import has_pdf, sheet_bytes
from askwell.places.browser.printing import PagePrinter, SharedNumbers
from askwell.places.browser.sheets import SheetMaker
from askwell.places.kiosk.guides import KioskGuides
from askwell.places.kiosk.surroundings import Surroundings
from askwell.presenting.sheet_options import SheetOptions
from askwell.wording.kiosk_words import kiosk_words_for
from askwell.wording.words import Wording

_CODE_CELLS = (200, 100)
"""Room for the largest code that phones read well."""


class PageService:
    """Reads the file and the guides once; workers share what was read."""

    def __init__(
        self, config: KioskConfig, surroundings: Surroundings, folder: Path, *, is_own: bool
    ) -> None:
        """Read everything.

        Args:
            config: The kiosk's.
            surroundings: The machine.
            is_own: Whether people use their own devices.
            folder: That the workers share, and that goes with the service.

        Raises:
            AskwellError: The file has errors, or there is no guide to show.
        """
        self._config, self._surroundings = config, surroundings
        self._is_shared = not is_own and not config.download
        self._guides = KioskGuides(config, surroundings.find_guide, surroundings.today, in_browser=True)
        try:
            self._guides.choose()
        except NoGoodGuideError as error:
            raise UsageError(f"there is no guide to show: {error}") from error
        self._languages = self._guides.languages()
        self._read: dict[tuple[str, str], tuple[Guide, Wording]] = {}
        for name in config.guides:
            for code in self._languages:
                self._load(name, code)
        self._counts = CountsFile(config.counts_file)
        self._numbers = SharedNumbers(folder, self._counts, surroundings)
        self._printer = None
        if config.printer.name and self._is_shared and has_pdf():
            self._printer = PagePrinter(config.printer, self._numbers)
        self.maker = SheetMaker(folder, sheet_bytes, self._printer.print_now if self._printer else None)
        if self._printer is not None:
            self._printer.order = self.maker.print

    def _load(self, name: str, code: str) -> tuple[Guide, Wording]:
        known = self._read.get((name, code))
        if known is None:
            guide, wording = self._guides.load(name, code)
            worded = page_wording(
                wording,
                done_seconds=self._config.done_seconds if self._is_shared else None,
                sends_to_desk=self._config.without_printer is WithoutPrinter.DESK,
            )
            known = self._read[name, code] = self._read[name, guide.language] = guide, worded
        return known

    def take_back_sheets(self) -> None:
        """Take back what an earlier server left unprinted."""
        if self._printer is not None:
            self._printer.take_back()

    def around(self) -> Around:
        """The edges of the pages."""
        config = self._config
        return Around(
            guides=config.guides,
            languages=self._languages,
            country=config.country,
            load=self._load,
            is_shared=self._is_shared,
            sheet_options=self._sheet_options(),
            render=self._made,
            codes=_codes,
            today=self._surroundings.today,
            count=self._numbers.count,
            print_room=self._printer,
            idle_seconds=config.idle_seconds,
            alert_seconds=config.alert_seconds,
            done_seconds=config.done_seconds,
            has_letters=config.touch,
            staff_lines=self._staff_lines,
            pin=config.pin,
            report_fault=_report_fault,
        )

    def _made(self, checklist: Checklist, format_name: str, paper: str, large_print: bool) -> bytes:
        """A sheet; those that typst sets are made where they are forgotten."""
        if format_name == "pdf":
            return self.maker.made(checklist, format_name, paper, large_print)
        return sheet_bytes(checklist, format_name, paper, large_print)

    def _sheet_options(self) -> SheetOptions:
        """What can be done with a sheet, as far as the place lets it be."""
        config = self._config
        guide, _ = self._load(config.guides[0], self._languages[0])
        formats = ("pdf", "html", "text") if has_pdf() else ("html", "text")
        has_segno = importlib.util.find_spec("segno") is not None
        wants_codes = not self._is_shared or config.without_printer is WithoutPrinter.QR
        return SheetOptions(
            formats=formats,
            paper=config.printer.paper or paper_for_country(config.country or guide.country).name,
            can_print=self._printer is not None,
            has_code=has_segno and wants_codes,
            can_show=True,
        )

    def _staff_lines(self) -> tuple[str, ...]:
        config = self._config
        guide, wording = self._load(config.guides[0], self._languages[0])
        words = kiosk_words_for(wording.language)
        printer = self._printer.trouble() if self._printer is not None else None
        return self._guides.staff_lines(guide, words, self._counts, printer)


def _codes(checklist: Checklist) -> tuple[Modules, ...]:
    from askwell.outputs.qr import qr_codes

    return tuple(code.modules for code in qr_codes(checklist, *_CODE_CELLS))


def _report_fault(error: BaseException) -> str:
    code = fault_code(error)
    log(f"a page failed: {code}")
    return code
