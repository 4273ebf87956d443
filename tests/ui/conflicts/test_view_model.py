"""Conflicts: field by field, both values and authors, one choice each; refused operations and their ways out."""

from datetime import timedelta

from desk.models.conflict import Clash
from desk.models.ids import EntryId
from desk.models.operations import (
    AddEntry,
    CreateTicket,
    LogWork,
    Operation,
    OperationState,
    Resolve,
    SetFields,
    Settle,
)
from desk.models.ticket import State, Ticket
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.ui.conflicts.cases import question, ways
from desk.ui.conflicts.differences import in_words, marked_up
from desk.ui.conflicts.view_model import ConflictsViewModel
from tests.builders import (
    BRUNO,
    MONDAY,
    a_change,
    a_creation,
    a_note,
    a_page,
    a_snapshot,
    a_ticket,
    an_operation,
)
from tests.ui.outbox.bench import Bench

TEN_PAST_TWO = MONDAY + timedelta(hours=6, minutes=10)


def clash(bench: Bench, ticket: Ticket, *clashes: Clash) -> Operation:
    """Mine was sent and the server answered with these clashes."""
    mine = an_operation(ticket, SetFields({c.field: c.mine for c in clashes}))
    bench.send(mine)
    bench.store.outbox.claim_next(bench.clock.now())
    bench.store.outbox.reduce(mine.key, None, clashes, bench.clock.now())
    return mine


def priority_and_title(bench: Bench) -> Ticket:
    ticket = a_ticket(1, priority=1, title="VPN down in Paris")
    bench.serve(ticket)
    clash(
        bench,
        ticket,
        Clash("priority", 3, 2, 1, 7, author=BRUNO, at=TEN_PAST_TWO),
        Clash("title", "VPN", "VPN drops hourly", "VPN down in Paris", 8),
    )
    return ticket


def conflicts(bench: Bench) -> ConflictsViewModel:
    model = ConflictsViewModel(bench.workspace)
    model.load()
    return model


def heard(model: ConflictsViewModel) -> list[str]:
    words: list[str] = []
    model.said.connect(lambda tone, said: words.append(f"{tone}: {said}"))
    return words


def unsent(bench: Bench) -> list[Operation]:
    return [pending.operation for pending in bench.pending()]


def test_each_field_has_three_values_with_author_and_time(bench: Bench) -> None:
    priority_and_title(bench)
    case = conflicts(bench).cases[0]
    first = case.clashes[0]
    assert (first.label, first.before.value) == ("Priority", "P3 Moderate")
    assert (first.office.value, first.office.who) == ("P1 Critical", "Bruno Keller")
    assert first.office.when
    assert (first.mine.value, first.mine.who) == ("P2 High", "You")


def test_a_screen_reader_hears_field_values_authors_and_keys(bench: Bench) -> None:
    priority_and_title(bench)
    model = conflicts(bench)
    spoken = model.spoken(model.cases[0].clashes[0])
    for words in ("Priority", "Before: P3", "Bruno Keller", "P1 Critical", "You", "P2 High"):
        assert words in spoken
    assert spoken.endswith("1 keeps theirs, 2 takes yours.")


def test_the_history_names_the_author_when_the_clash_does_not(bench: Bench) -> None:
    ticket = a_ticket(1, priority=1)
    change = Entry(
        EntryId("c1"), ticket.id, EntryKind.CHANGE, BRUNO, MONDAY,
        recorded_at=MONDAY, changes=(FieldChange("priority", 3, 1),),
    )  # fmt: skip
    bench.store.base.apply_page(a_page(a_snapshot(ticket, change)))
    clash(bench, ticket, Clash("priority", 3, 2, 1, 7))
    assert conflicts(bench).cases[0].clashes[0].office.who == "Bruno Keller"


def test_nothing_is_settled_before_every_field_has_a_choice(bench: Bench) -> None:
    priority_and_title(bench)
    model = conflicts(bench)
    words = heard(model)
    model.pick(model.cases[0].clashes[0], "mine")
    model.settle()
    assert model.missing == 1
    assert words == ["warn: 1 field(s) without a choice: press 1 or 2 on each."]
    assert len(bench.store.conflicts.list()) == 2


def test_one_key_a_field_and_the_loser_stays_in_the_history(bench: Bench) -> None:
    priority_and_title(bench)
    model = conflicts(bench)
    model.pick(model.cases[0].clashes[0], "mine")
    model.pick(model.cases[0].clashes[1], "theirs")
    model.settle()
    (settled,) = unsent(bench)
    assert settled.action == Settle(values={"priority": 2}, declined={"title": "VPN drops hourly"})
    assert settled.base["priority"].version == 7
    assert model.cases == []


def test_a_third_text_is_written_and_mine_stays_in_the_history(bench: Bench) -> None:
    priority_and_title(bench)
    model = conflicts(bench)
    title = model.cases[0].clashes[1]
    model.pick(model.cases[0].clashes[0], "theirs")
    model.pick(title, "edit")
    assert model.texts[title.id] == "VPN drops hourly down in Paris"  # the words of both
    model.type(title, "VPN drops hourly, down in Paris")
    model.settle()
    written, settled = unsent(bench)
    assert written.action == SetFields({"title": "VPN drops hourly, down in Paris"})
    assert (written.base["title"].value, written.base["title"].version) == (
        "VPN down in Paris",
        8,
    )
    assert settled.action == Settle(declined={"priority": 2, "title": "VPN drops hourly"})
    assert bench.store.drafts.list() == []


def test_an_empty_title_is_refused_and_nothing_is_settled(bench: Bench) -> None:
    priority_and_title(bench)
    model = conflicts(bench)
    words = heard(model)
    title = model.cases[0].clashes[1]
    model.pick(model.cases[0].clashes[0], "theirs")
    model.pick(title, "edit")
    model.type(title, "  ")
    model.settle()
    assert words == ["danger: A ticket needs a title."]
    assert len(bench.store.conflicts.list()) == 2


def test_a_priority_cannot_be_edited_into_a_third(bench: Bench) -> None:
    priority_and_title(bench)
    model = conflicts(bench)
    model.pick(model.cases[0].clashes[0], "edit")
    assert model.missing == 2


def test_a_third_text_survives_a_crash(bench: Bench) -> None:
    priority_and_title(bench)
    model = conflicts(bench)
    title = model.cases[0].clashes[1]
    model.pick(title, "edit")
    model.type(title, "Both")
    model._writer.flush()  # the second has passed
    bench.window()
    again = conflicts(bench)
    assert again.texts[title.id] == "Both"
    assert again.picks[title.id] == "edit"


def test_a_conflict_settled_elsewhere_meanwhile_is_told(bench: Bench) -> None:
    priority_and_title(bench)
    model = conflicts(bench)
    words = heard(model)
    ids = [c.id for c in model.cases[0].clashes]
    for field in model.cases[0].clashes:
        model.pick(field, "mine")
    bench.store.conflicts.settle(ids, dict.fromkeys(ids, "theirs"), BRUNO, bench.clock.now())
    model.settle()
    assert words == ["danger: A conflict was settled already. Look at it again."]
    assert model.cases == []


# --- what was refused -----------------------------------------------------------------------------


def refused(bench: Bench, operation: Operation, reason: str = "The ticket is closed.") -> None:
    bench.send(operation)
    bench.refuse(operation, reason)


def test_a_refused_operation_tells_the_servers_words(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    refused(bench, an_operation(a_ticket(1), Resolve("Restarted it.")))
    (refusal,) = conflicts(bench).cases[0].refusals
    assert (refusal.words, refusal.reason) == ("Resolve: Restarted it.", "The ticket is closed.")


def test_it_is_sent_again_with_other_words_under_a_new_key(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    old = an_operation(a_ticket(1), Resolve("Restarted it."))
    refused(bench, old)
    model = conflicts(bench)
    refusal = model.cases[0].refusals[0]
    model.begin_edit(refusal)
    model.type_edit(refusal, "Restarted the service.")
    model.send_edited(refusal)
    (operation,) = unsent(bench)
    assert operation.action == Resolve("Restarted the service.")
    assert operation.key != old.key
    assert bench.states() == [OperationState.WAITING]
    assert bench.store.drafts.list() == []


def test_it_is_kept_as_a_private_note_with_its_time(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    refused(bench, an_operation(a_ticket(1), AddEntry("Try again please.", public=True, minutes=5)))
    model = conflicts(bench)
    model.keep_as_note(model.cases[0].refusals[0])
    (operation,) = unsent(bench)
    assert operation.action == AddEntry("Try again please.", public=False, minutes=5)


def test_fields_that_were_refused_are_kept_as_words(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    refused(bench, a_change(a_ticket(1), assignee=BRUNO))
    model = conflicts(bench)
    model.keep_as_note(model.cases[0].refusals[0])
    (operation,) = unsent(bench)
    assert operation.action == AddEntry("Assignee → Bruno Keller", public=False)


def test_time_spent_is_not_lost_in_a_note(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    refused(bench, an_operation(a_ticket(1), LogWork(20, "On site")))
    model = conflicts(bench)
    model.keep_as_note(model.cases[0].refusals[0])
    (operation,) = unsent(bench)
    assert isinstance(operation.action, AddEntry)
    assert operation.action.minutes == 20
    assert "On site" in operation.action.body


def test_a_new_ticket_or_a_note_has_no_note_to_become(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    refused(bench, a_note(a_ticket(1)))
    refused(bench, a_creation(9))
    cases = conflicts(bench).cases
    assert [case.refusals[0].can_be_note for case in cases] == [False, False]


def test_what_is_discarded_comes_back_by_undo(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    refused(bench, a_note(a_ticket(1)))
    model = conflicts(bench)
    model.discard(model.cases[0].refusals[0])
    assert bench.pending() == []
    bench.workspace.undo()
    assert bench.states() == [OperationState.PARKED]
    assert model.count == 1


def test_another_pane_can_ask_for_the_case_of_a_ticket_before_it_is_read(bench: Bench) -> None:
    priority_and_title(bench)
    other = a_ticket(2, priority=1)
    bench.serve(other)
    clash(bench, other, Clash("priority", 3, 2, 1, 7))
    model = ConflictsViewModel(bench.workspace)
    bench.workspace.request(f"conflict {other.id}")
    assert model.current is not None
    assert model.current.ticket == other.id
    model.load()
    assert model.current.ticket == other.id


def test_work_on_a_deleted_ticket_goes_into_a_new_one(bench: Bench) -> None:
    ticket = a_ticket(1, title="VPN drops", requester="zoe", state=State.OPEN)
    bench.serve(ticket)
    note = a_note(ticket, "The cable was worn")
    bench.send(note, an_operation(ticket, SetFields({"priority": 1})))
    bench.store.numbers.add_block("INC", 700, 710)
    bench.store.base.apply_page(a_page(cursor="2", deleted=[ticket.id]))
    model = conflicts(bench)
    words = heard(model)
    assert model.current is not None
    assert all(refusal.is_gone and not refusal.can_be_note for refusal in model.current.refusals)
    model.register_anew()
    create, *again = unsent(bench)
    assert isinstance(create.action, CreateTicket)
    assert (create.action.title, create.action.requester) == ("VPN drops", "zoe")
    assert create.action.number.startswith("INC-000700")
    assert [each.action for each in again] == [note.action, SetFields({"priority": 1})]
    assert {each.ticket for each in again} == {create.ticket} != {ticket.id}
    assert [each.occurred_at for each in again] == [note.occurred_at] * 2
    assert note.key not in {each.key for each in again}
    assert words == [f"success: Registered as {create.action.number}, with all you wrote."]
    assert model.cases == []


def test_without_a_number_work_on_a_deleted_ticket_stays_where_it_is(bench: Bench) -> None:
    ticket = a_ticket(1)
    bench.serve(ticket)
    bench.send(a_note(ticket, "The cable was worn"))
    bench.store.base.apply_page(a_page(cursor="2", deleted=[ticket.id]))
    model = conflicts(bench)
    words = heard(model)
    model.register_anew()
    assert words == [
        "danger: No ticket number is left on this device. Connect once; then do this again."
    ]
    assert [each.ticket for each in unsent(bench)] == [ticket.id]


def finished_and_reassigned(bench: Bench) -> Ticket:
    ticket = a_ticket(1, state=State.CLOSED, assignee=BRUNO)
    bench.serve(ticket)
    clash(
        bench,
        ticket,
        Clash("state", "open", "resolved", "closed", 7, author=BRUNO, at=TEN_PAST_TWO),
        Clash("assignee", None, "anna", BRUNO, 8, author=BRUNO, at=TEN_PAST_TWO),
    )
    return ticket


def test_a_ticket_closed_meanwhile_is_left_closed_or_reopened(bench: Bench) -> None:
    finished_and_reassigned(bench)
    model = conflicts(bench)
    state = model.cases[0].clashes[0]
    assert ways(state) == ("1  Leave it closed", "2  Reopen it: open")
    assert question(state).startswith("Bruno Keller set it to “Closed” meanwhile.")
    model.pick(state, "mine")
    model.settle()
    (settled,) = unsent(bench)
    assert settled.action == Settle({"state": "open"}, {"state": "resolved", "assignee": "anna"})


def test_who_has_the_ticket_is_the_offices_word_and_mine_is_one_key_away(bench: Bench) -> None:
    finished_and_reassigned(bench)
    model = conflicts(bench)
    state, assignee = model.cases[0].clashes
    assert model.missing == 1  # only the state is asked
    assert "2 puts yours back" in model.spoken(assignee)
    model.pick(state, "theirs")
    model.pick(assignee, "mine")
    model.settle()
    (settled,) = unsent(bench)
    assert settled.action == Settle({"assignee": "anna"}, {"state": "resolved"})


def test_a_field_that_i_changed_twice_is_one_question_and_both_values_are_kept(
    bench: Bench,
) -> None:
    ticket = a_ticket(1, priority=1)
    bench.serve(ticket)
    clash(bench, ticket, Clash("priority", 3, 2, 1, 7))
    clash(bench, ticket, Clash("priority", 2, 4, 1, 7))
    model = conflicts(bench)
    (only,) = model.cases[0].clashes
    assert only.mine.value == "P4 Low"
    model.pick(only, "mine")
    model.settle()
    (settled,) = unsent(bench)
    assert settled.action == Settle({"priority": 4}, {"priority": 2})
    assert bench.store.conflicts.list() == []


def test_what_each_side_did_to_a_text_is_underlined_struck_through_and_said() -> None:
    shown = marked_up("VPN drops", "VPN <i>down</i> in Paris")
    assert "<s>drops</s>" in shown
    assert "<b><u>&lt;i&gt;down&lt;/i&gt; in Paris</u></b>" in shown
    assert "<i>" not in shown
    assert in_words("VPN drops", "VPN down") == "Added: down. Taken out: drops."
    assert in_words("same", "same") == ""
