"""`askwell serve`: the guide as pages in a browser, that work without a script."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from askwell.command_line.streams import Streams
from askwell.errors import AskwellError, ExitCode, MissingExtraError, UsageError

if TYPE_CHECKING:
    from askwell.front.pages.app import Service
    from askwell.front.pages.counting import Counters
    from askwell.front.pages.worker import Certificate, Worker

HOST, PORT = "127.0.0.1", 8000
MOST_WORKERS = 64
KEY_NAME = "askwell-web.key"
"""Of the service manager's credential that holds the keys, where no file is named."""


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
    parser.add_argument("--workers", type=_workers, default=1, help="processes that answer (default: 1)")
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


def _port(text: str) -> int:
    return _number(text, 65535, "a port")


def _workers(text: str) -> int:
    return _number(text, MOST_WORKERS, "a number of workers")


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
    from askwell.command_line.run_kiosk import refuse_switches

    refuse_switches()
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
    return _Serving(args, public_url, certificate, streams).run()


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


class _Serving:
    """One server, from its checks to its end."""

    def __init__(
        self, args: argparse.Namespace, public_url: str, certificate: Certificate | None, streams: Streams
    ) -> None:
        from askwell.front.pages.counting import Counters
        from askwell.kiosk.service_manager import ServiceManager

        self._args, self._public_url, self._streams = args, public_url, streams
        self._certificate = certificate
        self._manager = ServiceManager.from_environment()
        self._counters: Counters = Counters(args.workers)
        self._key_file = _key_file(args.key_file)
        self._keys: tuple[str, ...] = ()

    def _say(self, sentence: str) -> None:
        print(f"askwell: {sentence}", file=self._streams.stderr, flush=True)

    def run(self) -> int:
        """Check everything, listen, and end when told to."""
        from askwell.front.pages.workers import Workers, listening_socket
        from askwell.kiosk.lock_down import give_nothing_away, ignore_signals
        from askwell.kiosk.service_manager import READY, STOPPING

        self._keys = self._read_keys()
        folder = Path(tempfile.mkdtemp(prefix="askwell-"))
        try:
            self._service = self._make_service(folder, take_back=True)
            give_nothing_away()
            ignore_signals(besides=(signal.SIGINT, signal.SIGTSTP, signal.SIGHUP))
            try:
                self._socket = listening_socket(self._args.host, self._args.port)
            except OSError as error:
                reason = os.strerror(error.errno) if error.errno and error.errno > 0 else "it is not there"
                place = f"{self._args.host}, port {self._args.port}"
                raise UsageError(f"cannot listen on {place}: {reason}. Another --port?") from error
            self._say(f"the guide is at {self._public_url} (Ctrl+C ends it)")
            self._manager.say(READY)
            workers = Workers(
                self._args.workers + 1,
                self._work,
                beat=self._beat,
                beat_seconds=self._manager.beat_seconds,
                renew=lambda: self._renew(folder),
            )
            workers.run()
            self._manager.say(STOPPING)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return ExitCode.DONE

    def _beat(self) -> None:
        """Each worker runs: say so, and write down what was counted. Numbers only, and not over a network."""
        from askwell.kiosk.service_manager import ALIVE

        self._manager.say(ALIVE)
        file: Path | None = self._args.metrics
        if file is not None:
            new = file.with_name(f".{file.name}.new")
            with contextlib.suppress(OSError):
                new.write_text(self._counters.text())
                new.replace(file)

    def _renew(self, folder: Path) -> None:
        """Read the guides anew; those that cannot be read leave the old ones."""
        try:
            self._service = self._make_service(folder, take_back=False)
        except AskwellError as error:
            self._say(f"the guides stay as they were: {error}")

    def _work(self, number: int) -> None:
        """What each worker does; the last one makes sheets."""
        from askwell.front.pages.worker import Worker

        if number == self._args.workers:
            self._socket.close()  # a sheet that is printed outlives a server that is killed
            self._made.maker.serve()
        self._counters.use_row(number)
        service = self._service
        files = () if self._key_file is None else (self._key_file,)

        def take_keys() -> None:
            with contextlib.suppress(AskwellError):
                service.seals.change_keys(self._read_keys())

        worker: Worker = Worker(service, self._certificate, files, take_keys)
        worker.run(self._socket)

    # --- keys -------------------------------------------------------------------------------------

    def _read_keys(self) -> tuple[str, ...]:
        """The keys of the file; without a file, one that goes with this server.

        Raises:
            UsageError: The file cannot be used.
        """
        from askwell.front.pages.sealing import BadKeyError, new_key, read_keys

        if self._key_file is None:
            return self._keys or (new_key(),)
        try:
            return read_keys(self._key_file.read_text(encoding="ascii", errors="replace"))
        except OSError as error:
            raise UsageError(f"cannot read the keys in {self._key_file}: {error.strerror}") from error
        except BadKeyError as error:
            raise UsageError(
                f"the file of keys {self._key_file} cannot be used: {error}. Make one with "
                "'askwell serve --new-key'"
            ) from error

    # --- the service --------------------------------------------------------------------------------

    def _make_service(self, folder: Path, *, take_back: bool) -> Service:
        from askwell.command_line.page_service import PageService
        from askwell.front.pages.address import names_of
        from askwell.front.pages.app import Service
        from askwell.front.pages.sealing import Seals

        self._made = PageService(self._args.config, folder)
        if take_back:
            self._made.take_back_sheets()
        return Service(self._made.around(), Seals(self._keys), names_of(self._public_url), self._counters)


def _key_file(named: Path | None) -> Path | None:
    """The file of keys: as it is named, or else the service manager's credential."""
    if named is not None:
        return named
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    found = Path(folder) / KEY_NAME
    return found if folder and found.exists() else None
