"""The status bar says what is true, and leads to what it counts."""

from datetime import timedelta

import msgspec
import pytest

from desk.models.events import Command, Link, LinkState, Progress, RoundDone, SyncNow
from desk.models.ids import TicketId
from desk.models.operations import AddEntry
from desk.models.store import Store
from desk.ui.running import RunningSession
from desk.ui.status.view_model import Segment, StatusViewModel, link_segment
from desk.ui.workspace import Workspace
from tests.builders import MONDAY, a_page, a_ticket
from tests.fakes import FakeClock


@pytest.fixture
def status(workspace: Workspace) -> StatusViewModel:
    return StatusViewModel(workspace)


def segment(status: StatusViewModel, name: str) -> Segment | None:
    return next((part for part in status.segments() if part.id == name), None)


def words(status: StatusViewModel, name: str) -> str:
    found = segment(status, name)
    return found.text if found else ""


@pytest.mark.parametrize("state", list(LinkState))
def test_every_state_of_the_link_has_its_own_words(state: LinkState) -> None:
    told = {link_segment(Link(s, MONDAY, "The disk is full.")).text for s in LinkState}
    assert len(told) == len(LinkState)
    assert link_segment(Link(state, MONDAY, "The disk is full.")).icon


def test_offline_says_since_when_and_why_and_when_again() -> None:
    link = Link(LinkState.OFFLINE, MONDAY, "No answer.", MONDAY + timedelta(minutes=1))
    told = link_segment(link)
    assert told.text.startswith("Offline since ")
    assert told.tone == "warn"
    assert "No answer." in told.hint
    assert "Next try" in told.hint


def test_a_pause_says_its_reason() -> None:
    told = link_segment(Link(LinkState.PAUSED, MONDAY, "The disk is full."))
    assert told.text == "Synchronisation paused: The disk is full."
    assert told.tone == "danger"


def test_what_waits_and_what_needs_me_is_counted(
    store: Store, workspace: Workspace, status: StatusViewModel
) -> None:
    assert words(status, "outbox") == "Everything is sent"
    assert segment(status, "conflicts") is None
    store.base.apply_page(a_page(a_ticket(1)))
    first, second = (
        workspace.new_operation(a_ticket(1), AddEntry(text, public=False)) for text in ("a", "b")
    )
    workspace.perform(first, second)
    assert words(status, "outbox") == "2 waiting"
    workspace.write(lambda store: store.outbox.park(first.key, "Refused."))
    assert words(status, "conflicts").startswith("1 need")


def test_a_round_that_ended_well_says_when(workspace: Workspace, status: StatusViewModel) -> None:
    assert words(status, "synced") == "not synchronised since the start"
    workspace.on_event(RoundDone(MONDAY))
    assert words(status, "synced").startswith("synchronised ")


def test_a_pull_is_shown_while_it_lasts(workspace: Workspace, status: StatusViewModel) -> None:
    workspace.on_event(Progress(1200, 2000))
    assert "200" in words(status, "pull")
    workspace.on_event(Progress(2000, 2000))
    assert segment(status, "pull") is None


def test_a_running_session_counts_its_seconds(
    workspace: Workspace, status: StatusViewModel, clock: FakeClock
) -> None:
    workspace.running.put(RunningSession("s1", TicketId("t"), "pc-0042", MONDAY))
    clock.advance(minutes=12, seconds=31)
    told: list[bool] = []
    status.changed.connect(lambda: told.append(True))
    status.tick()
    assert told == [True]
    assert words(status, "session") == "Session 00:12:31 pc-0042"
    workspace.running.drop("s1")
    assert segment(status, "session") is None


@pytest.mark.parametrize("name", ["outbox", "conflicts"])
def test_a_figure_leads_to_what_it_counts(
    workspace: Workspace, status: StatusViewModel, name: str
) -> None:
    panes: list[str] = []
    workspace.shown.connect(panes.append)
    status.activate(name)
    assert panes == [name]


def test_the_link_leads_to_another_try_or_to_the_sign_in(
    workspace: Workspace, status: StatusViewModel, sent: list[Command]
) -> None:
    panes: list[str] = []
    workspace.shown.connect(panes.append)
    status.activate("link")
    assert sent == [SyncNow()]
    workspace.on_event(Link(LinkState.SIGN_IN_NEEDED, MONDAY))
    status.activate("link")
    assert panes == ["accounts"]


def test_the_session_is_reached_from_the_bar(workspace: Workspace, status: StatusViewModel) -> None:
    asked: list[str] = []
    workspace.requested.connect(asked.append)
    workspace.running.put(RunningSession("s1", TicketId("t"), "pc-0042", MONDAY))
    status.activate("session")
    assert asked == ["session"]


def test_a_session_that_only_connects_counts_no_seconds(
    workspace: Workspace, status: StatusViewModel, clock: FakeClock
) -> None:
    session = RunningSession("s1", TicketId("t"), "pc-0042")
    workspace.running.put(session)
    clock.advance(minutes=3)
    assert words(status, "session") == "Session connecting pc-0042"
    workspace.running.put(msgspec.structs.replace(session, begun_at=clock.now()))
    clock.advance(seconds=9)
    assert words(status, "session") == "Session 00:00:09 pc-0042"


def test_several_sessions_are_counted_and_the_longest_tells_its_time(
    workspace: Workspace, status: StatusViewModel, clock: FakeClock
) -> None:
    workspace.running.put(RunningSession("s1", TicketId("t"), "pc-0042", MONDAY))
    clock.advance(minutes=2)
    workspace.running.put(RunningSession("s2", TicketId("u"), "pc-7", clock.now()))
    assert words(status, "session") == "2 sessions 00:02:00"
    workspace.running.drop("s1")
    assert words(status, "session") == "Session 00:00:00 pc-7"


def test_discretion_is_seen_and_switched_off_in_the_bar(
    workspace: Workspace, status: StatusViewModel
) -> None:
    assert segment(status, "discreet") is None
    workspace.choose("discreet", value=True)
    assert words(status, "discreet") == "Discreet"
    status.activate("discreet")
    assert not workspace.is_discreet
    assert segment(status, "discreet") is None


def test_a_session_that_shows_this_screen_is_discreet_by_itself(
    workspace: Workspace, status: StatusViewModel
) -> None:
    shared = RunningSession("s1", TicketId("t"), "pc-0042", MONDAY, shares_screen=True)
    workspace.running.put(shared)
    assert words(status, "discreet") == "Discreet"
    workspace.running.drop("s1")
    assert segment(status, "discreet") is None


def test_an_absence_is_told_quietly_and_leads_to_what_changed(
    store: Store, workspace: Workspace, status: StatusViewModel, clock: FakeClock
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    store.absences.begin(clock.now())
    clock.advance(minutes=600)
    store.base.apply_page(a_page(a_ticket(1, impact=1), cursor="2"))
    store.absences.end(clock.now(), watched=True)
    assert segment(status, "away") is None
    workspace.start()
    found = segment(status, "away")
    assert found is not None
    assert (found.text, found.tone) == ("Changed while you were away: 1", "info")
    shown: list[str] = []
    workspace.shown.connect(shown.append)
    status.activate("away")
    assert shown == ["away"]
