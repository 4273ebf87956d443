"""Mutants about visits: bugs put into plans and records from outside. The oracle of visits must catch each."""

from collections.abc import Sequence
from typing import Final

import msgspec
import pytest

from desk.models import planning
from desk.models.changes import Changes
from desk.models.codec import encode
from desk.models.conflict import Clash
from desk.models.ids import OperationKey, new_uuid7
from desk.models.operations import Operation, Pending
from desk.models.store.visits import Visits
from desk.models.visit_record import VisitEvent
from desk.sync import visits
from desk.sync.connector import Planned
from desk.sync.connectors.desk.connector import DeskConnector
from tests.simulation.mutants import Mutant

Patch = pytest.MonkeyPatch
_plan = DeskConnector.plan


def plan_blindly(patch: Patch) -> None:
    """Last write wins."""

    def plan(self: DeskConnector, operation: Operation) -> Planned:
        return _plan(self, msgspec.structs.replace(operation, base={}))

    patch.setattr(DeskConnector, "plan", plan)


def plan_with_a_new_key(patch: Patch) -> None:
    """A retry is a new request: a visit is made twice."""

    def plan(self: DeskConnector, operation: Operation) -> Planned:
        key = OperationKey(new_uuid7(operation.occurred_at))
        return _plan(self, msgspec.structs.replace(operation, key=key))

    patch.setattr(DeskConnector, "plan", plan)


def keep_ones_own_note_alone(patch: Patch) -> None:
    """Of two notes written at the same time only one's own is left."""
    patch.setattr(
        planning,
        "_both",
        lambda clash: str(clash.mine or "") if clash.field in {"note", "tickets"} else None,
    )


def overrule_the_office(patch: Patch) -> None:
    """What the office decided otherwise is sent once more, over its word."""

    def stale(self: visits.Visits, pending: Pending, clashes: Sequence[Clash]) -> str:
        meant = planning.on_top(pending.operation, clashes, {})
        self._outbox.reduce(pending.operation.key, meant, (), self._clock.now())
        return ""

    patch.setattr(visits.Visits, "stale", stale)


def write_down_in_a_commit_of_its_own(patch: Patch) -> None:
    """A crash leaves a note in the record of a visit and not on its ticket."""

    def add(
        self: Visits, events: Sequence[VisitEvent], operations: Sequence[Operation] = ()
    ) -> Changes:
        rows = [(event.id, event.visit, encode(event)) for event in events]
        statement = "INSERT INTO visit_event (id, visit, body) VALUES (?, ?, ?)"
        self._work.write(lambda: self._work.run_many(statement, rows))
        for operation in operations:
            self._outbox.add(operation)
        return Changes(visits=True)

    patch.setattr(Visits, "add", add)


VISIT_MUTANTS: Final = (
    Mutant(plan_blindly, "own", 34),
    Mutant(plan_with_a_new_key, "own", 15),
    Mutant(keep_ones_own_note_alone, "own", 77),
    Mutant(overrule_the_office, "own", 34),
    Mutant(write_down_in_a_commit_of_its_own, "own", 72),
)
