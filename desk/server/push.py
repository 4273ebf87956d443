"""Taking in one operation: every check, every effect, in one transaction."""

import hashlib
from datetime import datetime
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from desk.models.clock import to_milliseconds
from desk.models.feed import Snapshot
from desk.models.ids import TicketId, read_number
from desk.models.knowledge import ArticleState
from desk.models.operations import (
    AddAttachment,
    CreateTicket,
    Operation,
    RecordSession,
    Resolve,
)
from desk.models.people import Person
from desk.models.projection import written_values
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.models.words import field_label
from desk.server import mail, problems, undelivered
from desk.server.blobs import Blobs
from desk.server.levels import Levels
from desk.server.permission import Permission
from desk.server.relations import Relations
from desk.server.state import Decision, check, check_ids, decide, no_such_ticket
from desk.server.storage import directory, feed, numbers, results, tickets
from desk.server.storage.feed import Kind
from desk.server.storage.results import Result
from desk.server.storage.tickets import Stored
from desk.server.values import LONGEST_WORD, is_id

LARGEST_TICKET: Final = 16 * 1024 * 1024
"""Bytes of a ticket with its work log."""
EVERYBODY: Final = Permission()
ANY_STEP: Final = Levels()
_FEW_WORDS: Final = 4096
"""Bytes that always find room."""
_deterministic = msgspec.json.Encoder(order="deterministic")


class Taken(msgspec.Struct, frozen=True):
    """An operation that took place, now or before."""

    snapshot: Snapshot
    sequence: int
    repeated: bool
    seal: str
    """The feed's seal at `sequence`."""
    survivor: Snapshot | None = None
    """The ticket it goes on in, when it was merged: work on it is found there."""


def fingerprint(operation: Operation) -> str:
    """What an operation says, as a digest: the same key with another one is a mistake."""
    return hashlib.sha256(_deterministic.encode(operation)).hexdigest()


def claim(connection: Connection, operation: Operation, agent: Person, at: int) -> Result | None:
    """Take an operation's key for an agent; what was done under it before, None for the first time.
    Raises `Refusal` where that was another operation. `at`: milliseconds since 1970."""
    mine = Result(operation.key, operation.ticket, agent.id, fingerprint(operation), 0)
    before = results.claim(connection, mine, at)
    if before is not None:
        check_same(before, mine, brought=bool(operation.brought_from))
    return before


def take(  # noqa: PLR0913, PLR0917  what an operation is decided by
    connection: Connection,
    operation: Operation,
    agent: Person,
    blobs: Blobs,
    now: datetime,
    permission: Permission = EVERYBODY,
    levels: Levels = ANY_STEP,
) -> Taken:
    """Do an operation once, however often it is sent. Raises `Refusal`; then nothing is changed
    (the caller's transaction is undone)."""
    check_author(operation, agent)
    check_ids(operation)
    at = to_milliseconds(now) or 0
    mine = Result(operation.key, operation.ticket, agent.id, fingerprint(operation), 0)
    before = results.claim(connection, mine, at)
    if before is not None:
        # Before any other check: what was good then is answered even if a list changed since.
        if permission.hidden(connection, agent, [before.ticket]):
            raise problems.not_found(tr("Server", "You may no longer read this ticket."))
        check_same(before, mine, brought=bool(operation.brought_from))
        relations = Relations(connection, agent, permission)
        there = TicketId(before.ticket)
        return _told(connection, there, before.sequence, relations, repeated=True)
    vocabulary = directory.vocabulary(connection)
    check(operation, vocabulary)
    relations = Relations(connection, agent, permission)
    relations.alone(operation)
    stored = tickets.load(connection, operation.ticket, lock=True)
    if stored is not None and not permission.may_read(stored.ticket, agent):
        raise no_such_ticket()
    sequence = 0
    if _is_new(connection, operation, stored, relations):
        sequence = _do(
            connection,
            operation,
            stored,
            relations,
            Circumstances(vocabulary, blobs, now, agent, levels),
        )
    sequence = sequence or feed.sequence_of(connection, Kind.TICKET, operation.ticket)
    results.finish(connection, operation.key, sequence)
    return _told(connection, operation.ticket, sequence, relations, repeated=False)


class Circumstances(NamedTuple):
    """What an operation is decided by besides the ticket."""

    vocabulary: Vocabulary
    blobs: Blobs
    now: datetime
    agent: Person
    levels: Levels


def _do(
    connection: Connection,
    sent: Operation,
    stored: Stored | None,
    relations: Relations,
    circumstances: Circumstances,
) -> int:
    """Carry it out; its place in the feed."""
    vocabulary, blobs, now, agent, levels = circumstances
    there, operation = (stored, sent) if stored is None else relations.place(stored, sent)
    operation = _with_number(connection, operation, vocabulary)
    things = _look_up(connection, operation, blobs)
    if there is not None:
        relations.check(there.ticket, operation)
    try:
        decision = decide(there, operation, vocabulary, now)
    except problems.Refusal as refusal:
        raise _with_snapshot(connection, refusal, operation) from None
    if there is not None:  # after the clashes: what somebody else did meanwhile is told as such
        levels.check(there.ticket, operation, agent)
    _check_room(connection, decision, operation)
    _store(connection, decision, operation)
    # A letter goes to whom it was written to, wherever the ticket goes on.
    files = mail.files_for(connection, operation, blobs)
    written_to = stored.ticket if stored else decision.applied.ticket
    to = mail.enclose(connection, written_to, sent, files)
    if to:
        undelivered.tell_of_no_address(connection, operation, to, now)
    # The feed's counter is locked last, just before COMMIT (see storage/feed.py).
    at = to_milliseconds(now) or 0
    return feed.publish(connection, [*things, (Kind.TICKET, operation.ticket)], at)


def _told(
    connection: Connection, ticket: TicketId, sequence: int, relations: Relations, *, repeated: bool
) -> Taken:
    goes_on = relations.survivor_of(ticket)
    return Taken(
        _snapshot(connection, ticket),
        sequence,
        repeated,
        feed.seal_at(connection, sequence),
        tickets.snapshot(connection, goes_on) if goes_on else None,
    )


def check_author(operation: Operation, agent: Person) -> None:
    """Refuse what somebody else did, and what only an administrator may bring over."""
    if operation.author != agent.id:
        raise problems.forbidden(
            tr("Server", "An operation can be sent only by the person who did it.")
        )
    if operation.brought_from and not agent.is_admin:
        raise problems.forbidden(
            tr("Server", "Only an administrator may bring tickets over from another system.")
        )


def check_same(before: Result, mine: Result, *, brought: bool) -> None:
    """Refuse a key that came before for another operation."""
    # The key of what is brought over is made of its number in the other system: it is the same
    # thing, whoever brings it once more and however its words were put this time.
    same = before.ticket == mine.ticket if brought else before.fingerprint == mine.fingerprint
    if not same or (before.author != mine.author and not brought):
        raise problems.invalid(tr("Server", "This key was used before for another operation."))


def _snapshot(connection: Connection, id_: str) -> Snapshot:
    found = tickets.snapshot(connection, id_)
    if found is None:
        raise problems.not_found(tr("Server", "This ticket has been deleted."))
    return found


def _with_snapshot(
    connection: Connection, refusal: problems.Refusal, operation: Operation
) -> problems.Refusal:
    """A conflict tells the ticket as it stands, so that the client need not ask."""
    if refusal.problem.status != 409:
        return refusal
    there = tickets.snapshot(connection, operation.ticket)
    return problems.Refusal(msgspec.structs.replace(refusal.problem, snapshot=there))


def _is_new(
    connection: Connection, operation: Operation, stored: Stored | None, relations: Relations
) -> bool:
    """False for the record of a remote session that was recorded under another key, and for merging
    what is one already."""
    action = operation.action
    if stored is not None and relations.changes_nothing(stored.ticket, operation):
        return False
    if not isinstance(action, RecordSession):
        return True
    return results.new_session(connection, action.session, operation.key)


def _with_number(connection: Connection, operation: Operation, vocabulary: Vocabulary) -> Operation:
    """A creation with its final number: the one it brings, when nobody has it, or the next."""
    action = operation.action
    if not isinstance(action, CreateTicket):
        return operation
    prefix = vocabulary.number_prefix
    if operation.brought_from and not action.number.startswith(f"{prefix}-"):
        number = _foreign_number(connection, action.number)
    elif not action.number:
        number = numbers.next_number(connection, prefix)
    else:
        number = _own_number(connection, action.number, prefix)
    return msgspec.structs.replace(operation, action=msgspec.structs.replace(action, number=number))


def _own_number(connection: Connection, text: str, prefix: str) -> str:
    number = read_number(text)
    if number is None or not number.startswith(f"{prefix}-"):
        raise problems.invalid(
            tr(
                "Server",
                "“{number}” is not a ticket number of this server.",
                number=text[:LONGEST_WORD],
            )
        )
    if not numbers.cover(connection, int(number.split("-")[1])):
        raise problems.invalid(
            tr("Server", "The number {number} was never given out. Ask for a block.", number=number)
        )
    _require_free(connection, number)
    return number


def _foreign_number(connection: Connection, number: str) -> str:
    """The number a ticket had in another system, which it keeps."""
    if not is_id(number):
        raise problems.invalid(tr("Server", "This is not a ticket number."))
    _require_free(connection, number)
    return number


def _require_free(connection: Connection, number: str) -> None:
    if tickets.id_of_number(connection, number) is not None:
        raise problems.invalid(
            tr("Server", "The number {number} is another ticket's.", number=number)
        )


def _look_up(connection: Connection, operation: Operation, blobs: Blobs) -> list[tuple[Kind, str]]:
    """Refuse references that lead nowhere. Returns what else changes: an article that was used."""
    action = operation.action
    values = written_values(action)
    if isinstance(action, CreateTicket):
        names = ("assignee", "requester", "asset")
        values = {name: getattr(action, name) for name in names}
    _check_people(connection, values)
    if isinstance(action, AddAttachment):
        _check_file(connection, action, blobs)
    if isinstance(action, Resolve) and action.article is not None:
        used = directory.count_use(connection, action.article)
        if used is None:
            raise problems.invalid(tr("Server", "This knowledge article does not exist here."))
        # One that was withdrawn meanwhile did help, and stays away.
        gone = used.state is ArticleState.WITHDRAWN
        return [] if gone else [(Kind.ARTICLE, action.article)]
    return []


def _check_people(connection: Connection, values: dict[str, str | int | bool | None]) -> None:
    for field in ("assignee", "requester"):
        id_ = values.get(field)
        if id_ is None:
            continue
        person = directory.person_of(connection, str(id_))
        if person is None:
            raise problems.invalid(
                tr("Server", "{field}: this server knows no such person.", field=field_label(field))
            )
        if field == "assignee" and not person.is_agent:
            raise problems.invalid(
                tr(
                    "Server",
                    "{name} is not an agent and cannot be given tickets.",
                    name=person.name,
                )
            )
    asset = values.get("asset")
    if asset is not None and not directory.has_asset(connection, str(asset)):
        raise problems.invalid(tr("Server", "This server knows no such asset."))


def _check_file(connection: Connection, action: AddAttachment, blobs: Blobs) -> None:
    file = action.attachment
    if tickets.attachment_of(connection, file.id) is not None:
        raise problems.invalid(tr("Server", "A file of this id exists already."))
    if blobs.size(file.sha256) is None:
        raise problems.invalid(tr("Server", "The file's content is not here yet. Upload it first."))
    if blobs.size(file.sha256) != file.size:
        raise problems.invalid(tr("Server", "The file's size is not that of its content."))


def _check_room(connection: Connection, decision: Decision, operation: Operation) -> None:
    """A ticket travels whole: one that has become too large for an answer would keep every client
    from going on for ever. It can still be handed on and closed."""
    added = len(msgspec.json.encode(decision.applied.entries))
    if added <= _FEW_WORDS:
        return
    there = tickets.sizes(connection, [operation.ticket]).get(operation.ticket, 0)
    if there + added > LARGEST_TICKET:
        raise problems.invalid(
            tr(
                "Server",
                "This ticket has no room for so much more text. Put it into a file, or a new ticket.",
            )
        )


def _store(connection: Connection, decision: Decision, operation: Operation) -> None:
    if isinstance(operation.action, CreateTicket):
        tickets.add(connection, decision.stored)
    else:
        tickets.replace(connection, decision.stored)
    tickets.add_entries(connection, decision.applied.entries)
    tickets.add_attachments(connection, decision.applied.attachments)
