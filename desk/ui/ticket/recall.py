"""Text that is taken back: an operation that left the outbox unsent becomes a draft again."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.ids import OperationKey, TicketId
from desk.models.listing import Draft
from desk.models.operations import (
    AddEntry,
    Close,
    Escalate,
    LogWork,
    Operation,
    Reopen,
    Resolve,
    SetFields,
)
from desk.ui.ticket.drafting import was_sent
from desk.ui.undo import UndoOffer

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

_REMEMBERED: Final = 20


class Recall(QObject):
    """Remembers what operations were written from, and notices when one was cancelled: by undo, in
    the outbox pane or in the timeline. `back` is emitted with the draft it had been."""

    back = Signal(object)

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._drafts: OrderedDict[OperationKey, Draft] = OrderedDict()
        self._written_on: OrderedDict[OperationKey, TicketId] = OrderedDict()
        workspace.changed.connect(self._store_changed)
        workspace.undoing.taken_back.connect(self._taken_back)

    def remember(self, key: str, draft: Draft) -> None:
        """An operation was made from this draft."""
        self._drafts[OperationKey(key)] = draft
        self._written_on[OperationKey(key)] = TicketId(draft.ticket)
        for kept in (self._drafts, self._written_on):
            while len(kept) > _REMEMBERED:
                kept.popitem(last=False)

    def _taken_back(self, offer: UndoOffer) -> None:
        """Whoever has gone on to the next ticket sees their words again where they wrote them."""
        tickets = [self._written_on[key] for key in offer.keys if key in self._written_on]
        if tickets and tickets[0] != self._workspace.ticket:
            self._workspace.open_ticket(tickets[0])

    def _store_changed(self, changes: Changes) -> None:
        if not changes.outbox or not self._drafts:
            return
        drafts = dict(self._drafts)
        self._workspace.read(lambda store: _gone(store, drafts), self._looked, key="recall")

    def _looked(self, gone: list[OperationKey]) -> None:
        for key in gone:
            draft = self._drafts.pop(key, None)
            if draft is not None:
                self.back.emit(draft)


def _gone(store: "Store", drafts: dict[OperationKey, Draft]) -> list[OperationKey]:
    return [
        key for key, draft in drafts.items() if not was_sent(store, TicketId(draft.ticket), key)
    ]


def draft_of(operation: Operation) -> Draft | None:
    """The draft an operation had been; None for one that holds no words."""
    action = operation.action
    if isinstance(action, LogWork):
        fields = {"minutes": str(action.minutes)}
        return Draft(operation.ticket, "log", action.note, len(action.note), fields)
    kind, body = {
        AddEntry: ("reply", getattr(action, "body", "")),
        Resolve: ("resolve", getattr(action, "solution", "")),
        Close: ("close", getattr(action, "message", "")),
        Escalate: ("escalate", getattr(action, "reason", "")),
        Reopen: ("reopen", getattr(action, "reason", "")),
        SetFields: ("wait", getattr(action, "reason", "")),
    }.get(type(action), ("", ""))
    if not body:
        return None
    draft = Draft(operation.ticket, kind, body, len(body))
    if isinstance(action, AddEntry):
        minutes = {"minutes": str(action.minutes)} if action.minutes else {}
        kind = "reply" if action.public else "note"
        return msgspec.structs.replace(draft, kind=kind, fields=minutes)
    if isinstance(action, Escalate):
        return msgspec.structs.replace(draft, fields={"tried": action.tried})
    return draft


def keep_back(store: "Store", draft: Draft) -> Changes:
    """Lay a draft back on disk, before whatever was begun there since."""
    newer = store.drafts.get(TicketId(draft.ticket), draft.kind)
    return store.drafts.save(joined(draft, newer) if newer else draft)


def joined(older: Draft, newer: Draft) -> Draft:
    """Two drafts as one: nothing of either is lost."""
    if not newer.body.strip():
        return older
    body = f"{older.body}\n\n{newer.body}"
    return msgspec.structs.replace(
        older, body=body, caret=len(body), fields={**newer.fields, **older.fields}
    )
