"""One server, from its checks to its end."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass

from askwell.errors import UsageError
from askwell.kiosk.config import KioskConfig
from askwell.kiosk.counts import CountsFile
from askwell.kiosk.last_good import NoGoodGuideError
from askwell.kiosk.lock_down import give_nothing_away, ignore_signals, kept_environment
from askwell.kiosk.service_manager import ALIVE, READY, STOPPING, ServiceManager
from askwell.places.browser.person import take_back_sheets
from askwell.places.kiosk.guides import KioskGuides
from askwell.places.kiosk.surroundings import Surroundings
from askwell.tui.kiosk_views import language_name
from askwell.web.counts import WebCounts
from askwell.web.limits import ServeLimits
from askwell.web.page import OfferedLanguage, page
from askwell.web.server import Command, GuideServer, ServeSettings
from askwell.wording.web_words import web_words_for

_SERVERS_OWN = frozenset({"NOTIFY_SOCKET", "WATCHDOG_USEC", "ASKWELL_KIOSK", "WAYLAND_DISPLAY"})
"""Of what a kiosk keeps of its environment, what a person's program has no use for."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What a server was asked for."""

    host: str
    port: int
    public_url: str
    """As browsers name the server: what `askwell.web.address.origin_of` gives."""
    people: int
    """At once, at most."""
    command: Command


class Serving:
    """Serves until told to stop and the last person has left."""

    def __init__(
        self,
        options: ServeOptions,
        config: KioskConfig,
        around: Surroundings,
        say: Callable[[str], None],
    ) -> None:
        """Set what is served; `say` tells whoever started it, a sentence at a time."""
        self._options, self._config, self._around, self._say = options, config, around, say
        self._manager = ServiceManager.from_environment(around.environment)
        self._asked = asyncio.Queue[int]()

    async def run(self) -> None:
        """Check everything, listen, and end when told to.

        Raises:
            UsageError: There is no guide to show, or the address cannot be had.
        """
        settings = self._settings()
        give_nothing_away()
        ignore_signals(besides=(signal.SIGINT, signal.SIGTSTP))
        take_back_sheets(self._config, self._options.people, self._around.environment)
        server = GuideServer(settings)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._asked.put_nowait, number)
        try:
            runner = await server.listen()
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno and error.errno > 0 else "it is not there"
            place = f"{self._options.host}, port {self._options.port}"
            raise UsageError(f"cannot listen on {place}: {reason}. Another --port?") from error
        self._say(f"the guide is at {self._options.public_url} (Ctrl+C ends it)")
        self._manager.say(READY)
        beating = asyncio.create_task(self._beat())
        try:
            await self._asked.get()
            self._manager.say(STOPPING)
            await self._end(server)
        finally:
            beating.cancel()
            await server.end_all()
            await runner.cleanup()

    async def _end(self, server: GuideServer) -> None:
        """Let people finish, unless somebody asks again."""
        if server.people:
            self._say(f"{server.people} still there. It ends when they have left; ask again to end it now.")
        again = asyncio.create_task(self._asked.get())
        leaving = asyncio.create_task(server.drain())
        await asyncio.wait((again, leaving), return_when=asyncio.FIRST_COMPLETED)
        for task in (again, leaving):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _beat(self) -> None:
        while True:
            self._manager.say(ALIVE)
            await asyncio.sleep(self._manager.beat_seconds)

    def _settings(self) -> ServeSettings:
        options, config, around = self._options, self._config, self._around
        languages = self._languages()
        counts = WebCounts(CountsFile(config.counts_file), around.seconds, around.today)
        limits = ServeLimits(people=options.people, starting=max(2, 2 * (os.cpu_count() or 1)))
        asks_after = float(config.idle_seconds + config.alert_seconds)
        kept = {n: v for n, v in kept_environment(around.environment).items() if n not in _SERVERS_OWN}
        return ServeSettings(
            host=options.host,
            port=options.port,
            public_url=options.public_url,
            page=page(languages, config.theme, config.text_size.value),
            languages=tuple(language.code for language in languages),
            command=options.command,
            environment={**kept, "TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "truecolor"},
            note=counts.note,
            prints=counts.prints,
            clock=around.seconds,
            limits=dataclasses.replace(limits, idle_seconds=max(limits.idle_seconds, asks_after + 60)),
        )

    def _languages(self) -> tuple[OfferedLanguage, ...]:
        guides, first = (
            KioskGuides(self._config, self._around.find_guide, self._around.today),
            self._config.guides[0],
        )
        try:
            guides.choose()
        except NoGoodGuideError as error:
            raise UsageError(f"there is no guide to show: {error}") from error
        offered = []
        for code in guides.languages():
            guide, wording = guides.load(first, code)
            known = next(known for known in guide.languages if known.code == code)
            name = language_name(known, wording.screen)
            here = guide.help_now.for_country(guide.country_for(self._config.country))
            words = web_words_for(wording.language)
            lines = words.emergency.format(emergency=here.emergency), words.help_now.format(line=here.line)
            offered.append(OfferedLanguage(code, name, lines))
        return tuple(offered)
