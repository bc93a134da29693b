"""IPP requests and answers as bytes: only the attribute kinds that printing a document needs.

Source: RFC 8010 (encoding), RFC 8011 (operations, states), the CUPS IPP reference (0x40xx operations).
"""

from __future__ import annotations

import enum
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Value = int | bool | str
"""What an attribute holds; kinds that nobody here reads are left out."""

MOST_ATTRIBUTES = 20_000
"""Values in one answer; a thousand printers need fewer."""


class Operation(enum.IntEnum):
    """What is asked of the print service."""

    CREATE_JOB = 0x0005
    SEND_DOCUMENT = 0x0006
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_DEFAULT = 0x4001
    CUPS_GET_PRINTERS = 0x4002


class Kind(enum.IntEnum):
    """How a value is written."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RANGE = 0x33
    """Two numbers, here as a text: `1-9`."""
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49


class GroupTag(enum.IntEnum):
    """What a group of attributes is about."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04


_LAST_GROUP_TAG = 0x0F
_STRING_KINDS = range(0x41, 0x4A)
_WITH_LANGUAGE_KINDS = (0x35, 0x36)
_BEGIN_COLLECTION, _END_COLLECTION = 0x34, 0x37


class NotIppError(Exception):
    """The bytes are not an IPP answer."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a request."""

    name: str
    kind: Kind
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Group:
    """Attributes about one printer, one job or the operation."""

    tag: int
    attributes: Mapping[str, tuple[Value, ...]]

    def text(self, name: str) -> str:
        """The first text under a name, or an empty one."""
        return next((value for value in self.attributes.get(name, ()) if isinstance(value, str)), "")

    def texts(self, name: str) -> tuple[str, ...]:
        """Every text under a name."""
        return tuple(value for value in self.attributes.get(name, ()) if isinstance(value, str))

    def number(self, name: str) -> int:
        """The first number under a name, or 0."""
        values = self.attributes.get(name, ())
        return next((v for v in values if isinstance(v, int) and not isinstance(v, bool)), 0)

    def flag(self, name: str, otherwise: bool) -> bool:
        """The first yes or no under a name."""
        return next((v for v in self.attributes.get(name, ()) if isinstance(v, bool)), otherwise)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    """Under 0x0100: done. RFC 8011, appendix B."""
    groups: tuple[Group, ...]

    def first(self, tag: GroupTag) -> Group:
        """The first group of a kind, or an empty one."""
        return next((group for group in self.groups if group.tag == tag), Group(tag, {}))

    @property
    def is_done(self) -> bool:
        """Whether the print service did what was asked."""
        return self.status < 0x0100


def requested(*names: str) -> Attribute:
    """The attribute that says which ones to tell."""
    return Attribute("requested-attributes", Kind.KEYWORD, names)


def encode_request(operation: Operation, about: Sequence[Attribute], job: Sequence[Attribute] = ()) -> bytes:
    """Write a request; the document, if there is one, follows it.

    The language is always English: the print service's messages are compared, never shown to a patient.

    Args:
        operation: What to do.
        about: Operation attributes after the charset and language, the target's URI first.
        job: Job attributes.

    Returns:
        The bytes to post as `application/ipp`.

    Raises:
        ValueError: A name or value is longer than 65,535 bytes or 32 bits.
    """
    start = (
        Attribute("attributes-charset", Kind.CHARSET, ["utf-8"]),
        Attribute("attributes-natural-language", Kind.LANGUAGE, ["en"]),
    )
    parts = [struct.pack(">BBHIB", 2, 0, operation, 1, GroupTag.OPERATION)]
    parts += [_attribute_bytes(attribute) for attribute in (*start, *about)]
    if job:
        parts.append(bytes([GroupTag.JOB]))
        parts += [_attribute_bytes(attribute) for attribute in job]
    parts.append(bytes([GroupTag.END]))
    return b"".join(parts)


def _attribute_bytes(attribute: Attribute) -> bytes:
    name = attribute.name.encode("ascii")
    parts = []
    for position, value in enumerate(attribute.values):
        key = name if position == 0 else b""
        data = _value_bytes(attribute.kind, value)
        parts.append(bytes([attribute.kind]) + _with_length(key) + _with_length(data))
    return b"".join(parts)


def _value_bytes(kind: Kind, value: Value) -> bytes:
    if kind is Kind.BOOLEAN:
        return b"\x01" if value else b"\x00"
    if isinstance(value, int):
        return _number_bytes(value)
    if kind is Kind.RANGE:
        first, _, last = value.partition("-")
        return _number_bytes(int(first)) + _number_bytes(int(last))
    return value.encode("utf-8", errors="replace")


def _number_bytes(value: int) -> bytes:
    try:
        return struct.pack(">i", value)
    except struct.error as error:
        raise ValueError("a number of more than 32 bits") from error


def _with_length(data: bytes) -> bytes:
    if len(data) > 0xFFFF:
        raise ValueError("a value of more than 65,535 bytes")
    return struct.pack(">H", len(data)) + data


@dataclass(slots=True)
class _Reader:
    """Takes bytes off the front; never more than there are."""

    data: bytes
    at: int = 0

    def take(self, count: int) -> bytes:
        end = self.at + count
        if end > len(self.data):
            raise NotIppError("the answer ends too early")
        piece = self.data[self.at : end]
        self.at = end
        return piece

    def byte(self) -> int:
        return self.take(1)[0]

    def sized(self) -> bytes:
        return self.take(int.from_bytes(self.take(2)))


def decode_answer(data: bytes) -> Answer:
    """Read an answer. Total: any bytes give an answer or `NotIppError`, in time proportional to their number.

    Args:
        data: The body of the HTTP answer.

    Returns:
        The status and the groups in their order. Texts have control and text-direction characters taken out.

    Raises:
        NotIppError: This is not IPP.
    """
    reader = _Reader(data)
    major, _minor, status = struct.unpack(">BBH", reader.take(4))
    if major not in (1, 2):
        raise NotIppError("not a version of IPP")
    reader.take(4)
    builder = _Builder()
    while (tag := reader.byte()) != GroupTag.END:
        if tag <= _LAST_GROUP_TAG:
            builder.start_group(tag)
        else:
            builder.add(tag, reader.sized(), reader.sized())
    return Answer(status, builder.finished())


@dataclass(slots=True)
class _Builder:
    """Collects values into groups; members of collections, which nobody here reads, are passed over."""

    groups: list[tuple[int, dict[str, list[Value]]]] = field(default_factory=list)
    name: str = ""
    depth: int = 0
    """How many collections are open."""
    count: int = 0

    def start_group(self, tag: int) -> None:
        self.groups.append((tag, {}))
        self.name = ""
        self.depth = 0

    def add(self, tag: int, name: bytes, data: bytes) -> None:
        self.count += 1
        if not self.groups or self.count > MOST_ATTRIBUTES:
            raise NotIppError("an attribute outside a group, or too many of them")
        if tag in (_BEGIN_COLLECTION, _END_COLLECTION):
            self.depth = max(0, self.depth + (1 if tag == _BEGIN_COLLECTION else -1))
            return
        if self.depth:
            return
        if name:
            self.name = name.decode("ascii", errors="replace")
        value = _read_value(tag, data)
        if value is not None and self.name:
            self.groups[-1][1].setdefault(self.name, []).append(value)

    def finished(self) -> tuple[Group, ...]:
        return tuple(
            Group(tag, {name: tuple(values) for name, values in attributes.items()})
            for tag, attributes in self.groups
        )


def _read_value(tag: int, data: bytes) -> Value | None:
    """One value; None for kinds that are not read and for those of a wrong length."""
    if tag in (Kind.INTEGER, Kind.ENUM):
        return int.from_bytes(data, signed=True) if len(data) == 4 else None
    if tag == Kind.RANGE:
        return "{}-{}".format(*struct.unpack(">ii", data)) if len(data) == 8 else None
    if tag == Kind.BOOLEAN:
        return data != b"\x00" if len(data) == 1 else None
    if tag in _WITH_LANGUAGE_KINDS:
        return _read_text(_after_language(data))
    if tag in _STRING_KINDS:
        return _read_text(data)
    return None


def _after_language(data: bytes) -> bytes:
    reader = _Reader(data)
    reader.sized()
    return reader.sized()


def _read_text(data: bytes) -> str:
    """Text that is safe to show: a printer may call itself anything."""
    text = data.decode("utf-8", errors="replace")
    return "".join(sign for sign in text if sign.isprintable())
