"""The strip of a security incident: whether the CERT has the report, and what is due when."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desk.models.cert import CertContact, CertReport, Stage
from desk.models.events import Link, LinkState
from desk.models.operations import ReportIncident
from desk.models.settings import Layers
from desk.sync.connector import Remote
from desk.ui.preferences import Preferences
from desk.ui.ticket.incident_view import IncidentStrip
from desk.ui.ticket.view_model import TicketViewModel
from tests.builders import MONDAY, a_snapshot, a_ticket
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

TICKET = a_ticket(7)
HOUR = timedelta(hours=1)


class Seat:
    """A ticket open in a window, with the strip on the screen."""

    def __init__(self, folder: Path, app: QApplication) -> None:
        self.bench = Bench(folder)
        self.bench.serve(TICKET)
        self.looks = Looks(app)
        self.model = TicketViewModel(self.bench.workspace)
        self.strip = IncidentStrip(self.model, self.looks.theme, self.looks.icons)
        self.model.changed.connect(self.strip.draw)
        self.phone("+33 1 23")
        self.line(LinkState.OFFLINE)
        self.bench.workspace.open_ticket(TICKET.id)
        self.strip.draw()

    def phone(self, number: str) -> None:
        layers = Layers(cert=CertContact("CERT-EX", number))
        self.bench.workspace.preferences = Preferences(layers)

    def line(self, state: LinkState) -> None:
        self.bench.workspace.on_event(Link(state, self.bench.clock.now()))

    def report(self, stage: Stage = Stage.EARLY) -> ReportIncident:
        action = ReportIncident(CertReport("Seen", MONDAY, stage))
        self.bench.send(self.bench.workspace.new_operation(TICKET.id, action))
        return action

    def transmit(self) -> None:
        pending = self.bench.store.outbox.claim_next(self.bench.clock.now())
        assert pending is not None
        shown = self.bench.store.tickets.project(TICKET.id)
        assert shown is not None
        key = pending.operation.key
        self.bench.workspace.write(
            lambda store: store.outbox.acknowledge(key, Remote(a_snapshot(shown), 1))
        )


@pytest.fixture
def seat(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Seat]:
    made = Seat(tmp_path / "account", qapp)
    qtbot.addWidget(made.strip)
    yield made
    made.looks.end()
    made.bench.close()


def said(seat: Seat) -> str:
    return seat.strip.words.replace("\u00a0", " ")


def tone(seat: Seat) -> str:
    return seat.strip._tone


def test_of_other_tickets_nothing_is_said(seat: Seat) -> None:
    assert said(seat) == ""


def test_without_a_network_it_says_plainly_to_phone(seat: Seat) -> None:
    seat.report()
    assert said(seat) == "Not transmitted: phone CERT-EX at +33 1 23."
    assert tone(seat) == "danger"


def test_without_a_number_it_says_so_as_well(seat: Seat) -> None:
    seat.phone("")
    seat.report()
    assert said(seat) == "Not transmitted: phone CERT-EX."


def test_with_a_network_it_is_on_its_way_unless_it_was_refused(seat: Seat) -> None:
    seat.line(LinkState.ONLINE)
    seat.report()
    assert said(seat) == "The report is being transmitted."
    pending = seat.bench.store.outbox.claim_next(seat.bench.clock.now())
    assert pending is not None
    key = pending.operation.key
    seat.bench.workspace.write(lambda store: store.outbox.park(key, "The server says no."))
    assert said(seat) == "Not transmitted: phone CERT-EX at +33 1 23. The server says no."


def test_once_transmitted_it_says_what_is_due_next(seat: Seat) -> None:
    seat.report()
    seat.transmit()
    assert said(seat).startswith(
        "Reported to the CERT, TLP:AMBER. Next in 3 d: Notification (72 h), due"
    )
    assert tone(seat) == "info"
    seat.bench.clock.advance(minutes=61 * 60)
    seat.strip.draw()
    assert tone(seat) == "warn"
    seat.bench.clock.advance(minutes=12 * 60)
    seat.strip.draw()
    assert said(seat).startswith("Reported to the CERT, TLP:AMBER. Late by 1 h")
    assert tone(seat) == "danger"


def test_when_all_reports_were_made_nothing_is_due(seat: Seat) -> None:
    seat.report(Stage.FINAL)
    seat.transmit()
    assert said(seat) == "Reported to the CERT, TLP:AMBER. All three reports were made."


def test_it_leads_to_the_next_report(seat: Seat) -> None:
    asked: list[str] = []
    seat.bench.workspace.requested.connect(asked.append)
    seat.report()
    button = next(b for b in seat.strip.findChildren(QPushButton) if b.text().startswith("Report"))
    button.click()
    assert asked == ["cert"]


def test_another_ticket_puts_it_away(seat: Seat) -> None:
    seat.report()
    seat.bench.serve(a_ticket(8))
    seat.model.opened.connect(seat.strip.draw)
    seat.bench.workspace.open_ticket(a_ticket(8).id)
    assert said(seat) == ""
