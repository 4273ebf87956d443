"""Takes operations out of the outbox so that they can be brought back as they were."""

from typing import TYPE_CHECKING

from desk.models.operations import CreateTicket

if TYPE_CHECKING:
    from datetime import datetime

    from desk.models.changes import Changes
    from desk.models.ids import OperationKey
    from desk.models.operations import Pending
    from desk.models.store import Store


class Removal:
    """One cancelled operation, and what went with it: a new ticket takes along all that was done
    to it. Runs on the worker."""

    def __init__(self, key: "OperationKey", now: "datetime") -> None:
        self._key = key
        self._now = now
        self._kept = b""

    def carry_out(self, store: "Store") -> "Changes":
        """Cancel. Raises `InvalidInput` for what may have reached the server."""
        from desk.models.store.transfer import write_document

        pending = store.outbox.get(self._key)
        gone = [] if pending is None else _with_followers(store, pending)
        changes = store.outbox.cancel(self._key)
        self._kept = write_document(gone, (), (), self._now)
        return changes

    def take_back(self, store: "Store") -> "Changes":
        """Put everything back, in the state it was in."""
        return store.outbox.load(self._kept)


def _with_followers(store: "Store", pending: "Pending") -> "list[Pending]":
    operation = pending.operation
    if isinstance(operation.action, CreateTicket):
        return list(store.outbox.of(operation.ticket))
    return [pending]
