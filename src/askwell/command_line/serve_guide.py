"""`askwell serve`: the guide in a browser, for touch screens and tablets."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import dataclasses
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, MissingExtraError, UsageError

if TYPE_CHECKING:
    from askwell.command_line.web_counts import WebCounts
    from askwell.kiosk.config import KioskConfig
    from askwell.web.page import OfferedLanguage
    from askwell.web.server import GuideServer, ServeSettings

HOST, PORT = "127.0.0.1", 8000
MOST_PEOPLE = 500
_SERVERS_OWN = frozenset({"NOTIFY_SOCKET", "WATCHDOG_USEC", "ASKWELL_KIOSK", "WAYLAND_DISPLAY"})
"""Of what a kiosk keeps of its environment, what a person's program has no use for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell serve`."""
    parser.add_argument("--config", metavar="FILE", type=Path, help="the kiosk's file (kiosk.yaml)")
    parser.add_argument("--host", default=HOST, help=f"the address to listen on (default: {HOST})")
    parser.add_argument("--port", type=_port, default=PORT, help=f"the port to listen on (default: {PORT})")
    parser.add_argument(
        "--public-url",
        metavar="URL",
        default="",
        help="how browsers name this server, such as https://guide.example",
    )
    parser.add_argument("--people", type=_people, default=30, help="people at once, at most (default: 30)")
    parser.add_argument("--one-person", metavar="LANGUAGE", help=argparse.SUPPRESS)
    parser.add_argument("--place", type=int, default=0, help=argparse.SUPPRESS)


def _port(text: str) -> int:
    return _number(text, 65535, "a port")


def _people(text: str) -> int:
    return _number(text, MOST_PEOPLE, "a number of people")


def _number(text: str, most: int, what: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is not {what}: use a whole number from 1 to {most}")
    return int(text)


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Serve until told to stop.

    Returns:
        0 when it was told to stop and the last person has left.

    Raises:
        AskwellError: Wrong use, a broken config, no good guide, an address that cannot be had.
    """
    from askwell.command_line.run_kiosk import refuse_switches

    if args.one_person is not None:
        from askwell.command_line.web_person import run_person

        return run_person(args.config, args.one_person, args.place)
    refuse_switches()
    try:
        from askwell.web.server import GuideServer
    except ImportError as error:
        raise MissingExtraError(
            "serving needs the Python package textual-serve, which is missing."
        ) from error
    public_url = public_address(args.host, args.port, args.public_url)
    _become_forgetful(args)
    return asyncio.run(_Serving(args, public_url, streams).run(GuideServer))


def _become_forgetful(args: argparse.Namespace) -> None:
    """Replace this process by one that overwrites what it is done with: everybody's words pass through it."""
    from askwell.kiosk.lock_down import FORGETFUL, kept_environment

    if FORGETFUL.items() <= os.environ.items():
        return
    words = [sys.executable, "-P", "-s", "-B", "-m", "askwell", "serve", "--host", args.host]
    words += ["--port", str(args.port), "--people", str(args.people)]
    words += ["--public-url", args.public_url] if args.public_url else []
    words += ["--config", str(args.config)] if args.config is not None else []
    os.execve(sys.executable, words, {**kept_environment(os.environ), **FORGETFUL})


def public_address(host: str, port: int, public_url: str) -> str:
    """How browsers name the server.

    Raises:
        UsageError: It is no address, or people's words would cross a network unprotected.
    """
    from askwell.web.address import is_this_machine, origin_of

    named = f"[{host}]" if ":" in host else host
    try:
        origin = origin_of(public_url or f"http://{named}:{port}")
    except ValueError as error:
        raise UsageError(
            f"'{public_url or host}' is not how a browser names a server, such as https://guide.example"
        ) from error
    named_host = urlsplit(origin).hostname or ""
    if not origin.startswith("https://") and not (is_this_machine(host) and is_this_machine(named_host)):
        raise UsageError(
            "what people choose and write would cross the network unprotected. Listen on 127.0.0.1, put a "
            "server that speaks TLS in front, and name it: --public-url https://guide.example"
        )
    return origin


class _Serving:
    """One server, from its checks to its end."""

    def __init__(self, args: argparse.Namespace, public_url: str, streams: Streams) -> None:
        from askwell.kiosk.service_manager import ServiceManager

        self._args, self._public_url, self._streams = args, public_url, streams
        self._manager = ServiceManager.from_environment()
        self._asked = asyncio.Queue[int]()

    def _say(self, sentence: str) -> None:
        print(f"askwell: {sentence}", file=self._streams.stderr, flush=True)

    async def run(self, make_server: type[GuideServer]) -> int:
        """Check everything, listen, and end when told to."""
        from askwell.command_line.web_person import take_back_sheets, web_config
        from askwell.kiosk.lock_down import give_nothing_away, ignore_signals
        from askwell.kiosk.service_manager import READY, STOPPING

        config = web_config(self._args.config)
        settings = self._settings(config)
        give_nothing_away()
        ignore_signals(besides=(signal.SIGINT, signal.SIGTSTP))
        take_back_sheets(config, self._args.people)
        server = make_server(settings)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._asked.put_nowait, number)
        try:
            runner = await server.listen()
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno and error.errno > 0 else "it is not there"
            place = f"{self._args.host}, port {self._args.port}"
            raise UsageError(f"cannot listen on {place}: {reason}. Another --port?") from error
        self._say(f"the guide is at {self._public_url} (Ctrl+C ends it)")
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
        return ExitCode.DONE

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
        from askwell.kiosk.service_manager import ALIVE

        while True:
            self._manager.say(ALIVE)
            await asyncio.sleep(self._manager.beat_seconds)

    def _settings(self, config: KioskConfig) -> ServeSettings:
        from askwell.command_line.web_counts import WebCounts
        from askwell.kiosk.counts import CountsFile
        from askwell.kiosk.lock_down import kept_environment
        from askwell.web.limits import ServeLimits
        from askwell.web.page import page
        from askwell.web.server import ServeSettings

        languages = self._languages(config)
        counts: WebCounts = WebCounts(CountsFile(config.counts_file))
        limits = ServeLimits(people=self._args.people, starting=max(2, 2 * (os.cpu_count() or 1)))
        asks_after = float(config.idle_seconds + config.alert_seconds)
        kept = {n: v for n, v in kept_environment(os.environ).items() if n not in _SERVERS_OWN}
        return ServeSettings(
            host=self._args.host,
            port=self._args.port,
            public_url=self._public_url,
            page=page(languages, config.theme, config.text_size.value),
            languages=tuple(language.code for language in languages),
            command=self._command,
            environment={**kept, "TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "truecolor"},
            note=counts.note,
            prints=counts.prints,
            clock=time.monotonic,
            limits=dataclasses.replace(limits, idle_seconds=max(limits.idle_seconds, asks_after + 60)),
        )

    def _command(self, language: str, place: int) -> list[str]:
        """Starts a person's program: no user's packages, no bytecode written, nothing of its folder."""
        words = [sys.executable, "-P", "-E", "-s", "-B", "-m", "askwell", "serve"]
        words += ["--one-person", language, "--place", str(place)]
        return [*words, "--config", str(self._args.config)] if self._args.config is not None else words

    def _languages(self, config: KioskConfig) -> tuple[OfferedLanguage, ...]:
        from askwell.command_line.kiosk_guides import KioskGuides
        from askwell.kiosk.last_good import NoGoodGuideError
        from askwell.presenting.kiosk_wording import language_name
        from askwell.web.page import OfferedLanguage
        from askwell.wording.web_words import web_words_for

        guides, first = KioskGuides(config), config.guides[0]
        try:
            guides.choose()
        except NoGoodGuideError as error:
            raise UsageError(f"there is no guide to show: {error}") from error
        offered = []
        for code in guides.languages():
            guide, wording = guides.load(first, code)
            known = next(known for known in guide.languages if known.code == code)
            name = language_name(known, wording.screen)
            here = guide.help_now.for_country(guide.country_for(config.country))
            words = web_words_for(wording.language)
            lines = words.emergency.format(emergency=here.emergency), words.help_now.format(line=here.line)
            offered.append(OfferedLanguage(code, name, lines))
        return tuple(offered)
