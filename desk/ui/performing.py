"""What the worker does with the operations of a pane: complete their bases, add them, take them back."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from desk.models.changes import Changes
from desk.models.conflict import base_of
from desk.models.ids import OperationKey
from desk.models.operations import Operation
from desk.models.projection import apply_operation, written_values

if TYPE_CHECKING:
    from desk.models.store import Store


def add(
    store: "Store", operations: tuple[Operation, ...], hold_until: datetime | None = None
) -> Changes:
    """Put operations into the outbox in one commit, each with the base it was made on."""
    return store.outbox.add(*_with_bases(store, operations), hold_until=hold_until)


def _with_bases(store: "Store", operations: tuple[Operation, ...]) -> list[Operation]:
    """Fill in what operations made on an id alone must remember of their ticket."""
    tickets = {o.ticket: store.tickets.project(o.ticket) for o in operations}
    complete = []
    for operation in operations:
        seen = tickets[operation.ticket]
        if seen is not None and not operation.base:
            base = base_of(seen, written_values(operation.action))
            operation = msgspec.structs.replace(operation, base=base)  # noqa: PLW2901  made whole
        complete.append(operation)
        applied = apply_operation(seen, operation)
        tickets[operation.ticket] = applied.ticket if applied else None
    return complete


def cancel(store: "Store", keys: tuple[OperationKey, ...]) -> Changes:
    """Take operations back, the last one first. Raises `InvalidInput` when one was sent already."""
    return store.outbox.cancel(*reversed(keys))
