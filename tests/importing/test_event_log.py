"""Event logs: several rows of a ticket become its history, with true times and in their order."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.importing.here import Known
from desk.importing.profile import load
from desk.models.ids import PersonId
from desk.models.operations import CreateTicket, SetFields
from desk.models.ticket import State, TicketKind
from tests.importing.imported import bring, here, made

START = datetime(2014, 4, 1, 9, tzinfo=UTC)
HEAD = (
    "Incident ID;DateStamp;IncidentActivity_Number;Status;Category;CI Name (aff);CI Type (aff);"
    "Priority;Assignment Group;Assignee;Mood"
)


def at(**length: float) -> int:
    """So long after the start, as seconds since 1970."""
    return int((START + timedelta(**length)).timestamp())


def line(number: str, seconds: int | str, order: int, status: str, **more: str) -> str:
    values = {
        "category": "incident", "name": "Payroll", "type": "application", "priority": "4",
        "group": "Service desk", "assignee": "", "mood": "calm",
    } | more  # fmt: skip
    return ";".join([number, str(seconds), str(order), status, *values.values()])


LOG = [
    line("IM1", at(hours=2), 3, "Work in progress", group="IT", assignee="tech1"),
    line("IM1", at(), 1, "Open"),
    line("IM2", at(minutes=30), 1, "Open", category="request for information"),
    line("IM1", at(hours=2), 2, "Pending customer", group="IT"),
    line("IM1", at(days=1), 5, "Closed", group="IT", priority="2", mood="relieved"),
    line("IM1", at(hours=5), 4, "Resolved", group="IT", priority="2"),
    line("IM3", "one day", 1, "Open", category="complaint"),
    line("IM3", at(hours=1), 2, "Dancing", category="complaint"),
]


def written(folder: Path, *lines: str) -> Path:
    file = folder / "log.csv"
    file.write_text("\n".join([HEAD, *(lines or LOG)]), "utf-8")
    return file


def test_rows_of_a_ticket_become_its_history_by_time_and_number(tmp_path: Path) -> None:
    _, plans = bring(written(tmp_path), load("event-log"), here())
    operations = plans["IM1"].operations
    assert isinstance(operations[0].action, CreateTicket)
    told = [
        (o.occurred_at.replace(microsecond=0), o.action.values)
        for o in operations[1:]
        if isinstance(o.action, SetFields)
    ]
    assert [moment for moment, _ in told] == [
        START, START + timedelta(hours=2), START + timedelta(hours=2), START + timedelta(hours=5),
        START + timedelta(days=1),
    ]  # fmt: skip
    assert [values.get("state") for _, values in told] == [
        "open", "waiting", "open", "resolved", "closed",
    ]  # fmt: skip
    assert told[1][1] == {"state": "waiting", "group": "it"}
    assert told[2][1] == {"state": "open", "assignee": "hugo"}
    ticket = made(plans["IM1"]).ticket
    assert (ticket.opened_at, ticket.state, ticket.reassigned) == (START, State.CLOSED, 1)
    assert ticket.application == "payroll"
    assert ticket.priority == 2
    assert "Mood: relieved" in ticket.description


def test_kinds_and_epoch_seconds_are_understood(tmp_path: Path) -> None:
    _, plans = bring(written(tmp_path), load("event-log"), here())
    asked = made(plans["IM2"]).ticket
    assert (asked.kind, asked.state) == (TicketKind.REQUEST, State.OPEN)
    assert asked.opened_at == START + timedelta(minutes=30)


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    task, plans = bring(written(tmp_path), load("event-log"), here())
    ticket = made(plans["IM3"]).ticket
    assert (ticket.kind, ticket.state) == (TicketKind.COMPLAINT, State.OPEN)
    assert task.homeless["state", "Dancing"] == 1
    assert [trouble.line for trouble in task.troubles] == [8]


def test_a_step_that_desk_knows_only_through_open_takes_that_way(tmp_path: Path) -> None:
    rows = [line("IM1", at(hours=n), n, state) for n, state in enumerate(("Closed", "Resolved"))]
    _, plans = bring(written(tmp_path, *rows), load("event-log"), here())
    assert [o.action.values["state"] for o in plans["IM1"].operations[1:]
            if isinstance(o.action, SetFields)] == ["closed", "open", "resolved"]  # fmt: skip
    assert made(plans["IM1"]).ticket.reopened == 1


def test_a_column_that_says_when_it_was_closed_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    rows = [f"IM1;{at()};{at(days=2)};Open", f"IM1;{at(days=3)};{at(days=2)};Closed"]
    file.write_text("\n".join(["Number;Timestamp;Close Time;Status", *rows]), "utf-8")
    _, plans = bring(file, load("event-log"), here())
    assert made(plans["IM1"]).ticket.closed_at == START + timedelta(days=2)


def test_a_log_that_knows_no_states_ends_when_it_says_so(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    rows = [f"IM1;{at(hours=n)};{at(days=2)};{group}" for n, group in enumerate(("IT", "IT"))]
    file.write_text("\n".join(["Number;Timestamp;Close Time;Group", *rows]), "utf-8")
    _, plans = bring(file, load("event-log"), here())
    ticket = made(plans["IM1"]).ticket
    assert (ticket.state, ticket.closed_at) == (State.CLOSED, START + timedelta(days=2))


@pytest.mark.parametrize("touched", [False, True])
def test_a_longer_log_adds_what_is_new_and_leaves_what_was_done_here(
    tmp_path: Path, touched: bool
) -> None:
    first, _ = LOG[1], LOG[3]
    _, plans = bring(written(tmp_path, first), load("event-log"), here())
    traces = frozenset(str(o.key) for o in plans["IM1"].operations)
    known = Known(START, "waiting", traces, touched)
    place = here(known=lambda _ticket: known)
    _, plans = bring(written(tmp_path), load("event-log"), place)
    values = [o.action.values for o in plans["IM1"].operations if isinstance(o.action, SetFields)]
    assert len(values) == (4 - touched)
    assert any("state" in each for each in values) is not touched
    assert all(o.author == PersonId("chief") for o in plans["IM1"].operations)


def test_writing_and_events_stand_in_one_order(tmp_path: Path) -> None:
    profile = tmp_path / "mine.toml"
    profile.write_text(
        'extends = "event-log"\n[ticket]\ntable = "log"\n[[entries]]\ntable = "notes"\n'
        'ticket = "of"\nbody = "text"\nat = "when"\n',
        "utf-8",
    )
    (tmp_path / "notes.csv").write_text(f"of;text;when\nIM1;Called;{at(hours=1)}\n", "utf-8")
    _, plans = bring(written(tmp_path), load(str(profile)), here())
    kinds = [type(o.action).__name__ for o in plans["IM1"].operations]
    assert kinds[:4] == ["CreateTicket", "SetFields", "AddEntry", "SetFields"]
