"""Finding: did an operation happen whose answer was lost? Its mark stands in the ticket's history."""

from datetime import timedelta
from typing import Final

from desk.models.feed import Snapshot
from desk.models.ids import RemoteId
from desk.models.operations import AddAttachment, CreateTicket, Operation
from desk.sync.connectors.common.marks import read_mark
from desk.sync.connectors.common.numbers import text
from desk.sync.connectors.common.steps import Steps, not_taken
from desk.sync.connectors.common.texts import plain_text, same_text
from desk.sync.connectors.znuny.api import Api
from desk.sync.connectors.znuny.mapping import Terms, agent_number, field_of, marks_of
from desk.sync.connectors.znuny.reading import Reader, ServerClock
from desk.sync.connectors.znuny.shapes import History
from desk.sync.connectors.znuny.writing import steps_of

SLACK: Final = timedelta(minutes=30)
"""How far the device's idea of the server's clock may be off."""
MOST: Final = 200
"""Tickets of ours whose histories are looked through."""


class Finding:
    """Looks for what was sent."""

    def __init__(self, api: Api, reader: Reader, terms: Terms, clock: ServerClock) -> None:
        self._api = api
        self._reader = reader
        self._terms = terms
        self._clock = clock

    def find(self, operation: Operation, target: RemoteId | None) -> Snapshot | None:
        """The ticket with it; None when it did not happen."""
        if isinstance(operation.action, CreateTicket):
            remote = self._created(operation)
            return None if remote is None else self._reader.whole(RemoteId(remote))
        if target is None or not self._happened(operation, target):
            return None
        return self._reader.whole(target)

    def is_marked(self, operation: Operation, remote: str) -> bool:
        """Whether a ticket has the mark of an operation, in its history or on one of its articles."""
        history = next(iter(self._api.histories([remote])), None)
        rows = self._api.tickets([remote], contents=False)
        marks = [mark for row in rows for mark in marks_of(row, self._terms, history).values()]
        return any(mark.key == operation.key for mark in marks)

    def _happened(self, operation: Operation, target: RemoteId) -> bool:
        row = self._reader.alive(target)
        if isinstance(operation.action, AddAttachment):
            return self.is_marked(operation, target)
        steps = steps_of(operation, self._reader.vocabulary)
        if steps.message is not None:  # it goes last: what it came with was done before it
            return self.said(operation, steps, target)
        return not not_taken(steps.values, self._reader.ticket(row), one_end=True)

    def said(self, operation: Operation, steps: Steps, target: RemoteId) -> bool:
        """Whether the words of an operation stand on a ticket."""
        return self.is_marked(operation, target) or self._is_said(operation, steps, target)

    def _is_said(self, operation: Operation, steps: Steps, target: RemoteId) -> bool:
        """Where nothing carries a mark: whether we wrote the same words in about the same minutes."""
        if self._api.tells_history or steps.message is None:
            return False
        wanted = steps.message.words
        return any(
            entry.author == operation.author
            and entry.occurred_at > operation.occurred_at - SLACK
            and same_text(plain_text(entry.body)[: len(wanted)], wanted)
            for entry in self._reader.whole(target).entries
        )

    def _created(self, operation: Operation) -> str | None:
        """By our id in the dynamic field; without one by the marks of what we made lately."""
        named = {"Name": self._terms.key_field, "Equals": operation.ticket}
        hits = self._api.search({"DynamicField": named, "Limit": 2})
        for remote in hits:  # where there is no such field, any ticket is a hit
            row = self._api.ticket(remote)
            if text(field_of(row.dynamic_field, self._terms.key_field)) == operation.ticket:
                return remote
        return self._marked(operation)

    def _marked(self, operation: Operation) -> str | None:
        age = self._clock.now() - operation.occurred_at + SLACK
        ours = self._api.search(
            {
                "CreatedUserIDs": [agent_number(operation.author)],
                "TicketCreateTimeNewerMinutes": max(1, int(age.total_seconds() // 60)),
                "SortBy": "Age",
                "OrderBy": "Down",
            }
        )
        for history in self._api.histories(ours[:MOST]) if ours else ():
            if _has_mark(history, operation):
                return text(history.ticket_id)
        return None


def _has_mark(history: History, operation: Operation) -> bool:
    return any(
        (mark := read_mark(text(step.name).removeprefix("%%"))) and mark.key == operation.key
        for step in history.history or ()
    )
