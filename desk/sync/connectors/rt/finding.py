"""Finding: did an operation happen whose answer was lost? RT keeps no keys; marks and texts do."""

from datetime import timedelta
from typing import Final

from desk.models.feed import Snapshot
from desk.models.ids import RemoteId
from desk.models.operations import CreateTicket, Operation, Relating
from desk.models.worklog import Entry, EntryKind
from desk.sync.connectors.common.numbers import text
from desk.sync.connectors.common.relations import stands_so
from desk.sync.connectors.common.steps import Message, not_taken
from desk.sync.connectors.common.texts import plain_text, same_text
from desk.sync.connectors.rt.api import Api
from desk.sync.connectors.rt.mapping import has_mark, ticket_of
from desk.sync.connectors.rt.reading import Reader
from desk.sync.connectors.rt.shapes import TicketRow
from desk.sync.connectors.rt.writing import create_body, steps_of

SLACK: Final = timedelta(minutes=5)
"""How far the device's idea of the server's clock may be off."""


class Finding:
    """Looks for what was sent."""

    def __init__(self, api: Api, reader: Reader, key_field: str) -> None:
        self._api = api
        self._reader = reader
        self._key_field = key_field

    def find(self, operation: Operation, target: RemoteId | None) -> Snapshot | None:
        """The ticket with it; None when it did not happen."""
        if isinstance(operation.action, CreateTicket):
            return self._created(operation, operation.action)
        if target is None:
            return None
        row, mark = self._reader.alive(target)
        happened = self._happened(operation, row, mark)
        return self._reader.whole(target) if happened else None

    def _happened(self, operation: Operation, row: TicketRow, mark: str) -> bool:
        current = ticket_of(row, self._reader.vocabulary)
        if isinstance(operation.action, Relating):
            return stands_so(operation.action, current, self._reader.me)
        steps = steps_of(operation, self._reader.vocabulary)
        if not_taken(steps.values, current):
            return False
        remote = text(row.id)
        if steps.message is None and steps.values:
            return True
        return self.said(operation, steps.message, RemoteId(remote), mark)

    def said(
        self, operation: Operation, message: Message | None, target: RemoteId, mark: str
    ) -> bool:
        """Whether the words of an operation, or its file, stand on a ticket. `mark`: its newest
        transaction."""
        parts = self._api.parts(target, self._api.history(target, mark))
        if has_mark(parts, operation.key):
            return True
        return bool(message and message.public and self._replied(operation, message, target))

    def _replied(self, operation: Operation, message: Message, remote: str) -> bool:
        whole = self._reader.whole(RemoteId(remote))
        return any(
            entry.kind is EntryKind.REPLY
            and entry.author == self._reader.me
            and entry.occurred_at > operation.occurred_at - SLACK
            and same_text(_words(entry), message.words)
            for entry in whole.entries
        )

    def _created(self, operation: Operation, create: CreateTicket) -> Snapshot | None:
        """By our id in the custom field; without one by author, title, text and time."""
        key = operation.ticket.replace("\\", "").replace("'", "")
        ids, _ = self._api.tickets(f"'CF.{{{self._key_field}}}' = '{key}'")
        for remote in ids:
            found = self._reader.present(remote)
            if found is not None:
                return found
        return self._alike(operation, create)

    def _alike(self, operation: Operation, create: CreateTicket) -> Snapshot | None:
        title = create.title.replace("\\", "\\\\").replace("'", "\\'")
        query = f"Creator = '{self._reader.me}' AND Subject = '{title}'"
        ids, _ = self._api.tickets(query, order="DESC")
        body = create_body(operation, create, self._reader.vocabulary, self._key_field)
        for remote in ids:
            found = self._reader.present(remote)
            if found is None or found.ticket.opened_at < operation.occurred_at - SLACK:
                continue
            keyed = self._key_field in found.ticket.extra  # then it is another one of ours
            if not keyed and same_text(found.ticket.description, str(body.get("Content", ""))):
                return found
        return None


def _words(entry: Entry) -> str:
    return plain_text(entry.body) if entry.format == "html" else entry.body
