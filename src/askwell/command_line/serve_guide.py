"""`askwell serve`: the guide in a browser, for touch screens and tablets."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from askwell.command_line.kiosk_file import kiosk_surroundings, read_config
from askwell.command_line.light_start import start_lightly
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, MissingExtraError, UsageError

if TYPE_CHECKING:
    from askwell.kiosk.config import KioskConfig

HOST, PORT = "127.0.0.1", 8000
MOST_PEOPLE = 500


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
    from askwell.kiosk.lock_down import refuse_switches

    if args.one_person is not None:
        return _run_person(args)
    refuse_switches(os.environ)
    try:
        import askwell.web.server  # noqa: F401 - whether it can be
    except ImportError as error:
        raise MissingExtraError(
            "serving needs the Python package textual-serve, which is missing."
        ) from error
    public_url = public_address(args.host, args.port, args.public_url)
    _become_forgetful(args)
    from askwell.places.browser.serving import ServeOptions, Serving

    options = ServeOptions(
        args.host, args.port, public_url, args.people, partial(_person_command, args.config)
    )

    def say(sentence: str) -> None:
        print(f"askwell: {sentence}", file=streams.stderr, flush=True)

    asyncio.run(Serving(options, _config(args.config), kiosk_surroundings(), say).run())
    return ExitCode.DONE


def _config(file: Path | None) -> KioskConfig:
    from askwell.places.browser.person import web_config

    return web_config(read_config(file), is_own=file is None)


def _run_person(args: argparse.Namespace) -> int:
    """Show the guide to one person, over standard input and output."""
    from askwell.kiosk.lock_down import give_nothing_away, ignore_signals

    give_nothing_away()
    start_lightly()
    ignore_signals()
    from askwell.places.browser.person import WebPerson

    return WebPerson(_config(args.config), kiosk_surroundings(), args.one_person, args.place).run()


def _person_command(file: Path | None, language: str, place: int) -> list[str]:
    """Starts a person's program: no user's packages, no bytecode written, nothing of its folder."""
    words = [sys.executable, "-P", "-E", "-s", "-B", "-m", "askwell", "serve"]
    words += ["--one-person", language, "--place", str(place)]
    return [*words, "--config", str(file)] if file is not None else words


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
