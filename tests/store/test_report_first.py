"""A report to the CERT on its way: before everything else, and remembered where a server only keeps a note."""

from desk.models.cert import CertReport
from desk.models.cert_words import is_report, report_text
from desk.models.ids import OperationKey
from desk.models.operations import Operation, ReportIncident
from desk.models.store import Store
from desk.sync.connector import Remote
from tests.builders import (
    ANNA,
    MONDAY,
    a_creation,
    a_note,
    a_page,
    a_snapshot,
    a_ticket,
    an_entry,
    ticket_id,
)
from tests.fakes import FakeClock


def a_report_on(serial: int) -> Operation:
    report = ReportIncident(CertReport("A note asks for money", MONDAY))
    return Operation(OperationKey(f"report-{serial}"), ticket_id(serial), ANNA, MONDAY, report)


def claim(store: Store, clock: FakeClock) -> OperationKey | None:
    pending = store.outbox.claim_next(clock.now())
    return None if pending is None else pending.operation.key


def test_a_report_goes_before_five_hundred_others_with_what_its_ticket_needs(
    store: Store, clock: FakeClock
) -> None:
    store.outbox.add(*(a_note(ticket_id(serial)) for serial in range(100, 600)))
    creation, note = a_creation(7), a_note(ticket_id(7))
    store.outbox.add(creation, note)
    report = a_report_on(7)
    store.outbox.add(report)
    for operation in (creation, note, report):
        assert claim(store, clock) == operation.key
        store.outbox.acknowledge(operation.key, Remote(a_snapshot(a_ticket(7)), 1))


def test_a_report_goes_before_what_somebody_sent_first(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.send_first(note.key)
    store.outbox.add(a_report_on(2))
    assert claim(store, clock) == "report-2"


def test_what_was_refused_on_its_ticket_does_not_hold_a_report_back(
    store: Store, clock: FakeClock
) -> None:
    refused = a_note(ticket_id(1), 'words that say "does":"create" themselves')
    store.outbox.add(refused)
    assert claim(store, clock) == refused.key
    store.outbox.park(refused.key, "The ticket was closed.")
    store.outbox.add(a_report_on(1), behind := a_note(ticket_id(1)))
    assert claim(store, clock) == "report-1"
    store.outbox.acknowledge(OperationKey("report-1"), Remote(a_snapshot(a_ticket(1)), 1))
    assert claim(store, clock) is None
    assert store.outbox.get(behind.key) is not None


def test_a_ticket_that_was_refused_itself_holds_its_report_back(
    store: Store, clock: FakeClock
) -> None:
    creation = a_creation(3)
    store.outbox.add(creation)
    claim(store, clock)
    store.outbox.park(creation.key, "The server does not take it.")
    store.outbox.add(a_report_on(3))
    assert claim(store, clock) is None


def test_where_the_server_keeps_a_note_alone_the_device_remembers_what_it_reported(
    store: Store, clock: FakeClock
) -> None:
    ticket = a_ticket(1)
    store.base.apply_page(a_page(ticket))
    report = a_report_on(1)
    store.outbox.add(report)
    claim(store, clock)
    assert isinstance(report.action, ReportIncident)
    note = an_entry(ticket, f"<p>{report_text(report.action.report)}</p>", format="html")
    store.outbox.acknowledge(report.key, Remote(a_snapshot(ticket, note), 1))
    detail = store.tickets.detail(ticket.id)
    assert detail is not None
    assert detail.ticket.security
    for shown in (detail.ticket, store.tickets.project(ticket.id)):
        assert shown is not None
        assert shown.incident is not None
        assert [each.key for each in shown.incident.filed] == [report.key]


def test_a_note_with_a_mark_guards_the_ticket_on_every_device(store: Store) -> None:
    ticket = a_ticket(1)
    note = an_entry(ticket, "TLP:RED\nReport to the CERT: …")
    store.base.apply_page(a_page(a_snapshot(ticket, note)))
    shown = store.tickets.project(ticket.id)
    assert shown is not None
    assert shown.security
    assert shown.incident is None


def test_a_mark_is_known_at_the_beginning_of_a_note_alone() -> None:
    for note in ("TLP:RED", "  TLP:AMBER+STRICT\nx", '<div class="x"><p>TLP:CLEAR</p>'):
        assert is_report(note)
    for note in ("", "See TLP:RED", "TLP: red", "TLP:REDDISH", "x" * 300 + "TLP:RED"):
        assert not is_report(note)
