"""The feed of a GLPI: everything once, what changed at a small price, what went away, and where to go on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.feed import Cursor, Page
from desk.sync.connector import Connector, Restarted
from desk.sync.connectors.common.runs import ids_of, runs_of
from desk.sync.connectors.glpi import beginning, feed, streams
from desk.sync.connectors.glpi.connector import GlpiConnector
from desk.sync.connectors.glpi.places import Place, cursor_text, read_place
from desk.sync.registry import connector_for
from tests.connectors.glpi.sessions import APP, Person
from tests.connectors.glpi.stand_in import RunningGlpi, StandIn, a_helpdesk, running

TICKETS = 40


class Office:
    """A running helpdesk, and one technician who is signed in."""

    def __init__(self, server: RunningGlpi, us: Person) -> None:
        self.server, self.us = server, us
        self.glpi: StandIn = server.glpi
        self.connector = self.newcomer()

    def newcomer(self, **options: str) -> Connector:
        """A process that has just begun."""
        account = Account("a", "a", "glpi", self.server.url, options=options)
        made = connector_for(account, SystemClock())
        made.sign_in(f"{self.us.token} {APP}")
        return made

    def pull(self, cursor: Cursor | None = None, by: Connector | None = None) -> list[Page]:
        """Every page after a cursor."""
        pages = []
        more = True
        while more:
            page = (by or self.connector).changes_since(cursor)
            pages.append(page)
            cursor, more = page.cursor, page.more
        return pages

    def told(self, pages: list[Page]) -> list[str]:
        """The tickets of some pages, by number."""
        return [snapshot.ticket.number for page in pages for snapshot in page.tickets]

    def gone(self, pages: list[Page]) -> list[str]:
        """What went away."""
        return [str(ticket) for page in pages for ticket in page.deleted]


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A helpdesk whose pages are small; version 11 differs in nothing that matters here."""
    monkeypatch.setattr(beginning, "ROWS", 7)
    monkeypatch.setattr(streams, "PAGE", 10)
    glpi, us, _ = a_helpdesk("10.0.14", tickets=TICKETS)
    write_something_on_every_ticket(glpi)
    with running(glpi) as server:
        made = Office(server, us)
        yield made
        made.connector.close()


def write_something_on_every_ticket(glpi: StandIn) -> None:
    """Followups in an order of their own, long before anybody looks."""
    then = datetime(2026, 7, 2, 8, 0, tzinfo=UTC)
    for round_ in range(3):
        for ticket in range(TICKETS, 0, -1):
            row = {"itemtype": "Ticket", "items_id": ticket, "content": f"<p>{ticket}.{round_}</p>"}
            glpi.tables.put("ITILFollowup", {**row, "date": then, "date_mod": then})
            glpi.tables.put("ITILFollowup", {**row, "itemtype": "Problem", "date": then})


def touched(office: Office, ticket: int, **values: object) -> None:
    """Somebody changes a ticket."""
    with office.glpi.lock:
        office.glpi.rules.change("Ticket", ticket, dict(values), 1)


def test_everything_comes_once_with_what_hangs_on_it(office: Office) -> None:
    pages = office.pull()
    assert office.told(pages) == [str(n) for n in range(1, TICKETS + 1)]
    for page in pages:
        for snapshot in page.tickets:
            bodies = sorted(entry.body for entry in snapshot.entries)
            assert bodies == [f"{snapshot.ticket.number}.{r}" for r in range(3)]
    assert [page.done for page in pages[:3]] == [7, 14, 21]
    assert {page.total for page in pages} == {TICKETS}


def test_a_pull_that_was_broken_off_goes_on_in_another_process(office: Office) -> None:
    first = office.connector.changes_since(None)
    second = office.connector.changes_since(first.cursor)
    other = office.newcomer()
    rest = office.pull(second.cursor, other)
    assert office.told([first, second, *rest]) == [str(n) for n in range(1, TICKETS + 1)]
    assert all(len(s.entries) == 3 for page in rest for s in page.tickets)
    other.close()


def test_what_is_deleted_before_and_behind_us_while_everything_is_read_shifts_nothing_out(
    office: Office,
) -> None:
    first = office.connector.changes_since(None)
    with office.glpi.lock:
        for ticket in (2, 3, 30):
            office.glpi.rules.purge(ticket)
    other = office.newcomer()
    rest = office.pull(first.cursor, other)
    expected = {str(n) for n in range(1, TICKETS + 1)} - {"30"}
    assert set(office.told([first, *rest])) == expected
    assert sorted(office.gone(rest)) == ["2", "3"]
    assert all(len(s.entries) == 3 for page in rest for s in page.tickets)
    other.close()


def test_a_ticket_with_more_on_it_than_a_page_holds_is_whole(office: Office) -> None:
    then = datetime(2026, 7, 2, 8, 0, tzinfo=UTC)
    for number in range(50):
        row = {"itemtype": "Ticket", "items_id": 20, "content": f"<p>{number}</p>", "date": then}
        office.glpi.tables.put("ITILFollowup", row)
    pages = office.pull()
    (long,) = [s for page in pages for s in page.tickets if s.ticket.number == "20"]
    assert len(long.entries) == 53
    assert len(office.told(pages)) == TICKETS


def test_a_poll_when_nothing_happened_is_one_request_and_keeps_the_cursor(office: Office) -> None:
    cursor = office.pull()[-1].cursor
    office.connector.changes_since(cursor)  # compares all numbers once
    before = len(office.glpi.requests)
    page = office.connector.changes_since(cursor)
    assert len(office.glpi.requests) - before == 1
    assert (page.cursor, page.tickets, page.deleted, page.more) == (cursor, (), (), False)
    other = office.newcomer()
    other.changes_since(cursor)
    before = len(office.glpi.requests)
    other.changes_since(cursor)
    assert len(office.glpi.requests) - before <= 2
    other.close()


def test_a_total_that_counts_a_ticket_for_each_of_its_actors_is_not_believed(
    office: Office,
) -> None:
    office.glpi.surplus = 7
    pages = office.pull()
    assert office.told(pages) == [str(n) for n in range(1, TICKETS + 1)]
    assert all(len(s.entries) == 3 for page in pages for s in page.tickets)
    before = len(office.glpi.requests)
    page = office.connector.changes_since(pages[-1].cursor)
    assert (page.tickets, page.deleted) == ((), ())
    assert len(office.glpi.requests) - before <= 3
    touched(office, 7, name="Burns")
    assert office.told(office.pull(pages[-1].cursor)) == ["7"]


def test_what_changed_comes_and_what_did_not_does_not(office: Office) -> None:
    cursor = office.pull()[-1].cursor
    touched(office, 7, name="Burns")
    pages = office.pull(cursor)
    assert office.told(pages) == ["7"]
    assert office.told(office.pull(pages[-1].cursor)) == []


def test_a_second_change_in_the_same_second_is_not_lost(office: Office) -> None:
    cursor = office.pull()[-1].cursor
    touched(office, 7, name="Burns")
    pages = office.pull(cursor)
    row = office.glpi.tables.get("Ticket", 7)
    assert row is not None
    row["name"] = "Burns down"  # and the stamp is the same
    (page,) = office.pull(pages[-1].cursor)
    assert [s.ticket.title for s in page.tickets] == ["Burns down"]


@pytest.mark.parametrize("way", ["trash", "purge", "entity"])
def test_what_went_away_is_told_whichever_way_it_went(office: Office, way: str) -> None:
    cursor = office.pull()[-1].cursor
    with office.glpi.lock:
        if way == "entity":
            office.us.entities = (0, 1)
            for session in office.glpi.sessions.open.values():
                session.entities = (0, 1)
            office.glpi.tables.set("Ticket", 9, {"entities_id": 2})
        elif way == "trash":
            office.glpi.rules.trash(9)
        else:
            office.glpi.rules.purge(9)
    pages = office.pull(cursor)
    assert (office.told(pages), office.gone(pages)) == ([], ["9"])
    assert office.gone(office.pull(pages[-1].cursor)) == []


def test_a_ticket_out_of_the_trash_comes_back(office: Office) -> None:
    office.glpi.rules.trash(9)
    cursor = office.pull()[-1].cursor
    with office.glpi.lock:
        office.glpi.rules.trash(9, out=True)
    assert office.told(office.pull(cursor)) == ["9"]


def test_a_ticket_that_comes_into_sight_without_a_change_is_told(office: Office) -> None:
    office.glpi.tables.set("Ticket", 9, {"entities_id": 7})
    pages = office.pull()
    assert "9" not in office.told(pages)
    office.glpi.tables.set("Ticket", 9, {"entities_id": 1})
    assert office.told(office.pull(pages[-1].cursor)) == ["9"]


def test_one_gone_and_one_new_are_both_told_though_the_number_is_the_same(office: Office) -> None:
    cursor = office.pull()[-1].cursor
    now = office.glpi.now()
    with office.glpi.lock:
        office.glpi.rules.purge(9)
        row = {"name": "New", "date": now, "date_mod": now}
        office.glpi.tables.put("Ticket", row)
    pages = office.pull(cursor)
    assert office.told(pages) == [str(TICKETS + 1)]
    assert office.gone(pages) == ["9"]


def test_a_morning_after_much_happened_reads_the_tables_and_tells_only_what_changed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "MANY", 10)
    monkeypatch.setattr(feed, "BATCH", 4)
    cursor = office.pull()[-1].cursor
    with office.glpi.lock:
        office.glpi.rules.purge(40)
    for ticket in range(5, 17):
        touched(office, ticket, name="Moved")
    before = len(office.glpi.requests)
    pages = office.pull(cursor)
    assert sorted(office.told(pages), key=int) == [str(n) for n in range(5, 17)]
    assert office.gone(pages) == ["40"]
    assert len(office.glpi.requests) > before
    again = office.pull(pages[-1].cursor)
    assert (office.told(again), office.gone(again)) == ([], [])


def test_a_few_changes_come_in_pages_and_each_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "BATCH", 4)
    cursor = office.pull()[-1].cursor
    for ticket in range(5, 15):
        touched(office, ticket, name="Moved")
    pages = office.pull(cursor)
    assert len(pages) >= 3
    assert sorted(office.told(pages), key=int) == [str(n) for n in range(5, 15)]


def test_a_server_restored_from_a_backup_is_noticed(office: Office) -> None:
    cursor = office.pull()[-1].cursor
    touched(office, 9, name="After the backup")
    cursor = office.pull(cursor)[-1].cursor
    row = office.glpi.tables.get("Ticket", 9)
    assert row is not None
    row["date_mod"] -= timedelta(days=1)
    with pytest.raises(Restarted):
        office.pull(cursor)


def test_the_newest_ticket_gone_is_no_restored_server(office: Office) -> None:
    cursor = office.pull()[-1].cursor
    touched(office, 9, name="Last")
    cursor = office.pull(cursor)[-1].cursor
    with office.glpi.lock:
        office.glpi.rules.purge(9)
    assert office.gone(office.pull(cursor)) == ["9"]


def test_a_change_in_the_hour_that_comes_twice_is_found(office: Office) -> None:
    """On 25 October 2026 at 3:00 in Paris it is 2:00 again."""
    first, second = (
        datetime(2026, 10, 25, 0, 50, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 10, tzinfo=UTC),
    )
    connector = office.connector
    assert isinstance(connector, GlpiConnector)
    place = Place(first.timestamp(), runs_of(range(1, TICKETS + 1)), directory=first.timestamp())
    row = office.glpi.tables.get("Ticket", 5)
    assert row is not None
    row["date_mod"] = second  # shown as 02:10:00, earlier than 02:50:00
    connector._began = (second.timestamp() + 60, connector._clock.running()[1])
    page = connector.changes_since(Cursor(cursor_text(place)))
    assert [s.ticket.number for s in page.tickets] == ["5"]


def test_names_are_gathered_off_tickets_where_no_list_may_be_read(office: Office) -> None:
    found = office.connector.vocabulary()
    assert [(c.id, c.label) for c in found.categories] == [
        ("category-1", "Matériel"),
        ("category-2", "Matériel > Écran"),
    ]
    assert "location" in found.unheld
    assert "category" not in found.unheld
    office.glpi.closed = set()
    read = office.connector.vocabulary()
    assert [c.label for c in read.categories] == [
        "Matériel",
        "Matériel > Écran",
        "Réseau > Wi-Fi & VPN",
    ]
    assert read.categories[1].parent == "category-1"
    assert [c.label for c in read.locations] == ["Paris > Étage 2"]
    assert [g.level for g in read.groups] == [0, 1, 2, 3]


def test_the_account_says_which_level_a_group_is(office: Office) -> None:
    other = office.newcomer(**{"level.Support Level 0": "3"})
    assert [group.level for group in other.vocabulary().groups] == [3, 1, 2, 3]
    other.close()


def test_a_table_the_profile_may_not_read_is_an_empty_one(office: Office) -> None:
    office.glpi.closed |= {"TicketTask", "Document_Item", "Item_Ticket", "User", "Computer"}
    pages = office.pull()
    assert len(office.told(pages)) == TICKETS
    touched(office, 3, name="x")
    assert office.told(office.pull(pages[-1].cursor)) == ["3"]


@pytest.mark.parametrize(
    "cursor", ["nonsense", "glpi1:", "glpi1:{", 'glpi1:{"since":"x"}', "glpi1:[]", "txn:5:"]
)
def test_a_cursor_nobody_can_read_begins_anew(office: Office, cursor: str) -> None:
    page = office.connector.changes_since(Cursor(cursor))
    assert [s.ticket.number for s in page.tickets] == [str(n) for n in range(1, 8)]


def test_ten_thousand_numbers_in_a_row_are_a_few_characters() -> None:
    ids = [1, *range(1001, 9000), 9005, 9006]
    assert runs_of(ids) == "1,1001-8999,9005-9006"
    assert ids_of(runs_of(ids)) == frozenset(ids)
    assert ids_of("") == frozenset()
    place = Place(1.5, "1-3", top=(3, 9), known={"3": "9"})
    assert read_place(cursor_text(place)) == place
