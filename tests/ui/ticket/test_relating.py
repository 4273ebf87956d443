"""Tickets related in the window, on a real store: what is shown before, what is in the outbox after."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from desk.models.abilities import ABILITIES, Abilities
from desk.models.account import Account
from desk.models.codec import encode
from desk.models.ids import PersonId
from desk.models.link import LinkKind
from desk.models.operations import (
    Action,
    AddEntry,
    CreateTicket,
    Follow,
    LinkTickets,
    MergeInto,
    Resolve,
    UnlinkTickets,
    Unmerge,
)
from desk.models.people import Person
from desk.models.store import Store
from desk.models.ticket import State
from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.commands import ticket_commands
from desk.ui.ticket.properties_model import Option
from desk.ui.ticket.related_view import RelatedView
from desk.ui.ticket.relating_words import Task
from desk.ui.ticket.side_model import SideViewModel
from desk.ui.ticket.view import TicketView
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_snapshot, a_ticket, an_entry, an_operation, ticket_id
from tests.fakes import FakeClock

ANNA = Person(PersonId("anna"), "Anna Berg", is_agent=True, levels=(0, 1, 2))
ONE, TWO, THREE = (ticket_id(n) for n in (1, 2, 3))


class Desk:
    """A window's ticket pane on real files, with three tickets from the server."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.store = Store.open(folder, self.clock)
        self.store.base.set_me(ANNA)
        first = a_ticket(1, state=State.OPEN)
        self.store.base.apply_page(
            a_page(
                a_snapshot(first, an_entry(first, "Said on the first.")),
                a_ticket(2, title="Mail is late", state=State.OPEN),
                a_ticket(3, title="No network in room 3", state=State.OPEN),
            )
        )
        account = Account(id="a", name="a", type="desk", url="http://127.0.0.1:1")
        self.workspace = Workspace(account, InlineWorker(), lambda: self.store, self.clock)
        self.workspace.start()
        self.pane = TicketViewModel(self.workspace)
        self.workspace.open_ticket(ONE)
        self.relating = self.pane.relating
        self.problems: list[str] = []
        self.relating.problem.connect(lambda message, _advice: self.problems.append(message))

    @property
    def done(self) -> list[tuple[str, Action]]:
        return [(p.operation.ticket, p.operation.action) for p in self.store.outbox.list()]

    def find(self, typed: str) -> list[Option]:
        found: list[list[Option]] = []
        self.relating.search(typed, found.append)
        return found[-1]

    def with_children(self) -> None:
        """Two and three belong to one."""
        for child in (TWO, THREE):
            self.store.outbox.add(an_operation(child, LinkTickets(LinkKind.PARENT, ONE)))
        self.store.outbox.add(an_operation(ONE, Resolve("New router.")))
        self.workspace.open_ticket(ONE)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(tmp_path / "account")
    yield made
    made.store.close()


def test_another_ticket_is_found_by_number_or_words_and_never_the_same_one(desk: Desk) -> None:
    (by_words,) = desk.find("mail")
    assert by_words.value == TWO
    number = desk.store.tickets.project(THREE)
    assert number is not None
    assert desk.find(number.number)[0].value == THREE
    assert ONE not in [option.value for option in desk.find("VPN")]
    assert {option.value for option in desk.find("")} == {TWO, THREE}, "the requester's others"


def test_a_merge_is_read_before_it_is_done_and_can_be_undone(desk: Desk) -> None:
    desk.relating.begin(Task.MERGE)
    desk.relating.commit()
    assert desk.problems == ["Choose the other ticket."]
    desk.relating.choose(desk.find("mail")[0])
    said = desk.relating.preview()
    assert "Mail is late" in said
    assert "30 days" in said
    desk.relating.commit()
    assert desk.done == [(ONE, MergeInto(TWO))]
    assert desk.relating.task is None
    assert desk.pane.detail
    assert desk.pane.detail.survivor
    desk.workspace.undo()
    assert desk.done == []
    assert desk.pane.detail.survivor is None


def test_a_child_is_linked_on_the_child(desk: Desk) -> None:
    desk.relating.begin(Task.LINK)
    assert "child" in [option.value for option in desk.relating.kinds()]
    desk.relating.set_kind("child")
    desk.relating.choose(desk.find("mail")[0])
    assert "Child" in desk.relating.preview()
    desk.relating.commit()
    assert desk.done == [(TWO, LinkTickets(LinkKind.PARENT, ONE))]
    assert desk.pane.detail
    (relation,) = desk.pane.detail.relations
    desk.relating.remove(relation)
    assert desk.done[-1] == (TWO, UnlinkTickets(LinkKind.PARENT, ONE))


def test_notes_that_are_ticked_go_along_when_a_ticket_is_separated(desk: Desk) -> None:
    desk.store.outbox.add(an_operation(ONE, MergeInto(TWO)))
    since = an_operation(TWO, AddEntry("Said since.", public=False))
    desk.store.outbox.add(since)
    desk.workspace.open_ticket(ONE)
    desk.relating.begin(Task.SEPARATE)
    (choice,) = desk.relating.choices
    assert choice.words == "Said since."
    assert not choice.ticked
    desk.relating.tick(choice.id, on=True)
    desk.relating.commit()
    ticket, action = desk.done[-1]
    assert ticket == ONE
    assert isinstance(action, Unmerge)
    assert [str(taken.entry) for taken in action.taken] == [since.key]
    assert desk.pane.detail
    assert "Said since." in [entry.body for entry in desk.pane.detail.entries]


def test_a_solved_parent_offers_its_solution_to_its_open_children(desk: Desk) -> None:
    desk.with_children()
    assert desk.relating.solves_children
    desk.relating.begin(Task.CHILDREN)
    assert [choice.id for choice in desk.relating.choices] == [TWO, THREE]
    desk.relating.tick(THREE, on=False)
    desk.relating.commit()
    assert desk.done[-1] == (TWO, Resolve("New router."))
    assert [child.id for child in desk.relating.open_children] == [THREE]


def test_eighty_children_are_solved_in_one_commit_and_are_eighty_lines(desk: Desk) -> None:
    desk.with_children()
    many = [a_ticket(100 + n, state=State.OPEN) for n in range(78)]
    desk.store.base.apply_page(a_page(*many, cursor="2"))
    for child in many:
        desk.store.outbox.add(an_operation(child, LinkTickets(LinkKind.PARENT, ONE)))
    desk.workspace.open_ticket(ONE)
    before = len(desk.done)
    desk.relating.begin(Task.CHILDREN)
    desk.relating.commit()
    lines = desk.store.outbox.list()[before:]
    assert len(lines) == 80
    desk.store.outbox.cancel(lines[40].operation.key)
    assert len(desk.store.outbox.list()) == before + 79


def test_an_entry_becomes_a_ticket_that_is_linked_to_this_one(desk: Desk) -> None:
    assert desk.pane.detail
    (entry,) = desk.pane.detail.entries
    desk.relating.split(entry)
    (made, create), _, (_, link) = desk.done
    assert isinstance(create, CreateTicket)
    assert create.title == "Said on the first."
    assert link == LinkTickets(LinkKind.RELATED, ONE)
    (relation,) = desk.pane.detail.relations
    assert relation.other.id == made


def test_following_goes_on_and_off(desk: Desk) -> None:
    desk.relating.toggle_following()
    assert desk.done == [(ONE, Follow())]
    assert desk.relating.is_followed
    desk.relating.toggle_following()
    assert not desk.relating.is_followed


def test_what_the_server_cannot_do_is_said_and_not_done(desk: Desk) -> None:
    desk.store.base.set_meta(ABILITIES, encode(Abilities()).decode())
    desk.workspace.open_ticket(TWO)
    relating = desk.relating
    assert all(relating.why_not(task).endswith(".") for task in Task)
    assert relating.why_not_follow()
    relating.begin(Task.MERGE)
    assert relating.task is None
    assert desk.problems
    assert desk.done == []


# ---- on the screen -------------------------------------------------------------------------------


@pytest.fixture
def view(desk: Desk, qapp: QApplication) -> Iterator[TicketView]:
    theme = Theme(qapp, Mode.LIGHT)
    made = TicketView(desk.pane, SideViewModel(desk.workspace), theme, Icons(theme))
    made.resize(800, 700)
    made.show()
    yield made
    made.close()


def test_by_keyboard_alone_the_other_ticket_is_chosen_read_about_and_merged(
    desk: Desk, view: TicketView
) -> None:
    desk.relating.begin(Task.MERGE)
    panel: Any = view.relate
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClicks(line, "mail")
    (shown,) = [each for each in panel.findChildren(QListView) if each.isVisible()]
    assert shown.model().rowCount() == 1
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.done == [], "the first Enter only chooses"
    button = QApplication.focusWidget()
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert desk.done == [(ONE, MergeInto(TWO))]
    assert view.relate is None
    assert "Mail is late" in view.merged.words
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.merged.words, "what stands there is no message that goes away"


def test_escape_leaves_the_panel_and_changes_nothing(desk: Desk, view: TicketView) -> None:
    desk.relating.begin(Task.LINK)
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert view.relate is None
    assert desk.done == []


def test_the_strip_of_a_solved_parent_leads_to_its_children(desk: Desk, view: TicketView) -> None:
    desk.with_children()
    assert "2" in view.merged.words
    desk.relating.begin(Task.CHILDREN)
    assert view.relate is not None


def test_beside_the_ticket_each_other_one_opens(
    desk: Desk, view: TicketView, qapp: QApplication
) -> None:
    desk.with_children()
    beside = RelatedView(desk.pane, Icons(Theme(qapp, Mode.LIGHT)))
    beside.draw()
    names = {str(w.accessibleName()): w for w in beside.findChildren(type(beside._link))}
    (leads,) = [w for name, w in names.items() if "Mail is late" in name]
    leads.click()
    assert desk.workspace.ticket == TWO
    assert view.merged.words == ""


def test_each_way_to_relate_is_a_command_that_says_why_it_is_not_possible(
    desk: Desk, view: TicketView
) -> None:
    commands = {c.id: c for c in ticket_commands(desk.pane, view)}
    for name in ("link", "merge", "separate", "children", "split", "follow"):
        assert f"ticket.{name}" in commands
    assert commands["ticket.link"].enabled()
    assert not commands["ticket.separate"].enabled()
    assert commands["ticket.separate"].why()
    commands["ticket.split"].run()
    assert "caret" in view.strip.words


def test_what_was_asked_on_a_merged_ticket_is_read_as_its_requesters_words(
    desk: Desk, view: TicketView
) -> None:
    desk.store.outbox.add(an_operation(TWO, MergeInto(ONE)))
    desk.workspace.open_ticket(ONE)
    shown = view.timeline.toPlainText()
    assert "From the requester" in shown
    assert "Mail is late" in shown
