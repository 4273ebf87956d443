"""The rules of a session's minutes, outcome and edits."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.errors import InvalidInput
from desk.remote.profiles import EndRule, Outcome
from desk.remote.session import (
    Consent,
    ConsentMode,
    EndSource,
    SessionRecord,
    Sighting,
    check_consent,
    ended_by_hand,
    observed,
    operation_of,
    with_minutes,
)
from tests.remote.builders import MORNING, record

RDP = EndRule(
    "process-exit",
    exit_ok=(0, 11, 12),
    exit_map=((140, Outcome.UNKNOWN_HOST), (147, Outcome.TRANSPORT_FAILED)),
)
VNC = EndRule("process-exit", stderr_map=(("Authentication failure", Outcome.AUTH_FAILED),))
SSH = EndRule("wrapper", exit_map=((255, Outcome.CONNECT_FAILED),))


def seen(
    seconds: float | None, code: int | None = 0, *, begun: bool = True, **more: Any
) -> Sighting:
    """The tool after so many seconds; None: it still runs."""
    values: dict[str, Any] = {
        "running": seconds is None,
        "started_at": MORNING,
        "first_seen": MORNING if begun else None,
        "ended_at": None if seconds is None else MORNING + timedelta(seconds=seconds),
        "end_source": None if seconds is None else EndSource.PROCESS,
        "exit_code": code,
    }
    return Sighting(**{**values, **more})


def result(sighting: Sighting, rule: EndRule) -> tuple[Outcome, int]:
    ended = observed(record(), sighting, rule)
    return ended.outcome, ended.minutes


@pytest.mark.parametrize(
    ("sighting", "rule", "outcome", "minutes"),
    [
        (seen(600), RDP, Outcome.ENDED, 10),
        (seen(601), RDP, Outcome.ENDED, 11),
        (seen(3), RDP, Outcome.ENDED, 1),
        (seen(600, 12), RDP, Outcome.ENDED, 10),
        (seen(600, -15), RDP, Outcome.ENDED, 10),
        (seen(2, 140), RDP, Outcome.UNKNOWN_HOST, 0),
        (seen(2, 140, begun=False), RDP, Outcome.UNKNOWN_HOST, 0),
        (seen(2, 147), RDP, Outcome.TRANSPORT_FAILED, 0),
        (seen(1800, 147), RDP, Outcome.TRANSPORT_FAILED, 30),
        (seen(5, 1), RDP, Outcome.FAILED, 0),
        (seen(65, 1), RDP, Outcome.FAILED, 2),
        (seen(600, 0, begun=False), RDP, Outcome.ENDED, 0),
        (seen(8, 0, messages="x: Authentication failure: y"), VNC, Outcome.AUTH_FAILED, 0),
        (seen(600, 0, messages="bell"), VNC, Outcome.ENDED, 10),
        (seen(600, 5), SSH, Outcome.ENDED, 10),
        (seen(6, 255), SSH, Outcome.CONNECT_FAILED, 0),
        (seen(3600, 255), SSH, Outcome.ENDED, 60),
        (seen(0, None, error="not found", begun=False), RDP, Outcome.NOT_STARTED, 0),
        (seen(600, None), RDP, Outcome.UNKNOWN, 10),
        (seen(600, 0, end_source=EndSource.LOST), RDP, Outcome.UNKNOWN, 10),
        (seen(-30), RDP, Outcome.ENDED, 0),
        (seen(None), RDP, Outcome.RUNNING, 0),
    ],
)
def test_outcome_and_minutes_follow_from_what_was_seen(
    sighting: Sighting, rule: EndRule, outcome: Outcome, minutes: int
) -> None:
    assert result(sighting, rule) == (outcome, minutes)


@given(st.integers(0, 200_000), st.sampled_from([0, 1, 11, 140, 147, 255, -9]))
def test_minutes_cover_the_session_and_no_whole_minute_more(seconds: int, code: int) -> None:
    minutes = result(seen(seconds, code), RDP)[1]
    assert minutes == 0 or (minutes - 1) * 60 < seconds <= minutes * 60


def test_what_is_over_stays_as_it_was() -> None:
    ended = observed(record(), seen(600), RDP)
    assert observed(ended, seen(9000, 147), RDP) == ended


def test_the_beginning_once_seen_stays() -> None:
    running = observed(record(), seen(None), RDP)
    later = seen(600, first_seen=MORNING + timedelta(seconds=300))
    assert observed(running, later, RDP).first_seen == MORNING


def test_a_person_may_keep_other_minutes_with_a_reason() -> None:
    ended = observed(record(), seen(600), RDP)
    edited = with_minutes(ended, 25, " The user called back ")
    assert (edited.minutes, edited.minutes_reason) == (25, "The user called back")
    assert (ended.minutes, edited.ended_at) == (10, ended.ended_at)


@pytest.mark.parametrize(("minutes", "reason"), [(-1, "x"), (1441, "x"), (5, "  ")])
def test_impossible_minutes_or_no_reason_are_refused(minutes: int, reason: str) -> None:
    ended = observed(record(), seen(600), RDP)
    with pytest.raises(InvalidInput):
        with_minutes(ended, minutes, reason)


def test_minutes_of_a_running_session_are_not_edited() -> None:
    with pytest.raises(InvalidInput):
        with_minutes(record(), 5, "x")


def test_a_session_that_nobody_can_watch_ends_by_hand() -> None:
    ended = ended_by_hand(record(), MORNING + timedelta(minutes=7))
    assert (ended.outcome, ended.end_source, ended.minutes) == (
        Outcome.ENDED,
        EndSource.HAND,
        7,
    )
    with pytest.raises(InvalidInput):
        ended_by_hand(ended, MORNING + timedelta(minutes=9))


def test_a_session_does_not_end_before_it_began() -> None:
    with pytest.raises(InvalidInput):
        ended_by_hand(record(), MORNING - timedelta(minutes=1))


@pytest.mark.parametrize(
    "consent",
    [
        Consent(ConsentMode.SPOKEN, MORNING),
        Consent(ConsentMode.WRITTEN, MORNING, "  "),
        Consent(ConsentMode.EMERGENCY, MORNING, "Marie"),
    ],
)
def test_an_incomplete_consent_is_refused(consent: Consent) -> None:
    with pytest.raises(InvalidInput):
        check_consent(consent)


@pytest.mark.parametrize(
    "consent",
    [
        Consent(ConsentMode.SPOKEN, MORNING, "Marie Dupont"),
        Consent(ConsentMode.STANDING, MORNING),
        Consent(ConsentMode.EMERGENCY, MORNING, reason="ransomware spreading"),
    ],
)
def test_a_complete_consent_passes(consent: Consent) -> None:
    assert check_consent(consent) == consent


def test_a_record_survives_its_way_to_the_disk() -> None:
    ended = with_minutes(observed(record(), seen(600), RDP), 9, "a pause")
    stored = msgspec.json.encode(ended)
    assert msgspec.json.decode(stored, type=SessionRecord) == ended


def test_what_goes_to_the_ticket_is_the_measured_session() -> None:
    ended = observed(record(), seen(600), RDP)
    told = operation_of(ended, "Printer queue emptied")
    assert (told.session, told.minutes, told.outcome) == (ended.id, 10, "ended")
    assert (told.started_at, told.ended_at) == (ended.first_seen, ended.ended_at)
    assert (told.consent, told.summary) == ("spoken · Marie Dupont", "Printer queue emptied")


def test_a_failed_attempt_is_told_with_no_minutes() -> None:
    told = operation_of(observed(record(), seen(2, 140, begun=False), RDP))
    assert (told.minutes, told.outcome) == (0, "unknown-host")


def test_a_running_session_is_not_told_yet() -> None:
    with pytest.raises(InvalidInput):
        operation_of(record())
