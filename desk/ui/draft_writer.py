"""Writes a draft that changes with every keystroke: on disk within a second, whatever happens next."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.listing import Draft
from desk.ui.soon import Again, Soon
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.changes import Changes
    from desk.models.store import Store


def has_words(draft: Draft) -> bool:
    """Whether there is text in it."""
    return bool(draft.body.strip())


class DraftWriter(QObject):
    """Keeps the newest form of one draft. `worth` says whether it holds anything a person would
    miss; what holds nothing is removed from disk."""

    saved = Signal(object)
    """`datetime`: what was typed up to then is on disk."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QObject | None = None,
        worth: Callable[[Draft], bool] = has_words,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._worth = worth
        self._unsaved: Draft | None = None
        self._soon = Soon(self)
        self._soon.due.connect(self.flush)
        self._again = Again(self)
        self._again.due.connect(self.flush)
        workspace.closing.connect(self.flush)

    @property
    def is_waiting(self) -> bool:
        """Whether something is not on disk yet."""
        return self._unsaved is not None

    def keep(self, draft: Draft) -> None:
        """Something was typed. A draft of another name is written first."""
        waiting = self._unsaved
        if waiting is not None and (waiting.ticket, waiting.kind) != (draft.ticket, draft.kind):
            self.flush()
        self._unsaved = draft
        self._soon.touch()

    def flush(self) -> None:
        """Write now what is not written yet."""
        draft = self._unsaved
        self._unsaved = None
        self._soon.stop()
        if draft is None:
            return
        at = self._workspace.now()
        dated = msgspec.structs.replace(draft, updated_at=at)

        def failed(error: Exception) -> None:
            if self._unsaved is None:
                self._unsaved = draft
            if not self._again.is_on:  # it goes on trying by itself; said once is enough
                self._workspace.failed(error)
            self._again.begin()

        def written() -> None:
            self._again.stop()
            self.saved.emit(at)

        self._workspace.write(lambda store: self._write(store, dated), written, failed=failed)

    def forget(self) -> None:
        """What is not written yet need not be: it was sent, or thrown away."""
        self._unsaved = None
        self._soon.stop()
        self._again.stop()

    def _write(self, store: "Store", draft: Draft) -> "Changes":
        if self._worth(draft):
            return store.drafts.save(draft)
        return store.drafts.delete(draft.ticket, draft.kind)
