"""The document of a hand-off: written, and read with distrust: whoever holds a public key can make one."""

import re
from datetime import datetime
from typing import Final

import msgspec

from desk.models.codec import SCHEMA, decode, encode
from desk.models.errors import InvalidInput
from desk.models.handoff import TOLERANCE, VERSION, Handoff
from desk.models.intervention import for_few
from desk.models.operations import AddAttachment, Operation, PlanVisit, Writing
from desk.models.store.transfer import is_possible, newer
from desk.models.texts import tr

MOST_OPERATIONS: Final = 5_000
MOST_ENTRIES: Final = 50_000
MOST_FILES: Final = 2_000
_MOST_DRAFTS: Final = 20
_LONGEST_WORD: Final = 200
_LONGEST_NOTE: Final = 4_000
_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_KEY: Final = re.compile(r"(age1[0-9a-z]{40,80})?", re.ASCII)


class _Head(msgspec.Struct):
    format: str
    version: int = 1


def to_bytes(handoff: Handoff) -> bytes:
    """The document as it stands in the file, indented: whoever opened it may want to read it."""
    return msgspec.json.format(encode(handoff), indent=2)


def read_handoff(data: bytes, now: datetime) -> Handoff:
    """The hand-off that a document is. Raises `InvalidInput` for what is none, is from a newer Desk,
    or no Desk would write; `now`: what lies far behind it in time is not believed."""
    head = decode(data, _Head)
    if head.format != "desk-pack":
        raise refused(tr("Pack", "It says that it is something else."))
    if head.version > VERSION:
        raise newer()
    handoff = decode(data, Handoff)
    if any(operation.schema > SCHEMA for operation in handoff.operations):
        raise newer()
    _require_bounds(handoff)
    _require_one_ticket(handoff)
    _require_possible(handoff, now)
    require_open_to_all(handoff)
    return handoff


def require_open_to_all(handoff: Handoff) -> None:
    """Refuse a ticket that only few may read: a file lies about, and is copied. Raises
    `InvalidInput`."""
    shown = handoff.shown()
    if shown is None:
        raise refused(tr("Pack", "There is no ticket in it."))
    if for_few(shown.ticket):
        raise InvalidInput(
            tr("Pack", "Only few may know of this ticket: it is not handed over in a file."),
            tr("Pack", "Whoever needs to know it reads it on the server."),
        )


def refused(why: str) -> InvalidInput:
    """The refusal of a file that no Desk wrote."""
    return InvalidInput(
        tr("Pack", "This is not a hand-off as Desk writes it. {why}", why=why),
        tr("Pack", "Nothing was changed."),
    )


def _require_bounds(handoff: Handoff) -> None:
    snapshot = handoff.snapshot
    counts = (
        (len(handoff.operations), MOST_OPERATIONS),
        (len(snapshot.entries) if snapshot else 0, MOST_ENTRIES),
        (len(snapshot.attachments) if snapshot else 0, MOST_FILES),
        (len(handoff.drafts), _MOST_DRAFTS),
        (len(handoff.files), MOST_FILES),
        (len(handoff.name), _LONGEST_WORD),
        (len(handoff.server), _LONGEST_WORD),
        (len(handoff.note), _LONGEST_NOTE),
    )
    if any(count > most for count, most in counts):
        raise refused(tr("Pack", "There is more in it than one ticket has."))


def _require_one_ticket(handoff: Handoff) -> None:
    """All of it is about the one ticket, and nothing of it about anything else."""
    snapshot = handoff.snapshot
    named = {handoff.ticket, *(each.ticket for each in handoff.operations)}
    if snapshot is not None:
        named |= {snapshot.ticket.id}
        named |= {entry.ticket for entry in snapshot.entries}
        named |= {file.ticket for file in snapshot.attachments}
    drafts = [(draft.ticket, draft.kind) for draft in handoff.drafts]
    keys = [operation.key for operation in handoff.operations]
    if named != {handoff.ticket} or any(ticket != handoff.ticket for ticket, _ in drafts):
        raise refused(tr("Pack", "It speaks of more than one ticket."))
    if len(set(keys)) != len(keys) or len(set(drafts)) != len(drafts):
        raise refused(tr("Pack", "The same thing is in it twice."))


def _require_possible(handoff: Handoff, now: datetime) -> None:
    ids = (handoff.id, handoff.ticket, handoff.by)
    if not all(map(_ID.fullmatch, ids)) or not _KEY.fullmatch(handoff.key):
        raise refused(tr("Pack", "A name in it cannot be one."))
    if not all(_is_of_ticket(handoff, operation) for operation in handoff.operations):
        raise refused(tr("Pack", "Something in it is not done to a ticket."))
    latest = max(_moments(handoff))
    if latest > now + TOLERANCE:
        raise refused(tr("Pack", "It comes from the future: look at the clocks of both devices."))


def _is_of_ticket(handoff: Handoff, operation: Operation) -> bool:
    action = operation.action
    if isinstance(action, Writing | PlanVisit) or not is_possible(operation):
        return False
    if not isinstance(action, AddAttachment):
        return True
    file = action.attachment
    return file.ticket == handoff.ticket and handoff.files.get(file.sha256, file.size) == file.size


def _moments(handoff: Handoff) -> list[datetime]:
    moments = [handoff.made_at, *(each.occurred_at for each in handoff.operations)]
    if handoff.snapshot is not None:
        ticket = handoff.snapshot.ticket
        moments.append(ticket.updated_at or ticket.opened_at)
    return moments
