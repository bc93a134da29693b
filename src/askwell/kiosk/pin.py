"""The staff's PIN: kept as a slow hash, compared in constant time, slowed after wrong tries."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from dataclasses import dataclass

LENGTH = (4, 32)
"""Fewest and most characters, in bytes: a letter with an accent counts twice."""
LONGEST_WAIT_SECONDS = 300
FORGOTTEN_SECONDS = 3600
"""They count no more after so long without one: who waits for that tries less often than who does not."""
_N, _R, _P = 2**14, 8, 1
"""Cost of scrypt: 16 MiB and some 50 ms. Source: RFC 7914, section 2."""
_MEMORY_BYTES = 2**27
"""Enough for the dearest cost `_read` accepts."""
_HASH = re.compile(r"scrypt-(\d{1,7})-(\d{1,2})-(\d{1,2})-([0-9a-f]{32})-([0-9a-f]{64})")


def has_good_length(pin: bytes) -> bool:
    """Whether it may become a PIN."""
    return LENGTH[0] <= len(pin) <= LENGTH[1]


def hash_pin(pin: bytes | bytearray) -> str:
    """The line for the config: cost, a random salt and the hash."""
    salt = os.urandom(16)
    return f"scrypt-{_N}-{_R}-{_P}-{salt.hex()}-{_scrypt(pin, salt, _N, _R, _P).hex()}"


def is_hash(text: str) -> bool:
    """Whether a text is such a line, with a cost this program can pay."""
    return _read(text) is not None


def is_right(pin: bytes | bytearray, stored: str) -> bool:
    """Whether this is the PIN. A line that is no hash lets nobody through."""
    read = _read(stored)
    if read is None:
        return False
    n, r, p, salt, wanted = read
    return hmac.compare_digest(_scrypt(pin, salt, n, r, p), wanted)


def _read(text: str) -> tuple[int, int, int, bytes, bytes] | None:
    """Cost, salt and hash of a line, or None."""
    match = _HASH.fullmatch(text)
    if match is None:
        return None
    n, r, p = (int(part) for part in match.groups()[:3])
    if not (2 <= n <= 2**16 and n.bit_count() == 1 and 1 <= r <= 8 and 1 <= p <= 4):
        return None
    return n, r, p, bytes.fromhex(match[4]), bytes.fromhex(match[5])


def _scrypt(pin: bytes | bytearray, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(pin, salt=salt, n=n, r=r, p=p, dklen=32, maxmem=_MEMORY_BYTES)


def wait_seconds(wrong_tries: int) -> int:
    """How long to wait after so many wrong tries in a row: 2, 4, 8 … seconds, five minutes at most."""
    return min(2 ** min(wrong_tries, 16), LONGEST_WAIT_SECONDS) if wrong_tries > 0 else 0


@dataclass(frozen=True, slots=True)
class PinTries:
    """Wrong tries in a row. Times are seconds since the computer started: no clock can be set wrong."""

    wrong: int = 0
    again_at: float = 0.0
    """No PIN is looked at before."""

    def wait(self, now: float) -> float:
        """Seconds until a PIN is looked at again."""
        return max(self.again_at - now, 0.0)

    def after_wrong(self, now: float) -> PinTries:
        """With one more wrong try."""
        wrong = self.wrong + 1 if now - self.again_at < FORGOTTEN_SECONDS else 1
        return PinTries(wrong, now + wait_seconds(wrong))

    def after_start(self, now: float) -> PinTries:
        """As kept in a file: a time further ahead than the wait is from before the computer started."""
        return PinTries(self.wrong, min(self.again_at, now + wait_seconds(self.wrong)))
