"""Attachments: files on a ticket, known by the digest of what is in them."""

import msgspec

from desk.models.ids import AttachmentId, EntryId, TicketId


class Attachment(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file on a ticket. The bytes live apart, under their SHA-256."""

    id: AttachmentId
    ticket: TicketId
    name: str
    """As its sender called it: never used as a path before it has been made safe."""
    size: int
    """Bytes."""
    sha256: str = ""
    """Lower-case hex; empty when the server does not tell."""
    media_type: str = "application/octet-stream"
    entry: EntryId | None = None
    author: str = ""


def safe_name(name: str) -> str:
    """A file name without folders, control characters or reserved names, never empty."""
    leaf = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in leaf)
    kept = kept.strip(" .")[:150]
    stem = kept.split(".", 1)[0].upper()
    if stem in {"CON", "PRN", "AUX", "NUL"} or (stem[:3] in {"COM", "LPT"} and stem[3:].isdigit()):
        kept = f"_{kept}"
    return kept or "attachment"
