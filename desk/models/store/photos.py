"""Photos taken in: the camera's bytes are kept as they are; what is sent may be a copy that does not say where."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desk.models.attachment import Attachment, safe_name
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, new_uuid7
from desk.models.photo import LARGEST, looked_at, named, without_notes
from desk.models.store.copies import save_copy
from desk.models.texts import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from desk.models.ids import PersonId, TicketId
    from desk.models.store.store import Store
    from desk.models.visit_record import PhotoTaken


class KeptPhoto(msgspec.Struct, frozen=True):
    """A photo whose bytes are in the store."""

    file: Attachment
    """What goes to the ticket."""
    original: str = ""
    """SHA-256 of what the camera made, where that is not what goes to the ticket."""
    tells_place: bool = False
    """The camera's file says where it was taken, or may."""


def read_photo(path: Path) -> bytes:
    """The bytes of a file that is to be a photo; of one that is too large just enough to see that.
    Raises `InvalidInput` where it cannot be read."""
    name = safe_name(path.name)
    try:
        if not path.is_file():
            raise InvalidInput(tr("Photo", "“{name}” is not a file.", name=name))
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        message = tr("Photo", "“{name}” cannot be read: {why}.", name=name,
                     why=error.strerror or str(error))  # fmt: skip
        raise InvalidInput(message) from error


def keep_photo(
    store: "Store",
    name: str,
    data: bytes,
    whose: "tuple[TicketId, PersonId, datetime]",
    *,
    with_place: bool,
) -> KeptPhoto:
    """Keep a photo for a ticket (`whose`: ticket, author, now). Without `with_place` one that says where it was
    taken goes out as a copy that does not; the original stays on this device for good, byte for byte.
    Raises `InvalidInput` for what is no photo."""
    ticket, author, now = whose
    safe = safe_name(name)
    photo = looked_at(safe, data)
    cut = photo.tells_place and not with_place
    digest, size = store.blobs.add(data)
    original = ""
    if cut:
        original = digest
        store.blobs.pin(original)
        digest, size = store.blobs.add(without_notes(photo, data))
    file = Attachment(
        AttachmentId(new_uuid7(now)), ticket, named(safe, photo), size, digest, photo.media_type,
        author=author,
    )  # fmt: skip
    return KeptPhoto(file, original, photo.tells_place)


def save_originals(store: "Store", photos: "Iterable[PhotoTaken]", folder: Path) -> list[Path]:
    """Write what the camera made into a folder, beside what is there already; the files. Of a photo that
    went out as it was the camera's file is the ticket's. Raises `InvalidInput` where the folder cannot be
    written, `NotFound` where a file is not on this device any more."""
    written = []
    for photo in photos:
        with store.blobs.open(photo.original or photo.attachment.sha256) as source:
            target = _free(folder, safe_name(photo.attachment.name))
            save_copy(source, target)
        written.append(target)
    return written


def _free(folder: Path, name: str) -> Path:
    """A place in the folder where there is nothing yet."""
    target, count = folder / name, 1
    while os.path.lexists(target):
        stem, dot, ending = name.partition(".")
        target = folder / f"{stem} ({count}){dot}{ending}"
        count += 1
    return target
