"""Everything unsent as one JSON document, to be carried away and brought back."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec

from desk.models.codec import decode, encode
from desk.models.conflict import Conflict
from desk.models.errors import InvalidInput
from desk.models.listing import Draft
from desk.models.operations import OperationState, Pending
from desk.models.texts import tr

_VERSION: Final = 1


class Unsent(msgspec.Struct, frozen=True):
    """What the server does not have: enough to do all of it again."""

    format: Literal["desk-unsent"]
    version: int
    made_at: datetime
    operations: tuple[Pending, ...]
    conflicts: tuple[Conflict, ...] = ()
    drafts: tuple[Draft, ...] = ()


def write_document(
    operations: Sequence[Pending],
    conflicts: Sequence[Conflict],
    drafts: Sequence[Draft],
    at: datetime,
) -> bytes:
    """The document, indented: a person may want to read it."""
    document = Unsent(
        "desk-unsent", _VERSION, at, tuple(operations), tuple(conflicts), tuple(drafts)
    )
    return msgspec.json.format(encode(document), indent=2)


_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_MOST_ATTEMPTS: Final = 1_000_000


def _is_possible(pending: Pending) -> bool:
    """Whether an operation could have been made by a Desk: its ids become parts of requests."""
    ids = (pending.operation.key, pending.operation.ticket)
    return all(map(_ID.fullmatch, ids)) and 0 <= pending.attempts <= _MOST_ATTEMPTS


def read_document(data: bytes) -> Unsent:
    """The document of a file. Raises `InvalidInput` when it is not one, or from a newer Desk."""
    document = decode(data, Unsent)
    if document.version > _VERSION:
        raise InvalidInput(
            tr("Store", "A newer Desk wrote this file."), tr("Store", "Update Desk to read it.")
        )
    if not all(map(_is_possible, document.operations)):
        raise InvalidInput(tr("Store", "This file has an operation that cannot be one."))
    if any(pending.state is OperationState.DONE for pending in document.operations):
        raise InvalidInput(tr("Store", "This file has operations the server has already."))
    return document
