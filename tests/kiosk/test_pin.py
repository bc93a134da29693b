"""The PIN: kept as a slow hash, slowed after wrong tries."""

from __future__ import annotations

import hashlib

import pytest

from askwell.kiosk.pin import (
    FORGOTTEN_SECONDS,
    LONGEST_WAIT_SECONDS,
    PinTries,
    has_good_length,
    hash_pin,
    is_hash,
    is_right,
    wait_seconds,
)


def test_only_the_same_pin_is_right() -> None:
    stored = hash_pin(b"2468")
    assert is_hash(stored)
    assert b"2468".hex() not in stored
    assert is_right(bytearray(b"2468"), stored)
    for wrong in (b"", b"2467", b"24680", b"246", "２４６８".encode()):
        assert not is_right(wrong, stored)


def test_two_hashes_of_one_pin_differ() -> None:
    assert hash_pin(b"2468") != hash_pin(b"2468")


SALT_AND_HASH = "0" * 32 + "-" + "0" * 64


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "2468",
        "md5-x",
        "scrypt-16384-8-1--",
        # A cost that is no cost of scrypt, or more than this program pays.
        *(
            f"scrypt-{cost}-{SALT_AND_HASH}"
            for cost in ("0-8-1", "1-8-1", "3-8-1", "24-8-1", "16385-8-1", "131072-8-1", "9999999-8-1")
        ),
        *(f"scrypt-16384-{cost}-{SALT_AND_HASH}" for cost in ("0-1", "9-1", "8-0", "8-5", "16-1")),
        # Something before or after it.
        f" scrypt-16384-8-1-{SALT_AND_HASH}",
        f"scrypt-16384-8-1-{SALT_AND_HASH}0",
        f"scrypt-16384-8-1-{SALT_AND_HASH}\n",
        f"scrypt-16384-8-1-{SALT_AND_HASH}".upper(),
    ],
)
def test_a_line_that_is_no_hash_lets_nobody_through(stored: str) -> None:
    assert not is_hash(stored)
    assert not is_right(b"", stored)
    assert not is_right(b"2468", stored)


def test_a_new_hash_costs_a_guesser_16_mebibytes() -> None:
    """The cost is part of the promise; scrypt takes 128 bytes times its first two numbers."""
    name, n, r, p, salt, digest = hash_pin(b"2468").split("-")
    assert (name, 128 * int(n) * int(r), int(p)) == ("scrypt", 16 * 2**20, 1)
    assert (len(salt), len(digest)) == (32, 64)


@pytest.mark.parametrize(
    ("characters", "is_good"), [(0, False), (3, False), (4, True), (32, True), (33, False)]
)
def test_a_pin_has_4_to_32_characters(characters: int, is_good: bool) -> None:
    assert has_good_length(b"7" * characters) is is_good


def test_each_wrong_try_waits_longer_up_to_five_minutes() -> None:
    waits = [wait_seconds(tries) for tries in range(40)]
    assert waits[0] == 0
    assert waits[1:4] == [2, 4, 8]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_SECONDS


def test_tries_wait_longer_and_are_forgotten_after_a_quiet_hour() -> None:
    tries, now = PinTries(), 50.0
    waits = []
    for _ in range(12):
        tries = tries.after_wrong(now)
        waits.append(tries.wait(now))
        now += waits[-1]
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]
    assert tries.wait(now) == 0
    assert tries.after_wrong(now + 3599).wrong == 13
    assert tries.after_wrong(now + 3600).wrong == 1


def test_waiting_for_the_tries_to_be_forgotten_gives_fewer_tries_than_the_longest_wait() -> None:
    hours = 100
    patient = hours * 3600 // LONGEST_WAIT_SECONDS
    growing = [wait_seconds(tries) for tries in range(1, 40)]
    for quick in range(1, 40):
        in_a_round = sum(growing[: quick - 1]) + FORGOTTEN_SECONDS
        assert quick * hours * 3600 / in_a_round <= patient * 1.02


def test_nothing_is_waited_for_before_the_first_wrong_try() -> None:
    """At the start of a computer, too, when the time is near 0."""
    assert PinTries().wait(0.0) == 0
    assert PinTries().after_start(0.0).wait(0.0) == 0
    assert PinTries().after_wrong(0.0) == PinTries(1, again_at=2.0)


def test_a_time_from_before_the_computer_started_costs_one_whole_wait() -> None:
    kept = PinTries(3, again_at=80_000.0)
    assert kept.after_start(79_998.0) == kept
    assert kept.after_start(79_998.0).wait(79_998.0) == 2
    assert kept.after_start(30.0).wait(30.0) == 8
    assert kept.after_start(90_000.0).wait(90_000.0) == 0


@pytest.mark.parametrize(("n", "r", "p"), [(2, 1, 1), (2, 8, 4), (4, 1, 1), (16384, 8, 1), (65536, 8, 1)])
def test_a_hash_of_any_cost_this_program_pays_is_read(n: int, r: int, p: int) -> None:
    """A clinic keeps its PIN when the usual cost changes; the dearest must not fail for want of memory."""
    salt = bytes(range(16))
    digest = hashlib.scrypt(b"2468", salt=salt, n=n, r=r, p=p, dklen=32, maxmem=2**28)
    stored = f"scrypt-{n}-{r}-{p}-{salt.hex()}-{digest.hex()}"
    assert is_hash(stored)
    assert is_right(b"2468", stored)
    assert not is_right(b"2469", stored)
