"""Identifiers: UUIDv7 keys made on the device, and ticket numbers a person can say aloud."""

import os
import re
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Final, NewType

TicketId = NewType("TicketId", str)
"""A ticket, as this client knows it. Never changes, also when the server gives an id of its own."""
EntryId = NewType("EntryId", str)
OperationKey = NewType("OperationKey", str)
"""An operation's own id, made on the device once. Sending twice with one key is sending once."""
PersonId = NewType("PersonId", str)
AssetId = NewType("AssetId", str)
ArticleId = NewType("ArticleId", str)
AttachmentId = NewType("AttachmentId", str)
RemoteId = NewType("RemoteId", str)
"""What the server calls a ticket; opaque to Desk."""

_DAMM: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""The quasigroup of order 10 of H. M. Damm's dissertation (2004): it catches every single wrong
digit and every swap of two neighbours."""

_NUMBER: Final = re.compile(r"([A-Z]{1,6})-?([0-9]{4,12})-?([0-9])", re.ASCII)


def _bits(count: int) -> int:
    """As `secrets.randbits`, whose module loads all of OpenSSL before the first paint."""
    return int.from_bytes(os.urandom(-(-count // 8)), "big") >> -count % 8


random_bits: Callable[[int], int] = _bits
"""Where ids get their chance from. A simulation puts its own here, to be the same each time."""


def new_uuid7(at: datetime) -> str:
    """A UUIDv7 (RFC 9562 §5.7) for the moment `at`: sorts by time, 74 random bits."""
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | 0x7 << 76 | random_bits(12) << 64
    value |= 0b10 << 62 | random_bits(62)
    return str(uuid.UUID(int=value))


def check_digit(digits: str) -> int:
    """The Damm check digit of a string of decimal digits."""
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def ticket_number(prefix: str, serial: int) -> str:
    """The speakable number of a serial: prefix, six digits or more, check digit (`INC-004217-3`)."""
    digits = f"{serial:06d}"
    return f"{prefix}-{digits}-{check_digit(digits)}"


def read_number(text: str) -> str | None:
    """The canonical form of a number as somebody typed or said it, None when a digit is wrong.

    Case, spaces and dashes do not matter: `inc 004217 3` is `INC-004217-3`.
    """
    compact = re.sub(r"[\s.-]+", "", text).upper()
    match = _NUMBER.fullmatch(compact)
    if match is None:
        return None
    prefix, digits, check = match.groups()
    if check_digit(digits) != int(check):
        return None
    return f"{prefix}-{digits}-{check}"


def entry_id(key: OperationKey, position: int = 0) -> EntryId:
    """The id of the entry an operation adds: known before the server has heard of it."""
    return EntryId(key if position == 0 else f"{key}.{position}")
