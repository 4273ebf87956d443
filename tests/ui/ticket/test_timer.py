"""The timer on real files: what was measured survives, and is written down once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication

from desk.models.account import Account
from desk.models.events import Touched
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import CreateTicket, LogWork, Operation
from desk.models.people import Person
from desk.models.stopwatch import Stopwatch
from desk.models.store import Store
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.fakes import FakeClock

ANNA = Person(PersonId("anna"), "Anna Berg", is_agent=True, levels=(0, 1))
T1, T2 = TicketId("t1"), TicketId("t2")


class Place:
    """One account's files, and windows that come and go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.store = Store.open(folder, self.clock)
        self.store.base.set_me(ANNA)
        self.windows: list[Workspace] = []
        for ticket, number in ((T1, "INC-000001-3"), (T2, "INC-000002-1")):
            now = self.clock.now()
            key = OperationKey(new_uuid7(now))
            action = CreateTicket(number, "Frozen", level=1)
            self.store.outbox.add(Operation(key, ticket, ANNA.id, now, action))

    def reopen(self) -> TicketViewModel:
        """Desk ended without a word and starts again."""
        self.end()
        self.store = Store.open(self.folder, self.clock)
        return self.window()

    def end(self) -> None:
        """As a kill does it: no window hears of it."""
        while self.windows:
            shiboken6.delete(self.windows.pop())
        self.store.close()

    def window(self, ticket: TicketId = T1) -> TicketViewModel:
        account = Account(id="a", name="a", type="desk", url="http://127.0.0.1:1")
        workspace = Workspace(account, InlineWorker(), lambda: self.store, self.clock)
        workspace.start()
        self.windows.append(workspace)
        pane = TicketViewModel(workspace)
        workspace.open_ticket(ticket)
        return pane

    def pass_time(self, pane: TicketViewModel, minutes: int) -> None:
        """Desk runs meanwhile."""
        for _ in range(2 * minutes):
            self.clock.advance(seconds=30)
            pane.workspace.timing.beat()

    @property
    def logged(self) -> list[tuple[int, str]]:
        actions = [pending.operation.action for pending in self.store.outbox.list()]
        return [(a.minutes, a.note) for a in actions if isinstance(a, LogWork)]


@pytest.fixture
def place(tmp_path: Path, qapp_core: QCoreApplication) -> Iterator[Place]:
    made = Place(tmp_path / "account")
    yield made
    made.end()


def watch_of(pane: TicketViewModel) -> Stopwatch:
    assert pane.watch is not None
    return pane.watch


def log(pane: TicketViewModel, note: str = "", minutes: int | None = None) -> None:
    pane.begin(Step.LOG)
    assert pane.step is not None
    pane.step.type(note, len(note))
    pane.step.set_minutes(pane.step.minutes if minutes is None else minutes)
    pane.step.commit()


def test_it_goes_on_after_a_crash_and_loses_half_a_minute_at_most(place: Place) -> None:
    pane = place.window()
    pane.toggle_timer()
    place.pass_time(pane, 12)
    place.clock.advance(seconds=29)
    again = place.reopen()
    assert watch_of(again).runs
    assert watch_of(again).seconds(place.clock.now()) == pytest.approx(12 * 60 + 29)


def test_a_sleep_is_asked_about_and_counted_only_when_told(place: Place) -> None:
    pane = place.window()
    pane.toggle_timer()
    place.pass_time(pane, 5)
    place.clock.advance(minutes=40)
    pane.workspace.timing.beat()
    assert watch_of(pane).missed == 40 * 60
    again = place.reopen()
    assert watch_of(again).missed == 40 * 60
    again.workspace.timing.count_missed(T1)
    assert watch_of(again).minutes(place.clock.now()) == 45
    assert watch_of(place.reopen()).minutes(place.clock.now()) == 45


def test_one_runs_at_a_time(place: Place) -> None:
    pane = place.window()
    pane.toggle_timer()
    place.pass_time(pane, 3)
    pane.workspace.timing.toggle(T2, "INC-000002-1")
    place.pass_time(pane, 4)
    timing = pane.workspace.timing
    assert timing.running is not None
    assert timing.running.ticket == T2
    assert (timing.seconds(T1), timing.seconds(T2)) == (180, 240)
    assert not watch_of(place.reopen()).runs


def test_what_was_measured_is_written_down_once_and_the_watch_is_over(place: Place) -> None:
    pane = place.window()
    pane.toggle_timer()
    place.pass_time(pane, 7)
    log(pane, "Reset the password")
    assert place.logged == [(7, "Reset the password")]
    assert pane.watch is None
    pane.workspace.undoing.lapse()
    assert place.reopen().watch is None
    assert place.logged == [(7, "Reset the password")]


def test_time_taken_back_is_measured_again_with_its_words(place: Place) -> None:
    pane = place.window()
    pane.toggle_timer()
    place.pass_time(pane, 7)
    log(pane, "Reset", minutes=5)
    pane.workspace.undo()
    assert place.logged == []
    assert watch_of(pane).minutes(place.clock.now()) == 7
    pane.begin(Step.LOG)
    assert pane.step is not None
    assert (pane.step.body, pane.step.minutes) == ("Reset", 5)


def test_a_crash_between_marking_and_writing_down_loses_nothing(place: Place) -> None:
    pane = place.window()
    pane.toggle_timer()
    place.pass_time(pane, 7)
    pane.workspace.timing.log_as(T1, OperationKey("never-sent"))
    again = place.reopen()
    assert watch_of(again).minutes(place.clock.now()) == 7
    again.toggle_timer()
    place.pass_time(again, 1)
    log(again)
    assert place.logged == [(8, "")]


def test_time_can_be_written_down_without_a_timer(place: Place) -> None:
    pane = place.window()
    log(pane, "By telephone", minutes=25)
    assert place.logged == [(25, "By telephone")]


def test_no_time_at_all_is_refused_in_words(place: Place) -> None:
    pane = place.window()
    pane.begin(Step.LOG)
    assert pane.step is not None
    told: list[str] = []
    pane.step.problem.connect(lambda message, _advice: told.append(message))
    pane.step.commit()
    assert told == ["No time is given."]
    assert place.logged == []


def test_what_is_thrown_away_can_be_taken_back(place: Place) -> None:
    pane = place.window()
    pane.toggle_timer()
    place.pass_time(pane, 9)
    pane.workspace.timing.discard(T1)
    assert pane.watch is None
    assert place.store.stopwatches.list() == []
    pane.workspace.undo()
    assert watch_of(pane).minutes(place.clock.now()) == 9
    assert watch_of(place.reopen()).minutes(place.clock.now()) == 9


def test_what_others_do_to_the_outbox_costs_no_write_of_the_timer(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = place.window()
    pane.toggle_timer()
    written: list[object] = []
    monkeypatch.setattr(place.store.stopwatches, "put", written.append)
    for _ in range(5):
        pane.workspace.on_event(Touched(outbox=True))
    assert written == []
    assert watch_of(pane).runs
