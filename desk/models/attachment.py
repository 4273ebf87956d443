"""Attachments: files on a ticket, known by the digest of what is in them."""

from typing import Final

import msgspec

from desk.models.ids import AttachmentId, EntryId, TicketId

_LONGEST: Final = 150
_LONGEST_BYTES: Final = 200


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


def _short(name: str) -> str:
    """The name in at most 150 characters and 200 bytes, which every file system takes; its ending,
    which tells what it is, is kept."""
    if len(name) <= _LONGEST and len(name.encode()) <= _LONGEST_BYTES:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = dot + ending if stem and len(ending) <= 10 else ""
    room = _LONGEST_BYTES - len(tail.encode())
    head = name[: _LONGEST - len(tail)].encode()[:room].decode(errors="ignore")
    return head + tail


def safe_name(name: str) -> str:
    """A file name without folders, control characters or reserved names, never empty."""
    leaf = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in leaf)
    kept = kept.strip(" .")
    stem = kept.split(".", 1)[0].rstrip().upper()
    if stem in {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} or (
        stem[:3] in {"COM", "LPT"} and stem[3:].isdigit()
    ):
        kept = f"_{kept}"
    return _short(kept).strip(" .") or "attachment"
