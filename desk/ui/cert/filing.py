"""Puts a report into the outbox: draft, operation, reminder and first steps change together."""

import logging
from typing import TYPE_CHECKING

import msgspec

from desk.models.changes import Changes
from desk.models.errors import StoreProblem
from desk.models.ids import OperationKey, TicketId
from desk.models.operations import Operation
from desk.ui.cert.form import KIND, SENT
from desk.ui.performing import add
from desk.workflow.cert import first_steps, reminder

if TYPE_CHECKING:
    from desk.models.listing import Draft
    from desk.models.store import Store

_log = logging.getLogger("desk.ui.cert")


class Filing:
    """One report on its way. The draft is marked with the operation's key, then the outbox commits,
    then the draft goes: whatever falls between, the next start sees by the mark what took place."""

    def __init__(self, draft: "Draft", operations: tuple[Operation, ...]) -> None:
        self._draft = draft
        self._operations = operations

    def carry_out(self, store: "Store") -> Changes:
        """Do it; runs on the worker."""
        report = self._operations[0]
        mark = {**self._draft.fields, SENT: report.key}
        store.drafts.save(msgspec.structs.replace(self._draft, fields=mark))
        changes = add(store, self._operations)
        try:
            changes |= store.drafts.delete(self._draft.ticket, KIND)
            changes |= put_aside(store, report)
        except StoreProblem as problem:  # it is kept; its mark says so at the next look
            _log.warning("What goes with a report stays for now: %s", problem)
        return changes


def unfiled(store: "Store", ticket: TicketId) -> "Draft | None":
    """The report an earlier session left; one that was made just before it ended is removed."""
    draft = store.drafts.get(ticket, KIND)
    key = draft.fields.get(SENT, "") if draft else ""
    if draft is not None and key and store.outbox.get(OperationKey(key)) is not None:
        store.drafts.delete(ticket, KIND)
        return None
    return draft


def put_aside(store: "Store", report: Operation) -> Changes:
    """The next report is not forgotten, and the first steps stand beside the ticket. A moment the
    person chose before and that comes sooner stands."""
    ticket = store.tickets.project(report.ticket)
    if ticket is None:
        return Changes()
    steps = first_steps()
    if all(each.title != steps.title for each in store.checklists.of(ticket.id)):
        store.checklists.begin(steps, ticket.id)
    wanted, there = reminder(ticket, report.occurred_at), store.snoozes.of(ticket.id)
    if wanted is None or (there is not None and there.until <= wanted.until):
        return Changes(tickets=frozenset({ticket.id}))
    return store.snoozes.put(wanted)
