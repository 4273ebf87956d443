"""On site (e6): bag, visit, report and solution in the real window without any network; everything is on the server afterwards, once and at its true time."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from desk.models.archive import digest_in
from desk.models.authoring import author_planning
from desk.models.clock import SystemClock
from desk.models.ids import TicketId
from desk.models.listing import Me
from desk.models.query import parse
from desk.models.store import Store
from desk.models.ticket import FieldValue
from desk.models.visit import VisitId, visit_subject
from desk.models.visit_record import NoteTaken, Record
from desk.models.worklog import EntryKind
from desk.workflow import on_site
from desk.workflow.on_site import Spot, Step
from desk.workflow.visiting import plan_visit
from tests.cli.seat import Seat
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.keyboard import Keyboard, at_the_keyboard
from tests.end_to_end.programs import Program, at_the_server, python, until
from tests.end_to_end.test_away import Desk
from tests.fakes import FakeClock
from tests.no_network import no_network
from tests.pulse import pulse_in
from tests.servers import RunningServer, running_server

SEED = 20260302
TITLE = "The fan of the press is loud"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("server"), demo=60) as running:
        yield running


@pytest.fixture
def packed(server: RunningServer, seat_at: SeatAt, monkeypatch: pytest.MonkeyPatch) -> Seat:
    """A desk that left the office with a ticket, a visit for it, and a green bag."""
    seat = seat_at("tech1", server.url)
    monkeypatch.setenv("DESK_HOME", str(seat.home))
    number = seat.new(TITLE, "--application", "payroll", "--type", "technical")
    assert seat("take", number).status == 0
    planned = seat("visit", "plan", number, "--at", "1 h", "--site", "Old mill", "--address",
                   "1 Mill Road", "--contact", "Ms Miller", "--access", "Ring at the gate")  # fmt: skip
    assert planned.status == 0, planned.err
    assert seat("sync").status == 0
    seat("bag", "--fetch")
    return seat


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_e6_from_the_list_of_visits_to_the_signed_report_and_the_solution_without_any_network(
    packed: Seat, server: RunningServer, qtbot: QtBot
) -> None:
    with no_network(), at_the_keyboard(packed.home, qtbot, network=False) as keys:
        goes_through_the_visit(keys)
        solves(keys)
        keys.press("Ctrl+Shift+O")
        keys.until(lambda: keys.rows("Outbox"), "what waits")
        waiting = keys.rows("Outbox")
    assert len(waiting) <= 6, waiting
    with packed.store() as store:
        [visit] = store.visits.of_ticket(TicketId(ticket_of(store)))
        record = store.visits.record(visit.id)
    assert packed("sync").status == 0
    assert packed.waiting() == []
    [found] = (s for s in at_the_server(server.url).values() if s.ticket.id in visit.tickets)
    assert found.ticket.state == "resolved"
    [stay] = [entry for entry in found.entries if entry.kind is EntryKind.VISIT]
    assert stay.occurred_at == record.ended_at
    [paper] = found.attachments
    with packed.store() as store, store.blobs.open(paper.sha256) as file:
        digest = digest_in(file.read())
    bodies = [entry.body for entry in found.entries]
    assert [digest in body for body in bodies].count(True) == 1
    assert bodies.count("The press is to be moved in May.") == 1


def ticket_of(store: Store) -> str:
    """The ticket of the story."""
    me = store.base.me()
    assert me is not None
    [row] = store.tickets.first(parse(f'"{TITLE}"'), "number", me, SystemClock().now(), 9)
    return row.id


def goes_through_the_visit(keys: Keyboard) -> None:
    """From the list of visits to its end."""
    keys.press("Ctrl+Shift+U")
    keys.is_offered("Old mill", "Visits")
    keys.stands("Visits")
    keys.press("Return")
    keys.stands("Start")
    keys.sees("Ring at the gate")
    keys.press("Space")
    writes_it_down(keys)
    keys.tab_to("Report…")
    keys.press("Space")
    keys.sees("Fan replaced.")
    keys.tab_to("Name of who signs")
    keys.press("Return")  # the contact of the visit confirms by name
    keys.sees("Intervention report 20")
    keys.tab_to("Back")
    keys.press("Space")
    keys.tab_to("End…")
    keys.press("Space")
    keys.tab_to("The visit is over")
    keys.press("Space")
    keys.stands("Visits")


def writes_it_down(keys: Keyboard) -> None:
    """Words for the report, a note, a part."""
    keys.tab_to("Found")
    keys.write("Dust in the bearing.")
    keys.press("Tab")
    keys.write("Fan replaced.")
    keys.tab_to("Note")
    keys.press("Space")
    keys.stands("What was seen or said")
    keys.write("The press is to be moved in May.")
    keys.press("Return")
    keys.tab_to("Part")
    keys.press("Space")
    keys.write("Fan 120 mm")
    keys.press("Return")
    keys.is_offered("Fan 120 mm", "What was written down; Delete takes it back")


def solves(keys: Keyboard) -> None:
    """The ticket that was there all the time."""
    keys.press("Ctrl+K")
    keys.write(f"#{TITLE}")
    keys.is_offered(TITLE, "What was found")
    keys.press("Return")
    keys.stands("Timeline")
    keys.press("Ctrl+Shift+Return")
    keys.stands("Solution")
    keys.write("A new fan.")
    keys.press("Ctrl+Return")
    keys.sees("State: Resolved")


KILLS = 6


@pytest.mark.slow
def test_a_battery_that_is_pulled_again_and_again_costs_at_most_a_second(
    packed: Seat, server: RunningServer, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    print(f"seed {SEED}")  # noqa: T201  shown when the test fails
    asked: set[str] = set()
    acked: set[str] = set()
    visit = packed("visit", "list", "--json").json["visits"][0]["id"]
    with no_network(), pulse_in(tmp_path) as pulse:
        for turn in range(KILLS):
            command = python("tests.end_to_end.visitor", str(packed.home), f"turn{turn}", visit)
            visitor = Program(command, QT_QPA_PLATFORM="offscreen")
            enough = chance.randint(2, 30)
            until(lambda v=visitor, n=enough: said(v, "acked") >= n, "the next notes")  # type: ignore[misc]
            at = monotonic()
            visitor.kill()
            asked |= {line["asked"] for line in visitor.lines if "asked" in line}
            acked |= {line["acked"] for line in visitor.lines if "acked" in line}
            assert typed(packed, visit, turn) >= typed_before(visitor, pulse.a_second_before(at))
    with packed.store() as store:
        record = store.visits.record(VisitId(visit))
        notes = [e.what.text for e in record.kept if isinstance(e.what, NoteTaken)]
        assert acked <= set(notes) <= asked
    assert packed("sync").status == 0
    there = at_the_server(server.url).values()
    bodies = [e.body for s in there for e in s.entries if e.body.startswith("turn")]
    assert sorted(bodies) == sorted(notes), "in the record and on its ticket, each once"


def said(visitor: Program, word: str) -> int:
    """How often the program said something."""
    return sum(word in line for line in list(visitor.lines))


def typed_before(visitor: Program, moment: float) -> int:
    """How long the words were at a moment."""
    lengths = [line["typed"] for line in visitor.lines if "typed" in line and line["at"] <= moment]
    return max(lengths, default=0)


def typed(seat: Seat, visit: str, turn: int) -> int:
    """How long the words on the disk are, of this turn's."""
    with seat.store() as store:
        bodies = [d.body for d in store.drafts.list() if d.ticket == visit_subject(VisitId(visit))]
    return max((len(b) for b in bodies if b.startswith(f"turn{turn}:")), default=0)


def test_sent_five_hours_later_each_thing_is_there_once_at_its_true_time(tmp_path: Path) -> None:
    clock = FakeClock(datetime.fromisoformat("2026-03-02T08:00:00+00:00"))
    with running_server(tmp_path, demo=60, clock=clock) as server:
        anna = Desk(tmp_path / "anna", server, clock, "tech1")
        anna.sync()
        ticket = next(
            iter(anna.store.tickets.first(parse("open"), "number", Me(anna.me), clock.now(), 1))
        ).id
        values: dict[str, FieldValue] = {
            "technician": anna.me, "starts_at": "2026-03-02T09:00:00+00:00",
            "ends_at": "2026-03-02T11:00:00+00:00", "tickets": ticket,
        }  # fmt: skip
        action = plan_visit(None, values)
        assert action is not None
        made = author_planning(action, VisitId("v"), anna.me, clock, 0.0)
        anna.store.visits.plan(made)
        times = goes_there(anna, ticket)
        clock.advance(minutes=5 * 60)
        anna.sync()
        anna.sync()
        [found] = (s for s in at_the_server(server.url).values() if s.ticket.id == ticket)
        anna.close()
    mine = [
        e for e in found.entries if e.body.startswith(("Dust", "Mill")) or e.kind is EntryKind.VISIT
    ]
    assert [(e.kind, e.occurred_at, e.minutes) for e in mine] == [
        (EntryKind.NOTE, times[0], 0), (EntryKind.VISIT, times[1], 50),
    ]  # fmt: skip


def goes_there(anna: Desk, ticket: TicketId) -> tuple[datetime, datetime]:
    """A visit of fifty minutes with a note; when it was written, and when the visit ended."""
    visit = anna.store.visits.get(VisitId("v"))
    assert visit is not None

    def does(step: Callable[[Spot, Record], Step]) -> datetime:
        now = anna.clock.now()
        made = step(Spot(visit, anna.me, now), anna.store.visits.record(visit.id))
        anna.store.visits.add(made.events, made.operations)
        return now

    does(on_site.start)
    anna.clock.advance(minutes=20)
    noted = does(lambda spot, _: on_site.note(spot, ticket, "Dust."))
    anna.clock.advance(minutes=30)
    return noted, does(lambda spot, record: on_site.end(spot, record, {ticket: 50}))
