"""Several workers behind one socket: begun again when one ends, renewed one by one, and ended together."""

from __future__ import annotations

import mmap
import os
import select
import signal
import socket
import time
from collections.abc import Callable

END_SECONDS = 30.0
"""In which workers end after they were asked; then they are ended."""
STUCK_SECONDS = 30.0
"""Without a sign of life from a worker that has given one; then it is ended, and begun again."""
_AGAIN_SECONDS = 1.0
"""Before a worker that ended soon after its start is begun again."""
_ASKED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)


class Workers:
    """Forks workers and looks after them. The socket stays open here, so nobody is turned away meanwhile."""

    def __init__(
        self,
        count: int,
        work: Callable[[int], None],
        *,
        beat: Callable[[], None] = lambda: None,
        beat_seconds: float = 5.0,
        renew: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin nothing yet.

        Args:
            count: How many.
            work: What each does, given its number from 0, until it gets SIGTERM.
            beat: Called each `beat_seconds` while every worker runs.
            beat_seconds: As it says.
            renew: Called on SIGHUP, before the workers are replaced one by one.
        """
        self._count, self._work, self._renew = count, work, renew
        self._beat, self._beat_seconds = beat, beat_seconds
        self._pids: dict[int, int] = {}
        """Number of a worker by process id."""
        self._to_renew: list[int] = []
        self._begun: dict[int, float] = {}
        self._signs = memoryview(mmap.mmap(-1, 8 * count)).cast("d")
        """Shared with the workers: when each last gave a sign of life; 0: it gives none."""
        self._is_ending = False
        self._server = os.getpid()

    def is_orphan(self) -> bool:
        """Whether the server is gone, asked by one of its workers, however early it went."""
        return os.getppid() != self._server

    def is_alive(self, number: int) -> None:
        """Give a sign of life, as the worker with this number."""
        self._signs[number] = time.monotonic()

    def _end_stuck(self) -> None:
        for pid, number in self._pids.items():
            sign = self._signs[number]
            if sign and time.monotonic() - sign > STUCK_SECONDS:
                os.kill(pid, signal.SIGKILL)

    def run(self) -> None:
        """Look after the workers until asked to end by SIGTERM or SIGINT; a second one ends them at once."""
        ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        before = {number: signal.signal(number, _do_nothing) for number in _ASKED}
        before_fd = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        try:
            for number in range(self._count):
                self._begin(number)
            self._look_after(ours)
        finally:
            signal.set_wakeup_fd(before_fd)
            for number, handler in before.items():
                signal.signal(number, handler)
            self._kill()
            ours.close()
            theirs.close()

    def _look_after(self, ours: socket.socket) -> None:
        end = 0.0
        while self._pids or not self._is_ending:
            ready, _, _ = select.select([ours], [], [], self._beat_seconds)
            for number in ours.recv(64) if ready else b"":
                if number in (signal.SIGTERM, signal.SIGINT):
                    if self._is_ending:
                        self._kill()
                    self._is_ending, end = True, time.monotonic() + END_SECONDS
                    self._tell(signal.SIGTERM)
                elif number == signal.SIGHUP and not self._is_ending:
                    self._renew()
                    self._to_renew = list(range(self._count))
                    self._renew_one()
            self._end_stuck()
            self._reap()
            if self._is_ending and time.monotonic() > end:
                self._kill()
            if len(self._pids) == self._count:
                self._beat()

    def _begin(self, number: int) -> None:
        self._signs[number] = 0.0
        pid = os.fork()
        if pid:
            self._pids[pid] = number
            self._begun[number] = time.monotonic()
            return
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for one in _ASKED:
                signal.signal(one, signal.SIG_DFL)
            self._work(number)
            code = 0
        finally:
            os._exit(code)

    def _reap(self) -> None:
        while self._pids:
            try:
                pid, _ = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            number = self._pids.pop(pid, None)
            if number is None or self._is_ending:
                continue
            if time.monotonic() - self._begun[number] < _AGAIN_SECONDS:
                time.sleep(_AGAIN_SECONDS)
            self._begin(number)
            self._renew_one()

    def _renew_one(self) -> None:
        """Ask the next worker to end; it is begun anew when it has."""
        if self._to_renew:
            number = self._to_renew.pop(0)
            for pid, other in self._pids.items():
                if other == number:
                    os.kill(pid, signal.SIGTERM)

    def _tell(self, number: int) -> None:
        for pid in self._pids:
            os.kill(pid, number)

    def _kill(self) -> None:
        self._tell(signal.SIGKILL)


def _do_nothing(_number: int, _frame: object) -> None:
    """It is read from the wake-up socket."""


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that browsers can reach; the service manager's, where it has one open for us.

    Raises:
        OSError: The address cannot be had.

    Source: sd_listen_fds(3): the first one is number 3.
    """
    if os.environ.get("LISTEN_PID") == str(os.getpid()) and os.environ.get("LISTEN_FDS", "0") != "0":
        found = socket.socket(fileno=3)
    else:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        found = socket.socket(family, socket.SOCK_STREAM)
        try:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host, port))
            found.listen(4096)
        except OSError:
            found.close()
            raise
    if found.family != socket.AF_UNIX:
        # Connections inherit it. Without, the end of a page waits 40 ms until its beginning is confirmed:
        # asyncio sets it only where a socket was made with the number of TCP.
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return found
