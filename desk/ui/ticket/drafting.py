"""Drafts: what is typed is on disk within a second, and gone from there only when it was sent.

A draft is given up in the gesture that puts its operation into the outbox: first it is marked with
the operation's key, then the outbox commits, then it is removed. Whatever falls between, the next
start sees whether that key was sent, so nothing is lost and nothing comes back a second time.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.ids import OperationKey, TicketId, entry_id
from desk.models.listing import Draft
from desk.models.operations import Operation
from desk.ui.soon import Again, Soon

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

SENT: Final = "sent"
"""The field of a draft that holds the key of the operation it became."""
_WRITTEN: Final = (
    *("files", "tried", "minutes", "message", "spared"),
    *("kb_title", "kb_body", "kb_others"),
)
"""Fields a person filled in; the others only go with a text."""
_WAITING: Final[set["DraftKeeper"]] = set()
"""Those that hold something which is not on disk: they must live until it is."""


class DraftKeeper(QObject):
    """Keeps one draft of one ticket: `edit` at every keystroke, `give_up` when it is sent.

    Nobody's child: who wrote in it may be gone while a full disk keeps it waiting.
    """

    saved = Signal(str, object)
    """Its kind, and a `datetime`: what was typed up to then is on disk."""
    loaded = Signal(str)
    """Its kind: `draft` holds what an earlier session left."""

    def __init__(self, workspace: "Workspace", ticket: TicketId, kind: str) -> None:
        super().__init__()
        self._workspace = workspace
        self.draft = Draft(ticket, kind, "")
        self._soon = Soon(self)
        self._soon.due.connect(self.flush)
        self._again = Again(self)
        self._again.due.connect(self.flush)
        workspace.closing.connect(self._close)

    def load(self) -> None:
        """Bring back what was left; `loaded` follows, also when there was nothing."""
        ticket, kind = TicketId(self.draft.ticket), self.draft.kind
        self._workspace.read(lambda store: unsent_draft(store, ticket, kind), self._loaded)

    def edit(
        self,
        body: str,
        caret: int,
        fields: dict[str, str] | None = None,
        anchor: int | None = None,
    ) -> None:
        """Something was typed, or the caret moved. Without anything in it the draft is removed from
        disk."""
        fields = self.draft.fields if fields is None else fields
        changed = msgspec.structs.replace(
            self.draft, body=body, caret=caret, anchor=anchor, fields=fields
        )
        if changed == self.draft:
            return
        self.draft = changed
        _WAITING.add(self)
        self._soon.touch()

    def flush(self) -> None:
        """Write now what is not written yet: the ticket is left, the window closes."""
        self._soon.stop()
        if self not in _WAITING:
            return
        _WAITING.remove(self)  # the worker holds it until it has answered
        at = self._workspace.now()
        draft = msgspec.structs.replace(self.draft, updated_at=at)
        self._workspace.write(
            lambda store: _keep(store, draft), lambda: self._saved(at), failed=self._not_saved
        )

    def give_up(
        self,
        operations: tuple[Operation, ...],
        undo_text: str,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Hand the operations to the outbox and the draft with them; `done` when both are on disk."""
        self._soon.stop()
        self._again.stop()
        _WAITING.discard(self)
        marked = self._marked(operations[0].key)
        if not is_empty(self.draft):
            self._workspace.write(lambda store: store.drafts.save(marked))
        self._workspace.perform(
            *operations, undo_text=undo_text, done=lambda: self._sent(done), failed=failed
        )

    def put_back(self, draft: Draft) -> None:
        """The operation was taken back: its text is a draft again."""
        self.edit(draft.body, draft.caret, _unmarked(draft).fields)
        self.flush()

    def _marked(self, key: OperationKey) -> Draft:
        fields = {**self.draft.fields, SENT: key}
        return msgspec.structs.replace(self.draft, fields=fields, updated_at=self._workspace.now())

    def _sent(self, done: Callable[[], None]) -> None:
        ticket, kind = TicketId(self.draft.ticket), self.draft.kind
        self.draft = Draft(ticket, kind, "")
        self._workspace.write(lambda store: store.drafts.delete(ticket, kind), done)

    def _loaded(self, draft: Draft | None) -> None:
        if draft is not None and is_empty(self.draft):  # what was typed meanwhile wins
            self.draft = draft
        self.loaded.emit(self.draft.kind)

    def _saved(self, at: datetime) -> None:
        self._again.stop()
        self.saved.emit(self.draft.kind, at)

    def _close(self) -> None:
        self.flush()
        self._again.stop()
        _WAITING.discard(self)

    def _not_saved(self, error: Exception) -> None:
        _WAITING.add(self)
        if not self._again.is_on:  # it goes on trying by itself; said once is enough
            self._workspace.failed(error)
        self._again.begin()


def is_empty(draft: Draft) -> bool:
    """Whether there is nothing in a draft that a person would miss."""
    return not draft.body.strip() and not any(draft.fields.get(name) for name in _WRITTEN)


def unsent_draft(store: "Store", ticket: TicketId, kind: str) -> Draft | None:
    """The draft an earlier session left; one that had become an operation is removed instead."""
    draft = store.drafts.get(ticket, kind)
    if draft is None:
        return None
    key = draft.fields.get(SENT, "")
    if key and was_sent(store, ticket, OperationKey(key)):
        store.drafts.delete(ticket, kind)
        return None
    return _unmarked(draft)


def was_sent(store: "Store", ticket: TicketId, key: OperationKey) -> bool:
    """Whether an operation reached the outbox: it is there still, or its entry is on the ticket."""
    if store.outbox.get(key) is not None:
        return True
    detail = store.tickets.detail(ticket)
    return detail is not None and any(entry.id == entry_id(key) for entry in detail.entries)


def _unmarked(draft: Draft) -> Draft:
    fields = {name: value for name, value in draft.fields.items() if name != SENT}
    return msgspec.structs.replace(draft, fields=fields)


def _keep(store: "Store", draft: Draft) -> Changes:
    if is_empty(draft):
        return store.drafts.delete(TicketId(draft.ticket), draft.kind)
    return store.drafts.save(draft)
