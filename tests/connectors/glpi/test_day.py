"""A day without a network, on stand-ins for versions 10 and 11."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.events import LinkState
from desk.models.ids import RemoteId, TicketId
from desk.models.operations import (
    AddEntry,
    CreateTicket,
    Escalate,
    LogWork,
    OperationState,
    Resolve,
    SetFields,
)
from desk.models.ticket import State
from desk.sync.download import download
from tests.connectors.glpi.sessions import APP, Person
from tests.connectors.glpi.stand_in import RunningGlpi, a_helpdesk, running
from tests.connectors.relay import Relay
from tests.connectors.seat import Seat

Helpdesk = tuple[RunningGlpi, Person, Person]


@pytest.fixture(params=["10.0.14", "11.0.0"])
def helpdesk(request: pytest.FixtureRequest) -> Iterator[Helpdesk]:
    """A server of its own for each test."""
    glpi, tech1, tech2 = a_helpdesk(request.param, tickets=30)
    with running(glpi) as server:
        yield server, tech1, tech2


def test_a_day_without_a_network_comes_back_with_each_thing_once_and_conflicts_asked(  # noqa: PLR0915  a day is long, and told in one piece
    helpdesk: Helpdesk, tmp_path: Path
) -> None:
    server, us, them = helpdesk
    relay = Relay(server.url)
    ours = Account("a", "a", "glpi", f"{relay.url}/index.php", us.login)
    theirs = Account("b", "b", "glpi", f"{server.url}/apirest.php")
    anna = Seat(tmp_path / "anna", ours, f"user-{us.user}", f"{us.password} {APP}")
    ben = Seat(tmp_path / "ben", theirs, f"user-{them.user}", f"{them.token} {APP}")
    try:
        shared, other = anna.new_ticket(), anna.new_ticket()
        for ticket in (shared, other):
            anna.does(ticket, CreateTicket("", "Écran <noir> & co", "5 < 6\n&lt;x&gt;", priority=3))
        assert anna.sync() is LinkState.ONLINE
        number = anna.shows(shared).number
        assert number.isdigit()
        assert ben.sync() is LinkState.ONLINE
        seen = ben.shows(TicketId(number))
        assert (seen.title, seen.description) == ("Écran <noir> & co", "5 < 6\n&lt;x&gt;")

        # The line is cut; both change the priority, only Anna writes notes.
        note = anna.does(
            shared, AddEntry("Vu <b>là</b> & co.", public=False), ago=timedelta(hours=8)
        )
        anna.does(shared, SetFields({"title": "Grey & pages", "priority": 1}))
        anna.does(shared, LogWork(25, "On site"))
        anna.does(shared, Escalate(2, "group-3", "Needs a spare", "Cleaned"))
        anna.does(other, Resolve("A new drum."))
        call = anna.new_ticket()
        anna.does(call, CreateTicket("", "Monitor flickers", "Since noon"), ago=timedelta(hours=3))
        ben.does(TicketId(number), SetFields({"priority": 2}))
        ben.does(TicketId(number), AddEntry("Which drum?", public=True))
        assert ben.sync() is LinkState.ONLINE

        # The line comes back: what waits goes out.
        assert anna.sync() is LinkState.ONLINE
        assert [conflict.clash.field for conflict in anna.store.conflicts.list()] == ["priority"]
        waiting = anna.store.outbox.list()
        assert all(pending.state is OperationState.CONFLICT for pending in waiting)
        now = ben.connector.fetch(RemoteId(number))
        assert (now.ticket.title, now.ticket.priority) == ("Grey & pages", 2)
        assert (now.ticket.group, now.ticket.level) == ("group-3", 2)
        bodies = [entry.body for entry in now.entries if entry.body]
        assert sorted(bodies) == [
            "Needs a spare\n\nCleaned",
            "On site",
            "Vu <b>là</b> & co.",
            "Which drum?",
        ]
        (written,) = [entry for entry in now.entries if entry.body.startswith("Vu")]
        assert abs((written.occurred_at - note.occurred_at).total_seconds()) < 1
        assert anna.shows(other).state is State.RESOLVED
        assert anna.shows(call).number.isdigit()
        made = list(server.glpi.tables.where("Ticket", name="Monitor flickers"))
        assert len(made) == 1
        assert server.glpi.now() - made[0]["date"] > timedelta(hours=2)
        assert anna.sync() is LinkState.ONLINE
        assert ben.sync() is LinkState.ONLINE
        assert ben.shows(TicketId(number)).title == "Grey & pages"
    finally:
        anna.close()
        ben.close()
        relay.close()


def test_a_file_of_somebody_else_can_be_fetched_though_glpi_does_not_say_what_is_in_it(
    helpdesk: Helpdesk, tmp_path: Path
) -> None:
    server, us, _ = helpdesk
    glpi = server.glpi
    with glpi.lock:
        manifest = {"itemtype": "Ticket", "items_id": 5, "name": "x"}
        session = glpi.sessions.init({"App-Token": APP, "Authorization": f"user_token {us.token}"})
        glpi._keep(manifest, "relevé été.pdf", "application/pdf", b"%PDF-bytes", session)
    account = Account("a", "a", "glpi", server.url)
    anna = Seat(tmp_path / "anna", account, f"user-{us.user}", f"{us.token} {APP}")
    try:
        assert anna.sync() is LinkState.ONLINE
        detail = anna.store.tickets.detail(TicketId("5"))
        assert detail is not None
        (file,) = detail.attachments
        assert (file.name, file.sha256) == ("relevé été.pdf", "")
        known = download(anna.store, anna.connector, file)
        with anna.store.blobs.open(known.sha256) as content:
            assert content.read() == b"%PDF-bytes"
        glpi.files[1] = b"somebody's portal"
        with pytest.raises(Exception, match="not the one"):
            anna.connector.download(file, io.BytesIO(), 0)
    finally:
        anna.close()
