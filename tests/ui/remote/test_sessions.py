"""Several sessions at once: each with its own record, all reached and none lost."""

import pytest
from PySide6.QtCore import QCoreApplication

from desk.models.errors import InvalidInput
from desk.models.operations import RecordSession
from desk.remote.session import MOST, ConsentMode, EndSource, Sighting
from desk.ui.remote.session_model import SessionViewModel
from tests.ui.remote.test_view_model import VNC, Pane
from tests.ui.ticket.fakes import Bench


@pytest.fixture
def pane(qapp_core: QCoreApplication, bench: Bench) -> Pane:
    return Pane(bench, VNC)


def started(pane: Pane, *, seconds: float = 3) -> SessionViewModel:
    """One more session; so many seconds after the one before."""
    pane.bench.clock.sleep(seconds)
    pane.agree()
    pane.model.start()
    assert pane.model.session is not None
    return pane.model.session


def recorded(pane: Pane) -> list[RecordSession]:
    """All that went into the outbox."""
    operations = pane.bench.store.outbox.operations
    return [one.action for one in operations if isinstance(one.action, RecordSession)]


def failed(pane: Pane, session: SessionViewModel, messages: str) -> None:
    """The tool ended at once with these words, and nobody was on the other machine."""
    now = pane.bench.clock.now()
    pane.tools.sightings[session.record.id] = Sighting(
        running=False, started_at=now, ended_at=now, end_source=EndSource.PROCESS, exit_code=0,
        messages=messages,
    )  # fmt: skip
    session.tick()


def test_two_sessions_run_and_each_is_written_down_once(pane: Pane) -> None:
    first = started(pane)
    second = started(pane)
    assert first is not second
    assert len(pane.bench.workspace.running.sessions) == 2
    pane.tools.finish(5)
    for session in (first, second):
        session.tick()
    assert first.is_running
    assert not second.is_running
    second.write_down(second.record.minutes, "")
    assert pane.model.session is None  # the other one runs on; the ways in are shown
    assert pane.model.sessions.all == [first]
    pane.bench.clock.sleep(90)
    first.end()
    first.write_down(first.record.minutes, "")
    assert [one.session for one in recorded(pane)] == [second.record.id, first.record.id]
    assert not pane.bench.workspace.running.sessions


def test_all_that_a_crash_left_behind_is_taken_up(pane: Pane) -> None:
    ids = [started(pane).record.id for _ in range(3)]
    pane.tools.finish(4)  # the last one
    later = pane.open()
    assert [each.record.id for each in later.sessions.all] == ids
    assert [each.is_running for each in later.sessions.all] == [True, True, False]


def test_the_key_goes_from_one_running_session_to_the_next_and_round(pane: Pane) -> None:
    sessions = pane.model.sessions
    assert sessions.next() is None
    first, second = started(pane), started(pane)
    assert sessions.shown is second
    for expected in (first, second, first):
        found = sessions.next()
        assert found is expected
        sessions.show(found)


def test_with_no_session_running_the_key_leads_to_what_is_to_be_written_down(pane: Pane) -> None:
    session = started(pane)
    session.end()
    pane.model.sessions.show(None)
    assert pane.model.sessions.next() is session


def test_another_ticket_shows_its_ways_in_and_its_own_its_session(pane: Pane) -> None:
    session = started(pane)
    pane.model.show(None)
    assert pane.model.session is None
    pane.bench.workspace.open_ticket(session.record.ticket)
    assert pane.model.session is session


def test_a_key_that_is_held_down_starts_one(pane: Pane) -> None:
    started(pane)
    pane.agree()
    pane.model.start()
    assert len(pane.tools.started) == 1
    assert pane.model.obstacle == "A session to this machine was started just now."


def test_there_is_an_end_to_how_many_run_at_once(pane: Pane) -> None:
    for _ in range(MOST):
        started(pane)
    pane.bench.clock.sleep(5)
    pane.agree()
    assert pane.model.obstacle.startswith(f"{MOST} sessions run already")


def test_who_agreed_to_one_session_did_not_agree_to_the_next(pane: Pane) -> None:
    started(pane)
    assert pane.model.consent.mode is None


def test_the_clock_starts_with_the_session_not_with_the_tool(pane: Pane) -> None:
    session = started(pane)
    begun = pane.tools.sightings[session.record.id].started_at
    pane.tools.sightings[session.record.id] = Sighting(running=True, started_at=begun)
    pane.bench.clock.sleep(40)
    session.tick()
    assert session.is_connecting
    assert session.length.total_seconds() == 0
    (running,) = pane.bench.workspace.running.sessions
    assert running.begun_at is None
    now = pane.bench.clock.now()
    pane.tools.sightings[session.record.id] = Sighting(True, begun, first_seen=now)
    session.tick()
    pane.bench.clock.sleep(7)
    assert session.length.total_seconds() == 7


def test_a_session_that_is_called_off_while_it_connects_counts_nothing(pane: Pane) -> None:
    session = started(pane)
    pane.tools.sightings[session.record.id] = Sighting(running=True)
    pane.bench.clock.sleep(300)
    session.end()
    assert (session.record.minutes, session.record.over) == (0, True)


def test_a_refused_password_is_noted_in_the_ticket_by_itself_with_no_minutes(pane: Pane) -> None:
    heard: list[str] = []
    pane.model.problem.connect(lambda message, advice: heard.append(message))
    session = started(pane)
    pane.tools.sightings[session.record.id] = Sighting(running=True)
    failed(pane, session, "Authentication failure")
    (one,) = recorded(pane)
    assert (one.minutes, one.outcome) == (0, "The password was refused")
    assert heard == ["pc-42: The password was refused. Noted in the ticket as an attempt, 0 min."]
    assert pane.model.sessions.all == []
    assert pane.bench.store.sessions.kept == {}


def test_what_is_refused_at_the_last_moment_is_an_attempt_and_no_session_that_runs_for_ever(
    pane: Pane,
) -> None:
    pane.tools.fault = InvalidInput("The arguments and the password are too long for a pipe.")
    pane.agree()
    pane.model.start()
    assert pane.bench.workspace.running.sessions == ()
    (one,) = recorded(pane)
    assert (one.minutes, one.outcome) == (0, "The tool did not start")


def test_a_tool_that_does_not_start_is_an_attempt_without_minutes(pane: Pane) -> None:
    heard: list[str] = []
    pane.model.problem.connect(lambda message, advice: heard.append(message))
    pane.tools.refuse = "TigerVNC Viewer could not be started: no display."
    pane.agree()
    pane.model.start()
    (one,) = recorded(pane)
    assert (one.minutes, one.outcome) == (0, "The tool did not start")
    assert heard == ["TigerVNC Viewer could not be started: no display."]
    assert pane.model.sessions.all == []


def test_an_attempt_that_a_crash_kept_from_the_ticket_is_noted_after_the_restart(
    pane: Pane,
) -> None:
    session = started(pane)
    pane.tools.sightings[session.record.id] = Sighting(running=True)
    failed(pane, session, "Authentication failure")
    kept = session.record
    pane.bench.store.outbox.pending.clear()
    from desk.models.codec import encode

    pane.bench.store.sessions.kept[kept.id] = encode(kept)
    later = pane.open()
    assert later.sessions.all == []
    assert [one.session for one in recorded(pane)] == [kept.id]


def test_what_was_no_session_is_in_the_ticket_with_no_minutes_and_says_so(pane: Pane) -> None:
    session = started(pane)
    pane.tools.finish(12)
    session.tick()
    session.forget()
    (one,) = recorded(pane)
    assert (one.minutes, one.summary) == (0, "It was no session.")


def test_only_what_may_show_this_screen_makes_desk_discreet(pane: Pane) -> None:
    started(pane)
    assert not pane.bench.workspace.is_discreet
    assert pane.model.consent.mode is not ConsentMode.SPOKEN
