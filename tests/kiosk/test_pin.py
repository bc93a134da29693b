"""The PIN: kept as a slow hash, slowed after wrong tries."""

from __future__ import annotations

import pytest

from askwell.kiosk.pin import LONGEST_WAIT_SECONDS, hash_pin, is_hash, is_right, wait_seconds


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
