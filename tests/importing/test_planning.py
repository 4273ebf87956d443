"""From a file to operations: nothing is lost, nothing is guessed, twice is once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.importing.bringing import Import
from desk.importing.here import Known
from desk.importing.planning import Plan
from desk.importing.profile import load
from desk.importing.texts import ROOM, pieces_of
from desk.models.ids import PersonId, TicketId
from desk.models.operations import (
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    LogWork,
    Resolve,
    SetFields,
)
from desk.models.ticket import State
from tests.importing.imported import HELPDESK, SAMPLES, bring, helpdesk, here, made, plan_id


@pytest.fixture
def zentrack() -> tuple[Import, dict[str, Plan]]:
    return bring(SAMPLES / "zentrack.sql", load("zentrack"), here())


def test_a_zentrack_ticket_comes_with_its_fields_people_log_times_and_files(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    _, plans = zentrack
    applied = made(plans["101"])
    ticket = applied.ticket
    assert (ticket.number, ticket.title) == ("ZT-101", "L'imprimante du 3e étage « bourre »")
    assert (ticket.state, ticket.priority, ticket.group, ticket.level) == (
        State.CLOSED,
        2,
        "desk",
        0,
    )
    assert (ticket.requester, ticket.assignee, ticket.application) == ("elodie", "hugo", "payroll")
    assert ticket.opened_at == datetime(2005, 3, 4, 14, tzinfo=UTC)
    assert ticket.closed_at is not None
    assert ticket.closed_at.replace(microsecond=0) == datetime(2005, 3, 5, 14, tzinfo=UTC)
    assert [e.minutes for e in applied.entries if e.body] == [0, 0, 90, 15]
    assert '"page de test" ; résultat = vide\\0\n-- toujours rien' in applied.entries[2].body
    assert [(f.name, f.ticket) for f in applied.attachments] == [
        ("reçu.txt", ticket.id), ("journal.log", ticket.id),
    ]  # fmt: skip
    assert all(
        o.brought_from == "Zentrack" and o.author == "chief" for o in plans["101"].operations
    )


def test_what_has_no_field_stands_in_words_below_the_description(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    _, plans = zentrack
    text = made(plans["101"]).ticket.description
    assert text.startswith('Bonjour,\n\nL\'imprimante "HP 4200"')
    for words in (
        "Zentrack, number 101 (ZT-101)",
        "Type: Bug",
        "Related: 102",
        "Deadline: 2005-03-07 ",
        "custom_menu1: Bâtiment B",
    ):
        assert words in text
    other = made(plans["104"]).ticket.description
    assert "Priority: Un jour peut-être" in other
    assert "Requester: 9" in other


def test_times_never_go_back_and_keep_the_order_of_what_came_in_one_second(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    _, plans = zentrack
    times = [operation.occurred_at for operation in plans["102"].operations]
    assert times == sorted(set(times))
    assert (times[2] - times[1]).total_seconds() < 1


def test_what_could_not_be_taken_over_is_told_with_its_line(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    task, plans = zentrack
    told = {(trouble.line, trouble.what) for trouble in task.troubles}
    assert (0, "1 rows of ZENTRACK_LOGS belong to tickets that are not there.") in told
    assert (22, "104: the file 104_perdu.png is not in the folder.") in told
    assert (22, "102: the file ../outside.txt is not in the folder.") in told
    assert (90, "A row of zentrack_tickets has 4 values for 20 columns.") in told
    assert (91, "105 has no time at all.") in told
    assert plans["105"].operations == ()
    assert task.homeless == {
        ("application", "Minitel"): 1, ("group", "Comptabilité"): 1,
        ("priority", "Un jour peut-être"): 1, ("state", "ARCHIVED"): 0,
    } or ("group", "Comptabilité") in task.homeless  # fmt: skip
    assert "9" in task.strangers


def test_the_same_file_gives_the_same_keys(zentrack: tuple[Import, dict[str, Plan]]) -> None:
    _, plans = zentrack
    _, again = bring(SAMPLES / "zentrack.sql", load("zentrack"), here(me=PersonId("other")))
    keys = [o.key for plan in plans.values() for o in plan.operations]
    assert keys == [o.key for plan in again.values() for o in plan.operations]
    assert len(set(keys)) == len(keys)


def test_what_waits_already_is_not_made_again(zentrack: tuple[Import, dict[str, Plan]]) -> None:
    _, plans = zentrack
    waiting = {o.key for plan in plans.values() for o in plan.operations}
    task, again = bring(
        SAMPLES / "zentrack.sql", load("zentrack"), here(waits=waiting.__contains__)
    )
    assert [plan.operations for plan in again.values()] == [()] * 4
    assert task.outcome.operations == 0


def known_as_of(plan: Plan, state: str, *, touched: bool = False, less: int = 0) -> Known:
    """The ticket as it is here after all of the plan but the last few came through."""
    kept = plan.operations[: len(plan.operations) - less]
    traces: set[str] = {
        o.key for o in kept if not isinstance(o.action, Close | SetFields | CreateTicket)
    }
    traces |= {f"{o.key}.c" for o in kept if isinstance(o.action, Close | SetFields)}
    return Known(plan.operations[0].occurred_at, state, frozenset(traces), touched)


def again_with(known: Known, number: str = "101") -> Plan:
    of = {TicketId(plan_id(number)): known}
    return bring(SAMPLES / "zentrack.sql", load("zentrack"), here(known=of.get))[1][number]


def test_what_came_through_is_left_out_and_what_is_new_is_added(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    plan = zentrack[1]["101"]
    assert again_with(known_as_of(plan, "closed")).operations == ()
    rest = again_with(known_as_of(plan, "new", less=3)).operations
    assert [o.key for o in rest] == [o.key for o in plan.operations[-3:]]


def test_a_state_somebody_changed_here_stays(zentrack: tuple[Import, dict[str, Plan]]) -> None:
    known = known_as_of(zentrack[1]["101"], "open", touched=True, less=1)
    assert again_with(known).operations == ()


def test_a_ticket_of_another_system_of_the_same_name_is_told_and_left_alone() -> None:
    known = Known(datetime(2011, 1, 1, tzinfo=UTC), "open", frozenset(), touched=False)
    of = {TicketId(plan_id("101")): known}
    task, plans = bring(SAMPLES / "zentrack.sql", load("zentrack"), here(known=of.get))
    assert plans["101"].operations == ()
    assert any("another system" in trouble.what for trouble in task.troubles)


def test_where_others_are_mailed_there_are_notes_alone_and_they_say_when(tmp_path: Path) -> None:
    file = helpdesk(tmp_path)
    for keeps, kind in ((True, Resolve), (False, AddEntry)):
        _, plans = bring(file, load("helpdeskreloaded"), here(keeps=keeps))
        answer = plans["7"].operations[1]
        assert isinstance(answer.action, kind)
        assert keeps or (isinstance(answer.action, AddEntry) and not answer.action.public)
        assert ("2005-03-05" in str(answer.action)) is not keeps


def test_requesters_can_be_kept_in_words_alone() -> None:
    _, plans = bring(SAMPLES / "zentrack.sql", load("zentrack"), here(requesters=False))
    ticket = made(plans["101"]).ticket
    assert ticket.requester is None
    assert "Requester: Élodie Durand <elodie.durand@example.org>" in ticket.description


# ---- HelpDeskReloaded


def test_times_without_half_of_the_day_are_taken_for_their_day_and_it_is_said(
    tmp_path: Path,
) -> None:
    _, plans = bring(helpdesk(tmp_path), load("helpdeskreloaded"), here())
    ticket = made(plans["7"]).ticket
    assert ticket.opened_at.astimezone().date().isoformat() == "2005-03-04"
    assert ticket.opened_at.astimezone().hour == 12
    assert "the day alone is certain" in ticket.description
    assert "Date as written: 03:15 Mar 04 2005" in ticket.description.replace("  ", " ")
    assert (ticket.title, ticket.requester, ticket.state) == ("Plus d'écran.", "elodie", "closed")
    assert ticket.description.startswith("Plus d'écran.\nMerci !")
    assert [type(o.action) for o in plans["7"].operations] == [CreateTicket, Resolve, Close]


def test_a_ticket_without_anything_is_told_and_the_others_come(tmp_path: Path) -> None:
    task, plans = bring(helpdesk(tmp_path), load("helpdeskreloaded"), here())
    assert plans["9"].operations == ()
    assert made(plans["8"]).ticket.priority == 2
    assert ("state", "Bidule") in task.homeless
    assert {"Jean Nul", "personne"} <= set(task.strangers)


def test_time_without_words_and_texts_too_long_for_a_server_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "long.sql"
    long = "\n".join(f"line {n}" for n in range(60_000))
    file.write_text(
        "INSERT INTO ZENTRACK_TICKETS (id, title, description, otime) VALUES (1,'"
        + "t" * 400
        + f"','{long}',1109944800);"
        f"INSERT INTO ZENTRACK_LOGS (lid, ticket_id, hours, entry) VALUES (1,1,'2.5',''),(2,1,NULL,'{long}');",
        "utf-8",
    )
    _, plans = bring(file, load("zentrack"), here())
    applied = made(plans["1"])
    assert len(applied.ticket.title) <= 250
    assert LogWork(150) in [o.action for o in plans["1"].operations]
    everything = applied.ticket.description + "".join(e.body for e in applied.entries)
    assert everything.count("line 59999") == 2
    assert "t" * 400 in everything
    assert all(len(e.body) <= 200_000 for e in applied.entries)


def test_a_solution_without_a_word_ends_its_ticket_and_says_nothing(tmp_path: Path) -> None:
    file = helpdesk(tmp_path)
    file.write_text(HELPDESK.replace("Écran changé.", ""), "utf-8")
    _, plans = bring(file, load("helpdeskreloaded"), here())
    assert [type(o.action) for o in plans["7"].operations] == [CreateTicket, Close]


def test_no_piece_of_a_text_is_of_blanks_alone() -> None:
    assert pieces_of("a" + " " * ROOM * 2 + "b")[1:] == [" b"]
    assert [piece.strip() for piece in pieces_of("a" + " " * ROOM)] == ["a"]
    assert pieces_of("") == [""]


def test_files_are_attached_before_a_ticket_ends(zentrack: tuple[Import, dict[str, Plan]]) -> None:
    kinds = [type(o.action) for o in zentrack[1]["101"].operations]
    assert kinds[-1] is Close
    assert kinds.count(AddAttachment) == 2
