"""One server of pages, from its checks to its end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from askwell.errors import AskwellError, ExitCode, UsageError
from askwell.front.pages.address import names_of
from askwell.front.pages.app import Service
from askwell.front.pages.counting import Counters
from askwell.front.pages.sealing import BadKeyError, Seals, new_key, read_keys
from askwell.front.pages.worker import Certificate, Worker
from askwell.front.pages.workers import Workers, listening_socket
from askwell.kiosk.config import KioskConfig
from askwell.kiosk.lock_down import give_nothing_away, ignore_signals
from askwell.kiosk.service_manager import ALIVE, READY, STOPPING, ServiceManager
from askwell.places.browser.service import PageService
from askwell.places.kiosk.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Asked:
    """How to serve."""

    read_config: Callable[[], KioskConfig]
    """Reads the kiosk's file anew."""
    is_own: bool
    """Whether people use their own devices."""
    host: str
    port: int
    public_url: str
    """How browsers name the server."""
    workers: int
    certificate: Certificate | None
    key_file: Path | None
    metrics: Path | None
    """Where counts are written."""


class Serving:
    """One server, from its checks to its end."""

    def __init__(self, asked: Asked, surroundings: Surroundings, say: Callable[[str], None]) -> None:
        """Check nothing yet.

        Args:
            asked: How it is to serve.
            surroundings: The machine.
            say: Tells whoever started it.
        """
        self._asked, self._surroundings, self._say = asked, surroundings, say
        self._manager = ServiceManager.from_environment(surroundings.environment)
        self._counters = Counters(asked.workers)
        self._keys: tuple[str, ...] = ()

    def run(self) -> int:
        """Check everything, listen, and end when told to.

        Raises:
            AskwellError: A broken config, no good guide, an address or keys that cannot be had.
        """
        self._keys = self._read_keys()
        folder = Path(tempfile.mkdtemp(prefix="askwell-"))
        try:
            self._service = self._make_service(folder)
            self._made.take_back_sheets()
            give_nothing_away()
            ignore_signals(besides=(signal.SIGINT, signal.SIGTSTP, signal.SIGHUP))
            try:
                self._socket = listening_socket(self._asked.host, self._asked.port)
            except OSError as error:
                reason = os.strerror(error.errno) if error.errno and error.errno > 0 else "it is not there"
                place = f"{self._asked.host}, port {self._asked.port}"
                raise UsageError(f"cannot listen on {place}: {reason}. Another --port?") from error
            self._say(f"the guide is at {self._asked.public_url} (Ctrl+C ends it)")
            self._manager.say(READY)
            workers = self._workers = Workers(
                self._asked.workers + 1,
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
        self._manager.say(ALIVE)
        file = self._asked.metrics
        if file is not None:
            new = file.with_name(f".{file.name}.new")
            with contextlib.suppress(OSError):
                new.write_text(self._counters.text())
                new.replace(file)

    def _renew(self, folder: Path) -> None:
        """Read the guides anew; those that cannot be read leave the old ones."""
        try:
            self._service = self._make_service(folder)
        except AskwellError as error:
            self._say(f"the guides stay as they were: {error}")

    def _work(self, number: int) -> None:
        """What each worker does; the last one makes sheets."""
        if number == self._asked.workers:
            self._socket.close()  # a sheet that is printed outlives a server that is killed
            self._made.maker.serve(self._workers.is_orphan)
        self._counters.use_row(number)
        service = self._service
        files = () if self._asked.key_file is None else (self._asked.key_file,)

        def take_keys() -> None:
            with contextlib.suppress(AskwellError):
                service.seals.change_keys(self._read_keys())

        workers = self._workers
        worker = Worker(
            service,
            self._asked.certificate,
            files,
            take_keys,
            lambda: workers.is_alive(number),
            workers.is_orphan,
        )
        worker.run(self._socket)

    # --- keys -------------------------------------------------------------------------------------

    def _read_keys(self) -> tuple[str, ...]:
        """The keys of the file; without a file, one that goes with this server.

        Raises:
            UsageError: The file cannot be used.
        """
        if self._asked.key_file is None:
            return self._keys or (new_key(),)
        try:
            return read_keys(self._asked.key_file.read_text(encoding="ascii", errors="replace"))
        except OSError as error:
            raise UsageError(f"cannot read the keys in {self._asked.key_file}: {error.strerror}") from error
        except BadKeyError as error:
            raise UsageError(
                f"the file of keys {self._asked.key_file} cannot be used: {error}. Make one with "
                "'askwell serve --new-key'"
            ) from error

    # --- the service --------------------------------------------------------------------------------

    def _make_service(self, folder: Path) -> Service:
        config = self._asked.read_config()
        self._made = PageService(config, self._surroundings, folder, is_own=self._asked.is_own)
        return Service(
            self._made.around(), Seals(self._keys), names_of(self._asked.public_url), self._counters
        )
