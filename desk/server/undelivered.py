"""Mail that reached nobody: said on its ticket, as a private note by nobody of the house."""

from datetime import datetime
from typing import Final, NamedTuple, get_args

from sqlalchemy import Connection, select

from desk.models.clock import to_milliseconds
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import AddEntry, Operation
from desk.models.texts import Language, language, speaking, tr
from desk.server.state import outcome
from desk.server.storage import directory, feed, tickets
from desk.server.storage.feed import Kind
from desk.server.storage.schema import outgoing, result

AUTHOR: Final = PersonId("mail-server")
"""Shown as it stands: no such person is in the directory, so nobody takes it for a colleague's."""


class Lost(NamedTuple):
    """A message that will not arrive."""

    key: str
    to: str
    reason: str


def tell(connection: Connection, lost: Lost, now: datetime) -> None:
    """Write it on the ticket, in the language of whoever sent the message. Must come last before
    COMMIT. A ticket that is gone is told nothing."""
    ticket, author = connection.execute(
        select(outgoing.c.ticket, result.c.author)
        .join(result, result.c.key == outgoing.c.key)
        .where(outgoing.c.key == lost.key)
    ).one()
    with speaking(_language_of(connection, author)):
        words = tr("Server", "Your message did not reach {to}. The mail server said: {reason}",
                   to=lost.to, reason=lost.reason)  # fmt: skip
    if _note(connection, ticket, words, now):
        feed.publish(connection, [(Kind.TICKET, ticket)], to_milliseconds(now) or 0)


def tell_of_no_address(
    connection: Connection, operation: Operation, address: str, now: datetime
) -> None:
    """The same of a message that was never on its way, together with the operation that was to send it."""
    with speaking(_language_of(connection, operation.author)):
        words = tr("Server", "Your message was not sent: “{address}” is no address.",
                   address=address[:80])  # fmt: skip
    _note(connection, operation.ticket, words, now)


def _language_of(connection: Connection, author: str) -> Language:
    sender = directory.person_of(connection, author)
    known: dict[str, Language] = {each: each for each in get_args(Language)}
    return known.get(sender.language if sender else "", language())


def _note(connection: Connection, ticket: str, words: str, now: datetime) -> bool:
    """Write it on the ticket; whether that is still there."""
    stored = tickets.load(connection, ticket, lock=True)
    if stored is None:
        return False
    note = Operation(
        OperationKey(new_uuid7(now)), TicketId(ticket), AUTHOR, now,
        AddEntry(words, public=False),
    )  # fmt: skip
    made = outcome(stored, note, now)
    tickets.replace(connection, made.stored)
    tickets.add_entries(connection, made.applied.entries)
    return True
