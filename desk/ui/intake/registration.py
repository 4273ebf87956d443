"""Registers a call: number, operations and draft change together, so that a crash neither loses nor doubles it.

The draft is marked with the operation's key and its number, then the outbox commits, then the draft
goes. Whatever falls between, the next start sees by the mark whether the call was registered.
"""

import logging
from typing import TYPE_CHECKING

import msgspec

from desk.models.errors import StoreProblem
from desk.models.ids import OperationKey, TicketId
from desk.models.operations import CreateTicket, Operation
from desk.ui.intake.form import KIND, NUMBER, SENT, require_number, ticket_of
from desk.ui.performing import add
from desk.workflow.closing import numbered

if TYPE_CHECKING:
    from desk.models.changes import Changes
    from desk.models.listing import Draft
    from desk.models.store import Store

_log = logging.getLogger("desk.ui.intake")


class Registered(msgspec.Struct, frozen=True):
    """A call that has its number."""

    number: str
    ticket: TicketId
    title: str
    closed: bool


class Registration:
    """One call on its way into the outbox. `operations` begin with its creation, without a number."""

    def __init__(self, draft: "Draft", operations: tuple[Operation, ...]) -> None:
        self._draft = draft
        self._operations = operations
        self.number = draft.fields.get(NUMBER, "")
        """The ticket's number, once it is registered; a call that failed keeps the one it had."""

    def carry_out(self, store: "Store") -> "Changes":
        """Do it; runs on the worker. Raises `InvalidInput` when no number is left."""
        self.number = self.number or require_number(store.numbers.take())
        first, *others = self._operations
        if not isinstance(first.action, CreateTicket):
            message = "a registration begins with a creation"
            raise TypeError(message)
        named = msgspec.structs.replace(first.action, number=self.number)
        first = msgspec.structs.replace(first, action=named)
        mark = {**self._draft.fields, SENT: first.key, NUMBER: self.number}
        store.drafts.save(msgspec.structs.replace(self._draft, fields=mark))
        changes = add(store, (first, *(self._numbered(each) for each in others)))
        try:
            changes |= store.drafts.delete(self._draft.ticket, KIND)
        except StoreProblem as problem:  # it is registered; its mark says so at the next look
            _log.warning("The draft of a registered call stays for now: %s", problem)
        return changes

    def _numbered(self, operation: Operation) -> Operation:
        action = numbered(operation.action, self.number)
        return msgspec.structs.replace(operation, action=action)


def unregistered(store: "Store") -> "list[Draft]":
    """The calls an earlier session left, the newest first; those that were registered just before
    it ended are removed. Runs on the worker."""
    calls = []
    for draft in store.drafts.list():
        if draft.kind != KIND:
            continue
        if _was_registered(store, draft):
            store.drafts.delete(draft.ticket, KIND)
        else:
            calls.append(draft)
    return calls


def _was_registered(store: "Store", draft: "Draft") -> bool:
    key = draft.fields.get(SENT, "")
    if key and store.outbox.get(OperationKey(key)) is not None:
        return True
    return store.tickets.project(ticket_of(draft)) is not None
