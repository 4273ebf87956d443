"""Everything unsent as one JSON document, to be carried away and brought back."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec

from desk.models.codec import SCHEMA, decode, encode
from desk.models.conflict import Conflict
from desk.models.errors import InvalidInput
from desk.models.knowledge import article_of
from desk.models.listing import Draft
from desk.models.operations import AddAttachment, Operation, OperationState, Pending
from desk.models.texts import tr
from desk.models.visit import visit_of

VERSION: Final = 2
"""1: operations, conflicts, drafts. 2: whose they are, and which files go with them."""


class Unsent(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the server does not have: enough to do all of it again."""

    format: Literal["desk-unsent"]
    version: int
    made_at: datetime
    operations: tuple[Pending, ...]
    conflicts: tuple[Conflict, ...] = ()
    drafts: tuple[Draft, ...] = ()
    person: str = ""
    """Whose work it is; empty when nobody had signed in yet."""
    files: Mapping[str, int] = {}
    """Digests and sizes of the attachments that travel with it."""


def write_document(
    operations: Sequence[Pending],
    conflicts: Sequence[Conflict],
    drafts: Sequence[Draft],
    at: datetime,
    person: str = "",
) -> bytes:
    """The document, indented: a person may want to read it."""
    return to_bytes(
        Unsent(
            "desk-unsent", VERSION, at, tuple(operations), tuple(conflicts), tuple(drafts), person
        )
    )


def to_bytes(document: Unsent) -> bytes:
    """The document as it is written to a file."""
    return msgspec.json.format(encode(document), indent=2)


_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_MOST_ATTEMPTS: Final = 1_000_000


def is_possible(operation: Operation) -> bool:
    """Whether an operation could have been made by a Desk: its ids become parts of requests, and a
    digest becomes the name of a file."""
    ticket = operation.ticket
    ids = (operation.key, article_of(ticket) or visit_of(ticket) or ticket)
    action = operation.action
    digest = action.attachment.sha256 if isinstance(action, AddAttachment) else "0" * 64
    return all(map(_ID.fullmatch, ids)) and _DIGEST.fullmatch(digest) is not None


def read_document(data: bytes) -> Unsent:
    """The document of a file. Raises `InvalidInput` when it is not one, or from a newer Desk."""
    _require_known_version(data)
    document = decode(data, Unsent)
    if any(pending.operation.schema > SCHEMA for pending in document.operations):
        raise newer()
    if not all(
        is_possible(pending.operation) and 0 <= pending.attempts <= _MOST_ATTEMPTS
        for pending in document.operations
    ):
        raise InvalidInput(tr("Store", "This file has an operation that cannot be one."))
    if any(pending.state is OperationState.DONE for pending in document.operations):
        raise InvalidInput(tr("Store", "This file has operations the server has already."))
    keys = {pending.operation.key for pending in document.operations}
    drafts = {(draft.ticket, draft.kind) for draft in document.drafts}
    if len(keys) != len(document.operations) or len(drafts) != len(document.drafts):
        raise InvalidInput(
            tr("Store", "This file has the same thing twice, and it is not the same.")
        )
    return document


class _Head(msgspec.Struct):
    version: int = 1


def _require_known_version(data: bytes) -> None:
    """Refuse what a newer Desk wrote, before its new kinds of operation look like nonsense."""
    if decode(data, _Head).version > VERSION:
        raise newer()


def newer() -> InvalidInput:
    """The refusal of a file that this Desk is too old for."""
    return InvalidInput(
        tr("Store", "A newer Desk wrote this file."), tr("Store", "Update Desk to read it.")
    )


def joined(here: Draft, brought: Draft) -> Draft:
    """A draft of this device with one of a file: nothing of either is lost, and what is brought
    twice is there once."""
    body = here.body
    if (words := brought.body.strip()) and words not in body:
        body = f"{body.rstrip()}\n\n{words}" if body.strip() else brought.body
    fields = {**brought.fields, **here.fields}
    if files := _files(here) + [file for file in _files(brought) if file not in _files(here)]:
        fields["files"] = msgspec.json.encode(files).decode()
    return msgspec.structs.replace(here, body=body, fields=fields)


def _files(draft: Draft) -> list[object]:
    """The files a draft names; they are known by the pane that wrote them alone."""
    try:
        return msgspec.json.decode(draft.fields.get("files") or "[]", type=list[object])
    except (msgspec.DecodeError, RecursionError):
        return []
