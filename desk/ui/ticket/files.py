"""Files on their way into a ticket: taken into the store at once, so that a pasted picture is not lost."""

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.attachment import Attachment, safe_name
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, EntryId, PersonId, TicketId, new_uuid7
from desk.ui import text

if TYPE_CHECKING:
    from datetime import datetime

    from desk.models.store import Store

LARGEST: Final = 100 * 1024 * 1024
"""Bytes of one file; more does not travel with a ticket."""


class Waiting(msgspec.Struct, frozen=True):
    """A file that belongs to a draft; its bytes are in the store already."""

    name: str
    size: int
    sha256: str
    media_type: str


_decoder = msgspec.json.Decoder(tuple[Waiting, ...])


def to_field(files: tuple[Waiting, ...]) -> str:
    """The files of a draft as one of its fields; empty for none."""
    return msgspec.json.encode(files).decode() if files else ""


def from_field(field: str) -> tuple[Waiting, ...]:
    """The files a draft's field names; a field that cannot be read names none."""
    try:
        return _decoder.decode(field) if field else ()
    except msgspec.DecodeError:
        return ()


def take_in_file(store: "Store", path: Path) -> Waiting:
    """Copy a file into the store. Runs on the worker. Raises `InvalidInput` in the person's words."""
    name = safe_name(path.name)
    try:
        if not path.is_file():
            message = QCoreApplication.translate("files", "“{name}” is not a file.")
            advice = QCoreApplication.translate("files", "Put a folder into an archive first.")
            raise InvalidInput(message.format(name=name), advice)
        _check_size(name, path.stat().st_size)
        with path.open("rb") as stream:
            digest, size = store.blobs.add(stream)
    except OSError as error:
        message = QCoreApplication.translate("files", "“{name}” cannot be read: {why}.")
        raise InvalidInput(message.format(name=name, why=error.strerror or error)) from error
    return Waiting(name, size, digest, _media_type(name))


def take_in_bytes(store: "Store", name: str, content: bytes) -> Waiting:
    """Copy what was pasted or dropped into the store. Runs on the worker."""
    _check_size(name, len(content))
    digest, size = store.blobs.add(content)
    return Waiting(safe_name(name), size, digest, _media_type(name))


def attachment_of(
    file: Waiting, ticket: TicketId, author: PersonId, now: "datetime", entry: EntryId | None
) -> Attachment:
    """The attachment a file becomes when its draft is sent."""
    return Attachment(
        id=AttachmentId(new_uuid7(now)),
        ticket=ticket,
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        media_type=file.media_type,
        entry=entry,
        author=author,
    )


def _check_size(name: str, size: int) -> None:
    if size > LARGEST:
        message = QCoreApplication.translate("files", "“{name}” is too large ({size}).")
        advice = QCoreApplication.translate("files", "The limit is {limit}.")
        raise InvalidInput(
            message.format(name=name, size=text.size(size)), advice.format(limit=text.size(LARGEST))
        )
    if size == 0:
        message = QCoreApplication.translate("files", "“{name}” is empty.")
        raise InvalidInput(message.format(name=name))


def _media_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
