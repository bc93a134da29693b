"""`askwell serve`: the guide as pages in a browser, that work without a script."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from askwell.command_line.kiosk_file import kiosk_surroundings, read_config
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, MissingExtraError, UsageError

if TYPE_CHECKING:
    from askwell.front.pages.worker import Certificate

HOST, PORT = "127.0.0.1", 8000
MOST_WORKERS = 64
KEY_NAME = "askwell-web.key"
"""Of the service manager's credential that holds the keys, where no file is named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell serve`."""
    parser.add_argument("--config", metavar="FILE", type=Path, help="the kiosk's file (kiosk.yaml)")
    parser.add_argument("--host", default=HOST, help=f"the address to listen on (default: {HOST})")
    parser.add_argument(
        "--port",
        type=partial(_number, most=65535, what="a port"),
        default=PORT,
        help=f"the port to listen on (default: {PORT})",
    )
    parser.add_argument(
        "--public-url",
        metavar="URL",
        default="",
        help="how browsers name this server, such as https://guide.example",
    )
    parser.add_argument(
        "--workers",
        type=partial(_number, most=MOST_WORKERS, what="a number of workers"),
        default=1,
        help="processes that answer (default: 1)",
    )
    parser.add_argument(
        "--certificate", metavar="FILE", type=Path, help="TLS certificate with its chain (PEM)"
    )
    parser.add_argument("--certificate-key", metavar="FILE", type=Path, help="its key (PEM)")
    parser.add_argument(
        "--key-file", metavar="FILE", type=Path, help="keys that seal what travels in a page; one a line"
    )
    parser.add_argument(
        "--metrics", metavar="FILE", type=Path, help="write what is counted there, as Prometheus reads it"
    )
    parser.add_argument("--new-key", action="store_true", help="print a new line for that file, and stop")


def _number(text: str, most: int, what: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is not {what}: use a whole number from 1 to {most}")
    return int(text)


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Serve until told to stop.

    Returns:
        0 when it was told to stop and everybody was answered.

    Raises:
        AskwellError: Wrong use, a broken config, no good guide, an address that cannot be had.
    """
    from askwell.kiosk.lock_down import refuse_switches

    refuse_switches(os.environ)
    try:
        from askwell.front.pages.sealing import new_key
        from askwell.front.pages.worker import Worker  # noqa: F401 - all that the pages need is here
    except ImportError as error:
        raise MissingExtraError(
            f"serving pages needs the Python package {error.name}, which is missing: it comes with askwell's "
            "extra 'web'."
        ) from error
    if args.new_key:
        streams.stdout.write(f"{new_key()}\n")
        return ExitCode.DONE
    certificate = _certificate(args)
    public_url = public_address(args.host, args.port, args.public_url, has_tls=certificate is not None)
    _become_forgetful()
    from askwell.places.browser.serving import Asked, Serving

    asked = Asked(
        read_config=partial(read_config, args.config),
        is_own=args.config is None,
        host=args.host,
        port=args.port,
        public_url=public_url,
        workers=args.workers,
        certificate=certificate,
        key_file=_key_file(args.key_file),
        metrics=args.metrics,
    )

    def say(sentence: str) -> None:
        print(f"askwell: {sentence}", file=streams.stderr, flush=True)

    return Serving(asked, kiosk_surroundings(), say).run()


def _become_forgetful() -> None:
    """Replace this process by one that overwrites what it is done with: everybody's words pass through it."""
    from askwell.kiosk.lock_down import FORGETFUL, kept_environment

    if FORGETFUL.items() <= os.environ.items():
        return
    names = ("CREDENTIALS_DIRECTORY", "LISTEN_FDS", "LISTEN_PID")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    words = [sys.executable, "-P", "-s", "-B", "-m", "askwell", *sys.argv[1:]]
    os.execve(sys.executable, words, {**kept_environment(os.environ), **kept, **FORGETFUL})


def _certificate(args: argparse.Namespace) -> Certificate | None:
    from askwell.front.pages.worker import Certificate, tls_context

    if args.certificate is None and args.certificate_key is None:
        return None
    if args.certificate is None:
        raise UsageError(
            "--certificate-key needs --certificate too: the file with the certificate and its chain"
        )
    certificate = Certificate(args.certificate, args.certificate_key or args.certificate)
    try:
        tls_context(certificate)
    except OSError as error:
        reason = error.strerror or "it holds no certificate with a key that fits"
        raise UsageError(f"cannot use the certificate {args.certificate}: {reason}") from error
    return certificate


def public_address(host: str, port: int, public_url: str, *, has_tls: bool = False) -> str:
    """How browsers name the server.

    Raises:
        UsageError: It is no address, or people's words would cross a network unprotected.
    """
    from askwell.front.pages.address import is_this_machine, origin_of

    named = f"[{host}]" if ":" in host else host
    scheme = "https" if has_tls else "http"
    try:
        origin = origin_of(public_url or f"{scheme}://{named}:{port}")
    except ValueError as error:
        raise UsageError(
            f"'{public_url or host}' is not how a browser names a server, such as https://guide.example"
        ) from error
    if has_tls and not origin.startswith("https://"):
        raise UsageError(f"with a certificate browsers name this server by https, not by {public_url}")
    named_host = (urlsplit(origin).hostname or "").strip("[]")
    is_near = is_this_machine(host) and (origin.startswith("https://") or is_this_machine(named_host))
    if not has_tls and not is_near:
        raise UsageError(
            "what people choose and write would cross the network unprotected. Give it a certificate: "
            "--certificate FILE --certificate-key FILE, or let it listen on 127.0.0.1 only"
        )
    return origin


def _key_file(named: Path | None) -> Path | None:
    """The file of keys: as it is named, or else the service manager's credential."""
    if named is not None:
        return named
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    found = Path(folder) / KEY_NAME
    return found if folder and found.exists() else None
