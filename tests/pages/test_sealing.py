"""What travels in a page is opened only by those who sealed it, and only as they sealed it."""

from __future__ import annotations

import string
import zlib

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st
from pages_rig import Clock

from askwell.front.pages.sealing import (
    MAX_PLAIN_BYTES,
    BadKeyError,
    BadSealError,
    Opened,
    Seals,
    new_key,
    read_keys,
)

OLD, NEW, OTHER = new_key(), new_key(), new_key()


@given(st.binary(max_size=3000))
def test_what_was_sealed_is_what_is_opened(data: bytes) -> None:
    seals = Seals([NEW])
    assert seals.open(seals.seal(data)).data == data


def test_the_same_words_never_look_the_same() -> None:
    seals = Seals([NEW])
    assert seals.seal(b"words") != seals.seal(b"words")


def test_a_seal_tells_nothing_of_what_is_in_it() -> None:
    assert "secretword" not in Seals([NEW]).seal(b"secretword" * 20)


@pytest.mark.parametrize(
    ("sealed_with", "opened_with", "is_opened"),
    [
        ([NEW], [NEW], True),
        ([OLD], [NEW, OLD], True),
        ([NEW, OLD], [NEW], True),
        ([NEW, OLD], [OLD], False),
        ([OTHER], [NEW, OLD], False),
    ],
    ids=[
        "same key",
        "old key still opens",
        "the first key seals",
        "the second does not seal",
        "another service",
    ],
)
def test_keys_can_be_changed_without_losing_anybody(
    sealed_with: list[str], opened_with: list[str], is_opened: bool
) -> None:
    seal = Seals(sealed_with).seal(b"words")
    there = Seals(opened_with)
    if is_opened:
        assert there.open(seal).data == b"words"
    else:
        with pytest.raises(BadSealError):
            there.open(seal)


def test_keys_are_changed_while_it_runs() -> None:
    seals = Seals([OLD])
    before = seals.seal(b"words")
    seals.change_keys([NEW, OLD])
    assert seals.open(before).data == b"words"
    assert Seals([NEW]).open(seals.seal(b"more")).data == b"more"


@given(st.data())
def test_one_changed_letter_is_noticed(data: st.DataObject) -> None:
    seal = Seals([NEW]).seal(b"words of somebody")
    place = data.draw(st.integers(0, len(seal) - 1))
    letter = data.draw(st.sampled_from("ABCxyz019-_="))
    if seal[place] != letter and not seal[place:].startswith("="):
        with pytest.raises(BadSealError):
            Seals([NEW]).open(seal[:place] + letter + seal[place + 1 :])


def test_the_last_letter_is_noticed_too_though_not_all_of_its_bits_are_used() -> None:
    seal = Seals([NEW]).seal(b"words of somebody")
    letters = seal.rstrip("=")
    assert letters != seal
    for letter in set(string.ascii_letters + string.digits + "-_") - {letters[-1]}:
        with pytest.raises(BadSealError):
            Seals([NEW]).open(letters[:-1] + letter + seal[len(letters) :])


@given(st.text(max_size=200))
def test_what_is_no_seal_is_refused(text: str) -> None:
    with pytest.raises(BadSealError):
        Seals([NEW]).open(text)


def test_the_age_is_told() -> None:
    clock = Clock()
    seals = Seals([NEW], clock)
    seal = seals.seal(b"words")
    clock.now += 90
    assert seals.open(seal).age_seconds == 90


def test_a_machine_whose_clock_is_behind_opens_it_too() -> None:
    clock = Clock()
    seal = Seals([NEW], clock).seal(b"words")
    clock.now -= 7200
    assert Seals([NEW], clock).open(seal) == Opened(b"words", -7200)


@pytest.mark.parametrize("packed", [b"not packed", zlib.compress(b"x" * (MAX_PLAIN_BYTES + 1)), b""])
def test_a_seal_of_ours_with_nonsense_or_too_much_in_it_is_refused(packed: bytes) -> None:
    with pytest.raises(BadSealError):
        Seals([NEW]).open(Fernet(NEW).encrypt(packed).decode())


def test_a_file_of_keys_holds_one_a_line_and_remarks() -> None:
    assert read_keys(f"# of March\n{NEW}  # seals\n\n{OLD}\n") == (NEW, OLD)


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "there is no key"), ("# nothing\n", "there is no key"), (f"{NEW}\nshort\n", "line 2 is not a key")],
    ids=["nothing", "only a remark", "a short key"],
)
def test_a_bad_file_of_keys_names_the_line_and_never_the_key(text: str, said: str) -> None:
    with pytest.raises(BadKeyError, match=said) as caught:
        read_keys(text)
    assert "short" not in str(caught.value)
