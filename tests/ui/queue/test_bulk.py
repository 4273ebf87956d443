"""Steps for all ticked tickets, without widgets: the preview, one commit, one undo."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desk.models.changes import Changes
from desk.models.macro import LogStep, Macro, ResolveStep, SetStep, TakeStep, WriteStep
from desk.models.operations import AddEntry, LogWork, Resolve, SetFields
from desk.models.people import Person
from desk.models.store import Store
from desk.models.view import View
from desk.ui.queue.bulk_model import BulkViewModel
from desk.ui.queue.model import LINE_ROLE, TICK_ROLE
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.ticket.properties_model import Option
from desk.ui.workspace import Workspace
from desk.workflow.bulk import Bulk
from tests.builders import ANNA, a_page, a_person, a_ticket, ticket_id

ALL = View("all", "All", "", "number")


@pytest.fixture
def queue(workspace: Workspace, store: Store, people: tuple[Person, ...]) -> QueueViewModel:
    store.base.apply_page(
        a_page(
            a_ticket(1), a_ticket(2, assignee=ANNA), a_ticket(3, state="closed"), a_ticket(4),
            people=people,
        )
    )  # fmt: skip
    made = QueueViewModel(workspace)
    made.show_view(ALL)
    return made


@pytest.fixture
def bulk(workspace: Workspace) -> BulkViewModel:
    return BulkViewModel(workspace)


def ticked(queue: QueueViewModel) -> list[str]:
    rows = (queue.rows.index(row, 0) for row in range(queue.count))
    return [
        queue.rows.data(index, LINE_ROLE).row.id[-1]
        for index in rows
        if queue.rows.data(index, TICK_ROLE)
    ]


def test_ticks_stay_on_their_tickets_when_the_list_is_sorted_searched_or_refreshed(
    queue: QueueViewModel, workspace: Workspace, store: Store
) -> None:
    queue.tick_row(0)
    queue.tick_row(3)
    assert ticked(queue) == ["1", "4"]
    queue.sort_by("number")
    assert ticked(queue) == ["4", "1"]
    store.base.apply_page(a_page(a_ticket(5, number="INC-00")))
    workspace.changed.emit(Changes(everything=True))
    assert sorted(ticked(queue)) == ["1", "4"]
    queue.search("nothing like it")
    assert (queue.ticked_here(), len(queue.rows.ticks)) == (0, 2)
    queue.search("")
    assert queue.ticked_here() == 2
    queue.show_view(View("x", "Another", "open"))
    assert len(queue.rows.ticks) == 0


def test_a_range_is_ticked_from_here_to_there_and_all_at_once(queue: QueueViewModel) -> None:
    QAbstractItemModelTester(queue.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    queue.tick_between(2, 1)
    assert ticked(queue) == ["2", "3"]
    queue.tick_all()
    assert ticked(queue) == ["1", "2", "3", "4"]
    queue.tick_row(1)
    assert ticked(queue) == ["1", "3", "4"]


def test_the_preview_says_what_changes_and_what_is_left_out_and_why(
    queue: QueueViewModel, bulk: BulkViewModel
) -> None:
    queue.tick_all()
    bulk.begin(Bulk.TAKE, queue.rows.ticks.numbers)
    shown = [(item.id[-1], item.section, item.under) for item in bulk.preview()]
    assert [each[0] for each in shown] == ["1", "4", "2", "3"]
    assert "2" in shown[0][1]
    assert "Anna Weber" in shown[0][2]
    assert "already" in shown[2][2]
    assert bulk.count == 2


def test_a_step_for_many_is_one_commit_and_one_undo(
    queue: QueueViewModel, bulk: BulkViewModel, workspace: Workspace, store: Store
) -> None:
    queue.tick_all()
    ends: list[str] = []
    bulk.done.connect(lambda: ends.append("done"))
    bulk.begin(Bulk.NOTE, queue.rows.ticks.numbers)
    assert (bulk.count, bulk.preview()) == (0, [])
    bulk.type("Seen.")
    bulk.commit()
    bulk.commit()
    pending = store.outbox.list()
    assert [each.operation.action for each in pending] == [AddEntry("Seen.", public=False)] * 4
    assert {each.operation.ticket for each in pending} == {ticket_id(n) for n in range(1, 5)}
    assert ends == ["done"]
    workspace.undo()
    assert store.outbox.list() == []


def test_a_reply_names_each_who_reads_it(queue: QueueViewModel, bulk: BulkViewModel) -> None:
    queue.tick_row(0)
    bulk.begin(Bulk.REPLY, queue.rows.ticks.numbers)
    bulk.type("It works again.")
    assert "Zoé Martin" in bulk.preview()[0].under


def test_somebody_is_looked_for_and_gets_all(
    queue: QueueViewModel, bulk: BulkViewModel, store: Store
) -> None:
    cleo = a_person("cleo", "Cléo Keller", is_agent=True, levels=(1,))
    store.base.apply_page(a_page(people=(cleo,)))
    queue.tick_row(0)
    bulk.begin(Bulk.ASSIGN, queue.rows.ticks.numbers)
    found: list[Option] = []
    bulk.search("kell", found.extend)
    bulk.choose(found[0])
    assert "Cléo" in bulk.preview()[0].under
    bulk.commit()
    [pending] = store.outbox.list()
    assert pending.operation.base["assignee"].value is None
    assert pending.operation.ticket == ticket_id(1)
    assert "cleo" in str(pending.operation.action)


def test_a_field_and_a_group_are_chosen_among_what_there_is(
    queue: QueueViewModel, bulk: BulkViewModel
) -> None:
    queue.tick_row(0)
    bulk.begin(Bulk.FIELD, queue.rows.ticks.numbers, "priority")
    assert [option.value for option in bulk.options()] == [1, 2, 3, 4, 5]
    bulk.choose(bulk.options()[0])
    assert "→" in bulk.preview()[0].under
    bulk.begin(Bulk.HAND_OVER, queue.rows.ticks.numbers)
    assert "net" in [option.value for option in bulk.options()]


def test_what_was_given_up_changes_nothing(
    queue: QueueViewModel, bulk: BulkViewModel, store: Store
) -> None:
    queue.tick_row(0)
    bulk.begin(Bulk.RESOLVE, queue.rows.ticks.numbers)
    bulk.type("Done.")
    bulk.leave()
    assert store.outbox.list() == []


def test_tickets_that_are_gone_are_told(bulk: BulkViewModel, workspace: Workspace) -> None:
    faults: list[str] = []
    workspace.fault.connect(lambda message, _advice: faults.append(message))
    bulk.begin(Bulk.TAKE, [999])
    assert len(faults) == 1


def test_each_reply_is_filled_for_its_reader_and_shown_whole_before_it_goes(
    queue: QueueViewModel, bulk: BulkViewModel, store: Store
) -> None:
    marie = a_person("marie", "Marie Lefèvre", language="fr", email="marie@example.org")
    store.base.apply_page(
        a_page(a_ticket(4, requester="marie"), people=(marie, a_person("zoe", "Zoé Martin", phone="12")))
    )  # fmt: skip
    queue.tick_all()
    bulk.begin(Bulk.REPLY, queue.rows.ticks.numbers)
    bulk.type("Hello {first_name},\n{number} works again since {date}.")
    by_ticket = {item.id: item.under for item in bulk.preview()}
    assert by_ticket[ticket_id(1)].startswith("To Zoé Martin · Hello Zoé, INC-")
    whole = bulk.whole(ticket_id(4))
    assert whole.startswith("To Marie Lefèvre <marie@example.org>\nHello Marie,\nINC-")
    assert whole.endswith("since lundi 2 mars 2026.")
    assert "The ticket is Closed. Reopen it first." in bulk.whole(ticket_id(3))
    bulk.type("{asset}")
    assert (bulk.count, len(bulk.preview())) == (0, 4)
    bulk.type("{first_name}, call {phone}")
    bulk.commit()
    bodies = {
        pending.operation.ticket: getattr(pending.operation.action, "body", "")
        for pending in store.outbox.list()
    }
    assert bodies == {ticket_id(1): "Zoé, call 12", ticket_id(2): "Zoé, call 12"}


RESET = Macro(
    "",
    "Reset",
    (
        SetStep("category", "access"),
        WriteStep("Reset for {first_name}", public=True),
        LogStep(5),
        ResolveStep("Password was reset."),
    ),
)


def test_a_macro_for_many_is_shown_for_each_done_in_one_and_undone_in_one(
    queue: QueueViewModel, bulk: BulkViewModel, workspace: Workspace, store: Store
) -> None:
    store.macros.save(RESET)
    queue.tick_all()
    bulk.begin(Bulk.MACRO, queue.rows.ticks.numbers)
    assert (bulk.count, bulk.preview()) == (0, [])
    [option] = bulk.options()
    bulk.choose(option)
    assert bulk.summary() == "Will be changed: 3 · Left out: 1"
    assert bulk.whole(ticket_id(1)).splitlines() == [
        "Category: – → access", "To Zoé Martin", "Reset for Zoé", "5 min of work",
        "State: New → Resolved", "Resolve", "Password was reset.",
    ]  # fmt: skip
    assert bulk.preview()[-1].under.startswith("The ticket is Closed. Reopen it first. Step: ")
    bulk.commit()
    done = [pending.operation for pending in store.outbox.of(ticket_id(2))]
    assert [each.action for each in done] == [
        SetFields({"category": "access"}),
        AddEntry("Reset for Zoé", public=True),
        LogWork(5),
        Resolve("Password was reset."),
    ]
    assert len(store.outbox.list()) == 12
    assert store.outbox.of(ticket_id(3)) == []
    offer = workspace.undoing.offer
    assert offer is not None
    assert offer.text.startswith("“Reset” on 3 ")
    workspace.undo()
    assert store.outbox.list() == []


def test_each_step_of_a_macro_is_based_on_what_the_one_before_it_left(
    queue: QueueViewModel, bulk: BulkViewModel, store: Store
) -> None:
    store.macros.save(Macro("", "Quick", (TakeStep(), ResolveStep("Rebooted."))))
    queue.tick_row(0)
    bulk.begin(Bulk.MACRO, queue.rows.ticks.numbers, store.macros.find("quick").id)
    bulk.commit()
    taken, resolved = (pending.operation for pending in store.outbox.list())
    assert (taken.base["state"].value, resolved.base["state"].value) == ("new", "open")


def test_a_macro_that_was_said_already_is_planned_at_once(
    queue: QueueViewModel, bulk: BulkViewModel, store: Store
) -> None:
    store.macros.save(Macro("", "Other", (LogStep(1),)), Macro("", "Seen", (WriteStep("Seen."),)))
    queue.tick_row(0)
    bulk.begin(Bulk.MACRO, queue.rows.ticks.numbers, store.macros.find("seen").id)
    assert (bulk.chosen, bulk.preview()[0].under) == ("Seen", "Note: Seen.")
    bulk.begin(Bulk.MACRO, queue.rows.ticks.numbers, "own-gone")
    assert (bulk.chosen, bulk.count) == ("", 0)


def test_without_macros_it_is_said_where_one_is_made(
    queue: QueueViewModel, bulk: BulkViewModel
) -> None:
    queue.tick_row(0)
    bulk.begin(Bulk.MACRO, queue.rows.ticks.numbers)
    assert bulk.summary().startswith("You have no macro yet.")


def test_a_ticket_that_changes_under_the_preview_is_planned_anew(
    queue: QueueViewModel, bulk: BulkViewModel, workspace: Workspace, store: Store
) -> None:
    queue.tick_row(0)
    bulk.begin(Bulk.RESOLVE, queue.rows.ticks.numbers)
    bulk.type("Rebooted.")
    assert bulk.count == 1
    workspace.changed.emit(store.base.apply_page(a_page(a_ticket(1, state="closed"))))
    assert (bulk.count, bulk.preview()[0].icon) == (0, "pause")
    bulk.leave()
    workspace.changed.emit(store.base.apply_page(a_page(a_ticket(1))))
    assert bulk.count == 0  # given up: nobody looks any more
