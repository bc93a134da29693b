"""Requests and answers as bytes."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.printing.ipp_message import (
    MOST_ATTRIBUTES,
    Attribute,
    GroupTag,
    Kind,
    NotIppError,
    Operation,
    decode_answer,
    encode_request,
)

START = b"\x02\x00\x00\x00\x00\x00\x00\x01"
END = b"\x03"


def value(tag: int, name: bytes, data: bytes) -> bytes:
    return bytes([tag]) + struct.pack(">H", len(name)) + name + struct.pack(">H", len(data)) + data


def test_request_is_the_bytes_of_the_standard():
    about = [Attribute("printer-uri", Kind.URI, ["ipp://localhost/printers/a"])]
    job = [Attribute("copies", Kind.INTEGER, [50]), Attribute("x", Kind.KEYWORD, ["a", "b"])]
    assert encode_request(Operation.CREATE_JOB, about, job) == (
        b"\x02\x00\x00\x05\x00\x00\x00\x01\x01"
        + value(0x47, b"attributes-charset", b"utf-8")
        + value(0x48, b"attributes-natural-language", b"en")
        + value(0x45, b"printer-uri", b"ipp://localhost/printers/a")
        + b"\x02"
        + value(0x21, b"copies", b"\x00\x00\x00\x32")
        + value(0x44, b"x", b"a")
        + value(0x44, b"", b"b")
        + END
    )


@given(st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1), min_size=1, max_size=5))
def test_texts_come_back_as_they_were_written(texts):
    request = encode_request(Operation.GET_JOB_ATTRIBUTES, [Attribute("names", Kind.NAME, texts)])
    assert decode_answer(request).groups[0].texts("names") == tuple(texts)


@given(st.integers(-(2**31), 2**31 - 1), st.booleans())
def test_numbers_and_flags_come_back(number, flag):
    about = [Attribute("n", Kind.INTEGER, [number]), Attribute("f", Kind.BOOLEAN, [flag])]
    group = decode_answer(encode_request(Operation.CANCEL_JOB, about)).first(GroupTag.OPERATION)
    assert (group.number("n"), group.flag("f", otherwise=not flag)) == (number, flag)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_answer_or_one_error(data):
    with contextlib.suppress(NotIppError):
        decode_answer(data)


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=8), st.binary(max_size=8)), max_size=30))
def test_any_attributes_give_an_answer_or_one_error(triples):
    """Well-formed lengths around senseless contents reach deeper than plain noise does."""
    body = START + b"\x04" + b"".join(value(*triple) for triple in triples) + END
    try:
        answer = decode_answer(body)
    except NotIppError:
        return
    for group in answer.groups:
        for name in group.attributes:
            group.text(name), group.texts(name), group.number(name), group.flag(name, otherwise=False)


@given(st.integers(0, 200))
def test_every_cut_answer_is_refused(cut):
    whole = encode_request(
        Operation.CREATE_JOB, [Attribute("printer-uri", Kind.URI, ["ipp://x/printers/y" * 9])]
    )
    if cut < len(whole):
        with pytest.raises(NotIppError):
            decode_answer(whole[:cut])


def test_members_of_collections_are_passed_over():
    body = (
        START
        + b"\x04"
        + value(0x34, b"media-col", b"")
        + value(0x4A, b"", b"media-size")
        + value(0x34, b"", b"")
        + value(0x21, b"", b"\x00\x00\x00\x07")
        + value(0x37, b"", b"")
        + value(0x37, b"", b"")
        + value(0x44, b"media-ready", b"iso_a4_210x297mm")
        + END
    )
    assert dict(decode_answer(body).groups[0].attributes) == {"media-ready": ("iso_a4_210x297mm",)}


def test_text_with_a_language_is_read_without_it():
    data = struct.pack(">H", 2) + b"es" + struct.pack(">H", 3) + b"mal"
    body = START + b"\x04" + value(0x35, b"message", data) + END
    assert decode_answer(body).groups[0].text("message") == "mal"


def test_what_a_printer_calls_itself_cannot_steer_a_terminal():
    body = START + b"\x04" + value(0x42, b"printer-name", "a\x1b[2Jb\n\u202ec".encode()) + END
    assert decode_answer(body).groups[0].text("printer-name") == "a[2Jbc"


def test_a_flood_of_attributes_is_refused():
    body = START + b"\x04" + value(0x44, b"a", b"") * (MOST_ATTRIBUTES + 1) + END
    with pytest.raises(NotIppError):
        decode_answer(body)


@pytest.mark.parametrize("number", [2**31, -(2**31) - 1])
def test_a_number_too_large_is_refused(number):
    with pytest.raises(ValueError, match="32 bits"):
        encode_request(Operation.CREATE_JOB, [Attribute("copies", Kind.INTEGER, [number])])
