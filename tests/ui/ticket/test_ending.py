"""How a ticket ends: cause, time, a message in the requester's language, and the children that end with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from desk.models.account import Account
from desk.models.changes import Changes
from desk.models.conflict import clashes
from desk.models.ids import PersonId
from desk.models.link import Link, LinkKind
from desk.models.operations import Action, Close, LogWork, Resolve
from desk.models.people import Person
from desk.models.resources import resource
from desk.models.store import Store
from desk.models.ticket import State, Ticket
from desk.models.worklog import EntryKind
from desk.ui.ticket.steps_ending_view import EndingView
from desk.ui.ticket.steps_model import Step, StepViewModel
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import (
    ANNA,
    MONDAY,
    a_page,
    a_person,
    a_snapshot,
    a_ticket,
    a_vocabulary,
    an_entry,
    ticket_id,
)
from tests.fakes import FakeClock

AGENT = Person(ANNA, "Anna Weber", is_agent=True, levels=(0, 1))
PEOPLE = (
    AGENT,
    a_person("zoe", "Zoé Martin", language="fr", email="zoe@house.example"),
    a_person("bob", "Bob Hill", language="en", email="bob@house.example"),
    a_person("mute", "Max Mute"),
)
CLOSING = resource("workflow/closing.toml").read_text("utf-8")


class Desk:
    """One account's files and a window on them."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock(MONDAY)
        self.store = Store.open(folder, self.clock)
        self.store.base.set_me(AGENT)
        self.store.base.set_vocabulary(a_vocabulary(closing=CLOSING))
        account = Account("acc", "work", "desk", "https://desk.example")
        self.workspace = Workspace(account, InlineWorker(), lambda: self.store, self.clock)
        self.workspace.start()
        self.pane = TicketViewModel(self.workspace)

    def begins(self, step: Step, *tickets: Ticket, solved: str = "") -> StepViewModel:
        """A step of the first of these tickets."""
        first, *others = tickets
        entries = [an_entry(first, solved, kind=EntryKind.SOLUTION)] if solved else []
        self.store.base.apply_page(a_page(a_snapshot(first, *entries), *others, people=PEOPLE))
        self.workspace.open_ticket(first.id)
        self.pane.begin(step)
        assert self.pane.step is not None
        return self.pane.step

    @property
    def done(self) -> list[tuple[int, Action]]:
        """What is in the outbox, by the last digits of its tickets."""
        found = self.store.outbox.list()
        return [(int(p.operation.ticket[-3:]), p.operation.action) for p in found]


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    made = Desk(tmp_path / "acc")
    yield made
    made.workspace.closing.emit()
    made.store.close()


def family(children: int, **fields: object) -> list[Ticket]:
    """A parent and its children; every second one was called in by somebody who reads English."""
    parent = Link(LinkKind.PARENT, ticket_id(1))
    return [
        a_ticket(1),
        *(
            a_ticket(n, links=(parent,), requester=PersonId("bob" if n % 2 else "zoe"), **fields)
            for n in range(2, children + 2)
        ),
    ]


def test_a_solution_alone_is_one_line_as_ever(desk: Desk) -> None:
    step = desk.begins(Step.RESOLVE, a_ticket(1))
    step.type("A cable", 7)
    step.commit()
    assert desk.done == [(1, Resolve("A cable"))]


def test_cause_time_and_closing_go_with_the_solution_and_come_back_with_one_undo(
    desk: Desk,
) -> None:
    step = desk.begins(Step.RESOLVE, a_ticket(1))
    assert [option.label for option in step.ending.causes()][:2] == [
        "Broken or missing equipment", "A defect of the software",
    ]  # fmt: skip
    step.type("Le câble est changé.", 3)
    step.set_cause("equipment")
    step.set_minutes(15)
    step.set_closing(on=True)
    assert step.ending.reader() == "Zoé Martin <zoe@house.example>, in French"
    step.commit()
    (_, solved), (_, spent), (_, closed) = desk.done
    assert solved == Resolve("Le câble est changé.", cause="equipment")
    assert spent == LogWork(15)
    assert isinstance(closed, Close)
    assert closed.message.startswith("Bonjour Zoé,")
    assert "Le câble est changé." in closed.message
    ticket = desk.store.tickets.project(ticket_id(1))
    assert ticket is not None
    assert (ticket.state, ticket.cause) == ("closed", "equipment")
    desk.workspace.undo()
    assert desk.done == []
    desk.pane.begin(Step.RESOLVE)
    assert desk.pane.step is not None
    assert desk.pane.step.body == "Le câble est changé."
    assert desk.pane.step.ending.cause == "equipment"


def test_a_message_that_somebody_wrote_otherwise_goes_as_it_stands(desk: Desk) -> None:
    step = desk.begins(Step.RESOLVE, a_ticket(1))
    step.type("A cable", 7)
    step.set_closing(on=True)
    step.type_message("Voilà.")
    step.type("A new cable", 11)
    step.commit()
    assert desk.done[-1] == (1, Close("Voilà."))


def test_where_nobody_can_be_told_nothing_is_written(desk: Desk) -> None:
    step = desk.begins(Step.RESOLVE, a_ticket(1, requester=PersonId("mute")))
    step.type("A cable", 7)
    step.set_closing(on=True)
    assert step.ending.reader() == ""
    step.commit()
    assert desk.done[-1] == (1, Close())


def test_closing_proposes_the_message_with_the_solution_that_was_found(desk: Desk) -> None:
    step = desk.begins(Step.CLOSE, a_ticket(1, state="resolved"), solved="Le câble est changé.")
    assert "Le câble est changé." in step.body
    step.type(step.body, 5)  # the keyboard passes through
    step.flush()
    assert desk.store.drafts.get(ticket_id(1), "close") is None
    step.commit()
    (_, closed), = desk.done  # fmt: skip
    assert isinstance(closed, Close)
    assert closed.message.startswith("Bonjour Zoé,")


def test_who_empties_the_proposed_message_tells_nobody(desk: Desk) -> None:
    step = desk.begins(Step.CLOSE, a_ticket(1, state="resolved"), solved="A cable")
    step.type("", 0)
    assert step.body == ""
    step.commit()
    assert desk.done == [(1, Close())]


def test_eighty_children_are_solved_with_one_confirmation_each_with_lines_of_its_own(
    desk: Desk,
) -> None:
    step = desk.begins(Step.RESOLVE, *family(80))
    assert len(step.ending.ending) == 80
    step.ending.tick(ticket_id(3), on=False)
    step.type("The switch was replaced.", 3)
    step.set_closing(on=True)
    step.commit()
    done = desk.done
    assert sum(isinstance(action, Resolve) for _, action in done) == 80  # the parent and 79
    words = {n: action.message for n, action in done if isinstance(action, Close)}
    assert 3 not in words
    assert words[2].startswith("Bonjour Zoé,")
    assert words[5].startswith("Hello Bob,")
    assert all("The switch was replaced." in message for message in words.values())
    one = next(p for p in desk.store.outbox.list() if p.operation.ticket == ticket_id(4))
    both = [p.operation.key for p in desk.store.outbox.list() if p.operation.ticket == ticket_id(4)]
    desk.store.outbox.cancel(*reversed(both))
    assert one.operation.key in both
    assert {n for n, _ in desk.done} == {n for n in range(1, 82) if n not in {3, 4}}
    child = desk.store.tickets.project(ticket_id(5))
    assert child is not None
    assert child.state == "closed"


def solves(desk: Desk, *children: Ticket) -> None:
    """Somebody else solves these, and a pull tells of it."""
    told = [replace(c, state=State.RESOLVED, revision="2", versions={"state": 2}) for c in children]
    desk.store.base.apply_page(a_page(*told))
    desk.workspace.changed.emit(Changes(tickets=frozenset(child.id for child in children)))


def test_a_child_that_somebody_solved_meanwhile_is_not_solved_again(desk: Desk) -> None:
    tickets = family(3)
    step = desk.begins(Step.RESOLVE, *tickets)
    step.ending.tick(ticket_id(4), on=False)
    solves(desk, tickets[1])
    assert [child.id for child in step.ending.ending] == [ticket_id(3)]
    step.type("The switch was replaced.", 3)
    step.set_closing(on=True)
    step.commit()
    assert {n for n, _ in desk.done} == {1, 3}


def test_what_becomes_of_a_child_is_based_on_the_child_that_was_seen(desk: Desk) -> None:
    tickets = family(1)
    step = desk.begins(Step.RESOLVE, *tickets)
    closed = replace(tickets[1], state=State.CLOSED, revision="2", versions={"state": 2})
    desk.store.base.apply_page(a_page(closed))  # the window has not heard of it yet
    step.type("The switch was replaced.", 3)
    step.set_closing(on=True)
    step.commit()
    solved, ended = [
        p.operation for p in desk.store.outbox.list() if p.operation.ticket == ticket_id(2)
    ]
    assert (solved.base["state"].value, ended.base["state"].value) == ("new", "resolved")
    assert [clash.theirs for clash in clashes(closed, solved)] == ["closed"]


def test_a_child_that_was_left_out_is_left_out_when_the_panel_comes_back(desk: Desk) -> None:
    step = desk.begins(Step.RESOLVE, *family(2))
    step.ending.tick(ticket_id(3), on=False)
    step.flush()
    desk.pane.close_step()
    desk.pane.begin(Step.RESOLVE)
    again = desk.pane.step
    assert again is not None
    assert again is not step
    again.load()
    assert [child.id for child in again.ending.ending] == [ticket_id(2)]
    again.ending.tick(ticket_id(3), on=True)
    again.flush()
    assert desk.store.drafts.list() == []  # nothing is left that anybody would miss


def test_the_list_shows_what_an_earlier_draft_left_out(desk: Desk, qtbot: QtBot) -> None:
    step = desk.begins(Step.RESOLVE, *family(2))
    shown = EndingView(step)
    qtbot.addWidget(shown)
    lines = shown.findChild(QListWidget)
    assert lines is not None
    step.ending.restore({"spared": ticket_id(3)})
    on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert [lines.item(row).checkState() for row in range(2)] == [on, off]
    lines.item(0).setCheckState(off)
    assert step.ending.ending == ()


def test_a_child_whose_level_resolves_nothing_is_left_and_says_so(desk: Desk) -> None:
    levels = resource("workflow/levels.toml").read_text("utf-8")
    own = levels.replace('name = "Maker"', 'name = "Maker"\nresolves = false')
    desk.store.base.set_vocabulary(a_vocabulary(closing=CLOSING, levels=own))
    desk.workspace.start()
    step = desk.begins(Step.RESOLVE, *family(2, level=3))
    assert step.ending.ending == ()
    assert "no ticket is resolved" in step.ending.line_of(step.ending.open_children[0])


def test_a_server_without_a_place_for_causes_is_not_asked_for_one(desk: Desk) -> None:
    desk.store.base.set_vocabulary(a_vocabulary())
    desk.workspace.start()
    step = desk.begins(Step.RESOLVE, a_ticket(1))
    assert step.ending.causes() == []
