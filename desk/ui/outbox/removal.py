"""Takes operations out of the outbox so that they can be brought back as they were."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk.models.words import describe
from desk.ui import text
from desk.ui.outbox.naming import choice_names, value_names, values_in

if TYPE_CHECKING:
    from datetime import datetime

    from desk.models.changes import Changes
    from desk.models.ids import OperationKey
    from desk.models.operations import Pending
    from desk.models.store import Store
    from desk.models.vocabulary import Vocabulary


class Removal:
    """One cancelled operation, and what went with it: a new ticket or article takes along all that
    was done to it, a step all that is tied to it. Runs on the worker."""

    def __init__(self, key: "OperationKey", now: "datetime", vocabulary: "Vocabulary") -> None:
        self._key = key
        self._now = now
        self._vocabulary = vocabulary
        self._kept = b""
        self._along: list[str] = []

    def carry_out(self, store: "Store") -> "Changes":
        """Cancel. Raises `InvalidInput` for what may have reached the server."""
        from desk.models.store.transfer import write_document

        gone = store.outbox.taken_along(self._key)
        self._along = [self._words(store, p) for p in gone if p.operation.key != self._key]
        changes = store.outbox.cancel(self._key)
        self._kept = write_document(gone, (), (), self._now)
        return changes

    def take_back(self, store: "Store") -> "Changes":
        """Put everything back, in the state it was in."""
        return store.outbox.load(self._kept)

    def told(self, what: str) -> str:
        """The words for the operation, and for what went with it once that is carried out."""
        if not self._along:
            return what
        words = QCoreApplication.translate("Outbox", "{what}. Along with it: {others}")
        return words.format(what=what, others=text.one_line("; ".join(self._along), 200))

    def _words(self, store: "Store", pending: "Pending") -> str:
        operation = pending.operation
        names = choice_names(self._vocabulary) | value_names(store, values_in(operation))
        return text.one_line(describe(operation, names), 60)
