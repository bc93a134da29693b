"""Sealing what travels in a page: nobody without the key can read it, change it or make one.

Fernet is used as the library `cryptography` has it (AES-128-CBC, then HMAC-SHA256, a fresh IV each time, the
time inside): it brings the change of keys and the age of a seal along, so nothing of the kind is our own.

Source: https://github.com/fernet/spec
"""

from __future__ import annotations

import time
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

MAX_PLAIN_BYTES = 2_000_000
"""What a seal may hold; the longest walkthrough has under a million."""
_LEVEL = 6


class BadSealError(Exception):
    """It was not sealed by this service, or it was changed on the way."""


class BadKeyError(Exception):
    """A line of a file of keys is none. The message names the line, never the key."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a seal."""

    data: bytes = field(repr=False)
    age_seconds: float
    """Since it was sealed; clocks of two machines may differ, so it can be under 0."""


def new_key() -> str:
    """A key nobody has, as one line of a file of keys."""
    return Fernet.generate_key().decode()


def read_keys(text: str) -> tuple[str, ...]:
    """The keys in a file: one a line, the first seals, all open; `#` begins a remark.

    Raises:
        BadKeyError: A line is no key, or there is none.
    """
    keys = []
    for number, line in enumerate(text.splitlines(), 1):
        key = line.partition("#")[0].strip()
        if not key:
            continue
        try:
            Fernet(key)
        except ValueError as error:
            raise BadKeyError(f"line {number} is not a key") from error
        keys.append(key)
    if not keys:
        raise BadKeyError("there is no key in it")
    return tuple(keys)


class Seals:
    """Seals with the first of several keys, opens with each."""

    def __init__(self, keys: Iterable[str], clock: Callable[[], float] = time.time) -> None:
        """Set the keys, as `read_keys` gives them, and what tells the time in seconds since 1970."""
        self._clock = clock
        self.change_keys(keys)

    def change_keys(self, keys: Iterable[str]) -> None:
        """Go on with other keys: pages sealed with one that is left out are lost to their readers."""
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def seal(self, data: bytes) -> str:
        """Seal data; letters, digits, `-`, `_` and `=` only."""
        return self._fernet.encrypt_at_time(zlib.compress(data, _LEVEL), int(self._clock())).decode()

    def open(self, seal: str) -> Opened:
        """Open a seal, however old.

        Raises:
            BadSealError: No key of ours made it.
        """
        try:
            packed = self._fernet.decrypt(seal)
            sealed_at = self._fernet.extract_timestamp(seal)
        except (InvalidToken, ValueError) as error:
            raise BadSealError from error
        if urlsafe_b64encode(urlsafe_b64decode(seal)).decode() != seal:
            raise BadSealError  # bits that mean nothing were changed
        return Opened(_unpacked(packed), self._clock() - sealed_at)


def _unpacked(packed: bytes) -> bytes:
    unpack = zlib.decompressobj()
    try:
        data = unpack.decompress(packed, MAX_PLAIN_BYTES)
    except zlib.error as error:
        raise BadSealError from error
    if not unpack.eof:
        raise BadSealError
    return data
