"""A real organisation's incidents, synced whole; its last week replayed while a technician works."""

import csv
import gzip
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.models.ids import TicketId, ticket_number
from desk.server import admin
from desk.server.load_incidents import Fate, Report, load, replay
from tests.cli.seat import ACCOUNT, ROOT, Seat
from tests.end_to_end.programs import at_the_server, at_work, bodies, differences, until
from tests.servers import RunningServer, running_server

FILE = ROOT.parent / "shared" / "data" / "servicenow_incident_log.csv.gz"
LAST_WEEK = datetime(2016, 5, 9, tzinfo=UTC)
"""It begins here: the last week in which incidents were opened."""
WEEK_END = datetime(2016, 5, 16, tzinfo=UTC)
"""What comes later are the stragglers of nine months."""
PASSWORD = "long enough"
STATES = {
    "New": "new", "Active": "open", "Awaiting User Info": "waiting", "Awaiting Problem": "waiting",
    "Awaiting Vendor": "waiting", "Awaiting Evidence": "waiting", "Resolved": "resolved",
    "Closed": "closed",
}  # fmt: skip


def last_rows(until_moment: datetime) -> dict[str, dict[str, str]]:
    """How each incident stood at a moment, read from the file with nothing of Desk's."""
    rows: list[tuple[datetime, str, int, int, dict[str, str]]] = []
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if row["incident_state"] not in STATES:
                continue
            opened, updated = (
                datetime.strptime(row[column], "%d/%m/%Y %H:%M").replace(tzinfo=UTC)
                for column in ("opened_at", "sys_updated_at")
            )
            moment = max(opened, updated)
            if moment < until_moment:
                rows.append((moment, row["number"], int(row["sys_mod_count"]), line, row))
    rows.sort(key=lambda each: each[:4])
    return {number: row for _, number, _, _, row in rows}


def code(text: str) -> str:
    """A code of the log as Desk writes it."""
    return "" if text == "?" else "-".join(text.lower().split())


def loaded(server: RunningServer) -> Report:
    """Bring everything before the last week into the running server."""
    desk = server.desk
    return load(desk.database, FILE, until=LAST_WEEK, now=desk.clock.now())


@pytest.mark.slow
@pytest.mark.skipif(not FILE.exists(), reason="the real incident log is not beside the project")
def test_a_real_log_is_synced_whole_and_followed_while_somebody_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_SECRET_WORK", PASSWORD)
    with running_server(tmp_path) as server:
        report = loaded(server)
        administrator = admin.NewUser("tech1", "Technician", levels=(0, 1))
        admin.add_user(server.database_url, server.data_dir, administrator, PASSWORD)
        seat = signed_in(tmp_path / "home", server)
        wanted = last_rows(LAST_WEEK)
        counts_are_those_of_the_file(seat, wanted)
        assert report.incidents == len(wanted)
        assert report.read == 119_998
        follow_the_last_week(server, seat, report)


def signed_in(home: Path, server: RunningServer) -> Seat:
    """A home that has everything the server has."""
    seat = Seat(home)
    added = seat("account", "add", ACCOUNT, "--type", "desk", "--url", server.url, "--user",
                 "tech1", "--secret-stdin", stdin=f"{PASSWORD}\n")  # fmt: skip
    assert added.status == 0, added.err
    assert seat("sync").status == 0
    return seat


def counts_are_those_of_the_file(seat: Seat, wanted: dict[str, dict[str, str]]) -> None:
    """By state, priority and group."""
    rows = wanted.values()
    with seat.store() as store:
        count = store.tickets.group_counts
        assert count("state") == Counter(STATES[row["incident_state"]] for row in rows)
        assert count("priority") == Counter(row["priority"][0] for row in rows)
        assert count("group") == Counter(code(row["assignment_group"]) for row in rows)


def follow_the_last_week(server: RunningServer, seat: Seat, report: Report) -> None:
    """Events arrive as deltas, while a technician writes on the very tickets they are about."""
    events = [event for event in report.later if event.at < WEEK_END]
    known = {event.number for event in events if event.before is not None}
    touched = [TicketId(f"log-{number}") for number in sorted(known)[:40]]
    written: dict[TicketId, str] = {}
    with at_work(seat) as (anna,):
        assert anna.sync is not None
        until(lambda: anna.link() == "online", "the sync being online")
        desk = server.desk
        for position, replayed in enumerate(replay(desk.database, desk.blobs, events)):
            assert replayed.fate is not Fate.REFUSED, replayed
            if position % 200 == 0 and touched:
                ticket = touched.pop()
                written[ticket] = f"Note while the log goes on, {position}"
                anna.notes(ticket, written[ticket])
                anna.sets(ticket, urgency=1)
        anna.wake()
        until(anna.is_at_rest, "the technician's work at the server")
        has = at_the_server(server.url, password=PASSWORD)
        until(lambda: not differences(anna, has), "the same on both sides")
        pulled = [
            line.get("pulled", 0) for line in list(anna.sync.lines) if line["event"] == "round"
        ]
        assert 0 < sum(pulled) < len(has)  # deltas, not everything once more
        for ticket, body in written.items():
            assert bodies(has[ticket])[body] == 1
            assert has[ticket].ticket.urgency == 1 or anna.shown(ticket).conflicts
        for event in events:
            serial = ticket_number("INC", event.serial)
            assert has[TicketId(f"log-{event.number}")].ticket.number == serial
