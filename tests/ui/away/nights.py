"""A night at a bench: what others do to tickets while nobody looks."""

from datetime import timedelta

from desk.models.feed import Snapshot
from desk.models.ticket import FieldValue, Ticket
from desk.models.worklog import Entry, EntryKind, FieldChange
from tests.builders import BRUNO, a_page, a_snapshot, an_entry
from tests.ui.outbox.bench import Bench


def a_night(bench: Bench, *changed: Snapshot | Ticket, hours: float = 10, **page: object) -> None:
    """From now on nobody looks; the pull next morning brings these."""
    absences = bench.store.absences
    absences.begin(bench.clock.now())
    bench.clock.advance(minutes=60 * hours)
    bench.store.base.apply_page(a_page(*changed, cursor="2", **page))  # type: ignore[arg-type]
    absences.end(bench.clock.now(), watched=True)
    bench.workspace.start()


def entry_of(bench: Bench, ticket: Ticket, field: str, old: FieldValue, new: FieldValue) -> Entry:
    """What the history says of a change Bruno makes an hour from now."""
    return an_entry(
        ticket, "", kind=EntryKind.CHANGE, author=BRUNO,
        occurred_at=bench.clock.now() + timedelta(hours=1), changes=(FieldChange(field, old, new),),
    )  # fmt: skip


def with_history(ticket: Ticket, *entries: Entry) -> Snapshot:
    """A ticket as the server has it."""
    return a_snapshot(ticket, *entries)
