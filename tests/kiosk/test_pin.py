"""The PIN: kept as a slow hash, slowed after wrong tries."""

from __future__ import annotations

import pytest

from askwell.kiosk.pin import (
    FORGOTTEN_SECONDS,
    LONGEST_WAIT_SECONDS,
    PinTries,
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


@pytest.mark.parametrize(
    "stored", ["", "2468", "scrypt-16384-8-1--", "scrypt-9999999-8-1-" + "0" * 32 + "-" + "0" * 64, "md5-x"]
)
def test_a_line_that_is_no_hash_lets_nobody_through(stored: str) -> None:
    assert not is_hash(stored)
    assert not is_right(b"", stored)
    assert not is_right(b"2468", stored)


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
    assert tries.after_wrong(now + FORGOTTEN_SECONDS - 1).wrong == 13
    assert tries.after_wrong(now + FORGOTTEN_SECONDS).wrong == 1


def test_waiting_for_the_tries_to_be_forgotten_gives_fewer_tries_than_the_longest_wait() -> None:
    hours = 100
    patient = hours * 3600 // LONGEST_WAIT_SECONDS
    growing = [wait_seconds(tries) for tries in range(1, 40)]
    for quick in range(1, 40):
        in_a_round = sum(growing[: quick - 1]) + FORGOTTEN_SECONDS
        assert quick * hours * 3600 / in_a_round <= patient * 1.02


def test_a_time_from_before_the_computer_started_costs_one_whole_wait() -> None:
    kept = PinTries(3, again_at=80_000.0)
    assert kept.after_start(79_998.0).wait(79_998.0) == 2
    assert kept.after_start(30.0).wait(30.0) == 8
    assert kept.after_start(90_000.0).wait(90_000.0) == 0
