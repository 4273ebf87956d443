"""Tells the tickets of a report that it is superseded, once, when a command changed the visit after it."""

from collections.abc import Sequence

from desk.cli.session import Session
from desk.cli.visit_meant import on_the_spot
from desk.models.operations import Operation
from desk.workflow.reporting import superseded_step


def mark_overtaken(at: Session) -> Sequence[Operation]:
    """What goes to the tickets of reports that were overtaken; it is in the outbox already."""
    from desk.models.store.around import overtaken

    made: list[Operation] = []
    for visit, report in overtaken(at.store, at.time.now()):
        step = superseded_step(on_the_spot(at, visit), report)
        at.store.visits.add(step.events, step.operations)
        made += step.operations
    return made
