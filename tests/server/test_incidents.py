"""The incident log: read whole, dirt reported, history with true times, its end replayed."""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from desk.models.clock import SystemClock
from desk.models.errors import InvalidInput
from desk.models.feed import Snapshot
from desk.models.operations import AddEntry, SetFields
from desk.models.ticket import State, Ticket
from desk.server.app import build
from desk.server.call import Desk
from desk.server.incident_log import NEEDED, read_log
from desk.server.load_incidents import Fate, load, replay
from desk.server.storage import directory, feed, tickets
from desk.server.storage.schema import ticket as ticket_table
from tests.server.acting import changes, done, end, operation, ticket
from tests.servers import RunningServer, running_server

REAL = Path(__file__).parents[3] / "shared" / "data" / "servicenow_incident_log.csv.gz"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def row(number: str, state: str, at: str, count: int, **more: str) -> dict[str, str]:
    """One row of a log, invented."""
    plain = {
        "number": number,
        "incident_state": state,
        "sys_updated_at": at,
        "sys_updated_by": "Updated by 5",
        "sys_mod_count": str(count),
        "opened_at": "1/3/2016 08:00",
        "opened_by": "Opened by  2",
        "caller_id": "Caller 11",
        "contact_type": "Phone",
        "location": "Location 3",
        "category": "Category 4",
        "subcategory": "Subcategory 9",
        "cmdb_ci": "?",
        "impact": "2 - Medium",
        "urgency": "2 - Medium",
        "priority": "3 - Moderate",
        "assignment_group": "Group 1",
        "assigned_to": "?",
    }
    return plain | more


ROWS = [
    row("INC0000001", "New", "1/3/2016 08:05", 0),
    row("INC0000001", "Active", "1/3/2016 09:00", 1, assigned_to="Resolver 7"),
    row("INC0000001", "Active", "1/3/2016 09:30", 2, assigned_to="Resolver 7"),
    row("INC0000001", "Awaiting Vendor", "2/3/2016 10:00", 3, assigned_to="Resolver 7"),
    row("INC0000001", "Resolved", "4/3/2016 10:00", 4, assigned_to="Resolver 7"),
    row("INC0000001", "New", "5/3/2016 10:00", 5, assigned_to="Resolver 7"),
    row("INC0000001", "Closed", "9/3/2016 10:00", 6, assigned_to="Resolver 7"),
    row("INC0000002", "Active", "1/3/2016 08:10", 0, assignment_group="Group 2", priority="1 - Critical"),
    row("INC0000002", "-100", "1/3/2016 08:20", 1),
    row("INC0000002", "Closed", "2/3/2016 08:20", 2, assignment_group="Group 3", priority="1 - Critical", cmdb_ci="Item 1"),
    row("INC0000003", "New", "when it rained", 0),
    row("INC0000003", "New", "6/3/2016 12:00", 0, opened_at="6/3/2016 11:00", caller_id="?"),
    row("INC0000003", "Active", "6/3/2016 12:00", 1, opened_at="6/3/2016 11:00", caller_id="?"),
    row("no number", "New", "1/3/2016 08:05", 0),
    row("INC0000004", "New", "1/3/2016 08:05", 0, priority="urgent"),
    row("INC0000004", "New", "1/3/2016 08:05", 0, impact="9 - Huge"),
    row("INC0000004", "New", "1/3/2016 08:05", 0, sys_mod_count="many"),
]  # fmt: skip
SPLIT = datetime(2016, 3, 3, tzinfo=UTC)


def written(folder: Path, rows: list[dict[str, str]], tail: bytes = b"") -> Path:
    """A log on the disk."""
    path = folder / "log.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        more = {name: None for row in rows for name in row if name not in NEEDED}
        writer = csv.DictWriter(file, [*NEEDED, *more, "u_symptom"], restval="?")
        writer.writeheader()
        writer.writerows(rows)
    with path.open("ab") as raw:
        raw.write(tail)
    return path


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path) as running:
        yield running


def snapshot(desk: Desk, number: str) -> Snapshot:
    with desk.database.reading() as connection:
        found = tickets.snapshot(connection, f"log-{number}")
    assert found is not None
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made: Desk = build("", tmp_path / "data", SystemClock()).state.desk
    yield made
    made.database.close()


def test_a_log_is_loaded_with_its_history_and_true_times(desk: Desk, tmp_path: Path) -> None:
    report = load(desk.database, written(tmp_path, ROWS), now=NOW)
    assert (report.read, report.incidents, report.loaded) == (17, 3, 11)
    assert report.later == ()
    first = snapshot(desk, "INC0000001")
    assert first.ticket.opened_at == datetime(2016, 3, 1, 8, 0, tzinfo=UTC)
    assert first.ticket.state is State.CLOSED
    assert first.ticket.closed_at == datetime(2016, 3, 9, 10, 0, tzinfo=UTC)
    assert first.ticket.taken_at == datetime(2016, 3, 1, 9, 0, tzinfo=UTC)
    assert first.ticket.reopened == 1
    assert first.ticket.waited_seconds == 2 * 24 * 3600
    steps = [(e.occurred_at.day, e.author, e.changes[0].field) for e in first.entries]
    assert steps == [(day, "updated-by-5", "state") for day in (1, 2, 4, 5, 9)]
    assert not any(e.time_doubtful for e in first.entries)
    second = snapshot(desk, "INC0000002").ticket
    assert (second.priority, second.group, second.asset) == (1, "group-3", "item-1")
    assert second.reassigned == 1


def test_what_the_log_itself_counts_is_kept_once_an_incident_has_ended(
    desk: Desk, tmp_path: Path
) -> None:
    told = {
        "reassignment_count": "4", "reopen_count": "many", "made_sla": "false", "knowledge": "true",
        "resolved_at": "2/3/2016 09:00", "closed_at": "after lunch",
    }  # fmt: skip
    rows = [
        row("INC0000001", "Active", "1/3/2016 08:05", 0, **told),
        row("INC0000002", "Active", "1/3/2016 08:05", 0),
        row("INC0000002", "Closed", "2/3/2016 10:00", 1, **told),
    ]
    load(desk.database, written(tmp_path, rows), now=NOW)
    going, ended = (snapshot(desk, f"INC000000{n}").ticket for n in (1, 2))
    assert (going.reassigned, going.sla_met, going.resolved_at) == (4, None, None)
    assert (ended.reassigned, ended.sla_met, ended.knowledge) == (4, False, True)
    assert ended.resolved_at == datetime(2016, 3, 2, 9, tzinfo=UTC)
    assert ended.closed_at == datetime(2016, 3, 2, 10, tzinfo=UTC)
    assert ended.reopened == 0


def test_rows_that_cannot_be_read_are_reported_by_line(desk: Desk, tmp_path: Path) -> None:
    report = load(desk.database, written(tmp_path, ROWS), now=NOW)
    reasons = {dirty.line: dirty.reason for dirty in report.dirty}
    assert sorted(reasons) == [10, 12, 15, 16, 17, 18]
    assert "-100" in reasons[10]
    assert "when it rained" in reasons[12]
    assert "not an incident number" in reasons[15]
    assert report.read == report.loaded + len(report.dirty)


def test_people_groups_and_places_are_made_known(desk: Desk, tmp_path: Path) -> None:
    load(desk.database, written(tmp_path, ROWS), now=NOW)
    with desk.database.reading() as connection:
        vocabulary = directory.vocabulary(connection)
        resolver = directory.person_of(connection, "resolver-7")
        caller = directory.person_of(connection, "caller-11")
    assert [group.id for group in vocabulary.groups] == ["group-1", "group-2", "group-3"]
    assert [choice.label for choice in vocabulary.locations] == ["Location 3"]
    assert resolver is not None
    assert caller is not None
    assert resolver.is_agent
    assert not caller.is_agent


def test_what_is_not_a_log_is_refused(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(InvalidInput, match="incident_state"):
        load(desk.database, other, now=NOW)
    with pytest.raises(InvalidInput, match="cannot be read"):
        load(desk.database, tmp_path / "missing.csv", now=NOW)
    plain = tmp_path / "plain.csv.gz"
    plain.write_bytes(b"this is not gzip")
    with pytest.raises(InvalidInput):
        load(desk.database, plain, now=NOW)


def test_a_file_that_ends_early_or_has_broken_lines_is_read_as_far_as_it_goes(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, ROWS[:3], tail=b"INC0000001,New\n")
    log = read_log(path)
    assert len(log.events) == 3
    assert log.dirty[0].reason == "the row has too few columns"
    big = written(tmp_path, ROWS[:3] * 4000)
    packed = tmp_path / "log.csv.gz"
    packed.write_bytes(gzip.compress(big.read_bytes())[:-300])
    cut = read_log(packed)
    assert 0 < len(cut.events) < 12000
    assert "ends early" in cut.dirty[-1].reason


def test_the_end_of_a_log_is_replayed_event_by_event(server: RunningServer, tmp_path: Path) -> None:
    whole = build("", tmp_path / "whole", SystemClock()).state.desk
    path = written(tmp_path, ROWS)
    load(whole.database, path, now=NOW)
    report = load(server.desk.database, path, until=SPLIT, now=NOW)
    assert len(report.later) == 5
    make_technician(server)
    for replayed in replay(server.desk.database, server.desk.blobs, report.later):
        before = replayed.event
        assert replayed.fate in {Fate.DONE, Fate.UNCHANGED}, replayed.reason
        assert ticket(server, f"log-{before.number}").ticket.state == before.values["state"]
    for number in ("INC0000001", "INC0000002", "INC0000003"):
        there = snapshot(whole, number).ticket
        here = snapshot(server.desk, number).ticket
        fields = ("number", "state", "priority", "group", "assignee", "opened_at", "closed_at")
        assert [getattr(here, f) for f in fields] == [getattr(there, f) for f in fields]
    again = list(replay(server.desk.database, server.desk.blobs, report.later))
    assert {each.fate for each in again} <= {Fate.REPEATED, Fate.DONE, Fate.UNCHANGED}
    whole.database.close()


def make_technician(server: RunningServer) -> None:
    from desk.models.ids import PersonId
    from desk.models.people import Person
    from desk.server.auth import hash_password

    person = Person(PersonId("tech1"), "Tech", is_agent=True, login="tech1", levels=(1,))
    with server.desk.database.writing() as connection:
        directory.add_people(connection, [person], hash_password("demo"))
        feed.publish(connection, [(feed.Kind.PERSON, "tech1")], 0)


def test_a_replay_beside_a_technician_loses_nothing_on_either_side(
    server: RunningServer, tmp_path: Path
) -> None:
    report = load(server.desk.database, written(tmp_path, ROWS), until=SPLIT, now=NOW)
    make_technician(server)
    since = end(server)
    id_ = "log-INC0000001"
    done(server, operation(AddEntry("I called the vendor.", public=False), id_))
    # The technician closes what the log will call resolved: closed stays.
    done(server, operation(SetFields({"state": "closed"}), id_))
    fates = [each.fate for each in replay(server.desk.database, server.desk.blobs, report.later)]
    assert Fate.DECLINED in fates
    assert Fate.REFUSED not in fates
    there = ticket(server, id_)
    assert there.ticket.state is State.CLOSED
    assert any(entry.body == "I called the vendor." for entry in there.entries)
    declined = [change.declined for entry in there.entries for change in entry.changes]
    assert "resolved" in declined
    arrived = changes(server, since)
    assert {snapshot.ticket.id for snapshot in arrived.tickets} >= {id_, "log-INC0000003"}


def test_events_of_a_ticket_that_is_gone_are_refused_and_the_rest_goes_on(
    desk: Desk, tmp_path: Path
) -> None:
    report = load(desk.database, written(tmp_path, ROWS), until=SPLIT, now=NOW)
    with desk.database.writing() as connection:
        tickets.remove(connection, "log-INC0000001")
    fates = Counter(each.fate for each in replay(desk.database, desk.blobs, report.later))
    assert fates[Fate.REFUSED] == 3
    assert fates[Fate.DONE] == 2


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_file(), reason="the real log is not in ../shared/data")
def test_the_real_log_comes_in_whole(desk: Desk) -> None:
    report = load(desk.database, REAL, now=NOW)
    assert (report.read, report.incidents) == (119_998, 20_769)
    assert report.loaded + len(report.dirty) == report.read
    assert all("-100" in dirty.reason for dirty in report.dirty)
    assert len(report.dirty) == 2
    with desk.database.reading() as connection:
        documents = connection.execute(select(ticket_table.c.document)).scalars()
        loaded = [msgspec.json.decode(document, type=Ticket) for document in documents]
    expected = counted_from_the_file()
    assert Counter(str(t.state) for t in loaded) == expected["state"]
    assert Counter(str(t.priority) for t in loaded) == expected["priority"]
    assert Counter(t.group for t in loaded) == expected["group"]


def counted_from_the_file() -> dict[str, Counter[str]]:
    """The same counts, straight from the rows: the last readable row of each incident."""
    states = {"New": "new", "Active": "open", "Resolved": "resolved", "Closed": "closed"}
    last: dict[str, tuple[tuple[datetime, int], dict[str, str]]] = {}
    with gzip.open(REAL, "rt", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            if line["incident_state"] == "-100":
                continue
            at = datetime.strptime(line["sys_updated_at"], "%d/%m/%Y %H:%M").replace(tzinfo=UTC)
            place = (at, int(line["sys_mod_count"]))
            if line["number"] not in last or place >= last[line["number"]][0]:
                last[line["number"]] = (place, line)
    rows = [line for _, line in last.values()]
    group = [line["assignment_group"].lower().replace(" ", "-") for line in rows]
    return {
        "state": Counter(states.get(line["incident_state"], "waiting") for line in rows),
        "priority": Counter(line["priority"][0] for line in rows),
        "group": Counter("" if each == "?" else each for each in group),
    }
