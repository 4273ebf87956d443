"""Ticked tickets brought under one: attached to a parent, collected by a new problem, merged."""

import pytest

from desk.models.abilities import ABILITIES, Abilities
from desk.models.codec import encode
from desk.models.link import Link, LinkKind
from desk.models.operations import CreateTicket, LinkTickets, MergeInto
from desk.models.people import Person
from desk.models.store import Store
from desk.models.ticket import TicketKind
from desk.models.view import View
from desk.ui.queue.bulk_model import BulkViewModel
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.ticket.properties_model import Option
from desk.ui.workspace import Workspace
from desk.workflow.bulk import Bulk
from tests.builders import a_page, a_ticket, ticket_id


@pytest.fixture
def queue(workspace: Workspace, store: Store, people: tuple[Person, ...]) -> QueueViewModel:
    attached = a_ticket(3, links=(Link(LinkKind.PARENT, ticket_id(1)),))
    store.base.apply_page(
        a_page(
            a_ticket(1, title="The whole site is down", priority=1, level=2, group="net"),
            a_ticket(2), attached, a_ticket(4, application="mel"), people=people,
        )
    )  # fmt: skip
    made = QueueViewModel(workspace)
    made.show_view(View("all", "All", "", "number"))
    made.tick_all()
    return made


@pytest.fixture
def bulk(workspace: Workspace) -> BulkViewModel:
    return BulkViewModel(workspace)


def found(bulk: BulkViewModel, typed: str) -> list[Option]:
    options: list[Option] = []
    bulk.search(typed, options.extend)
    return options


def done(store: Store) -> list[tuple[str, object]]:
    return [(p.operation.ticket, p.operation.action) for p in store.outbox.list()]


def test_all_are_attached_to_the_one_that_was_found_but_itself_and_those_that_are(
    queue: QueueViewModel, bulk: BulkViewModel, store: Store, workspace: Workspace
) -> None:
    bulk.begin(Bulk.PARENT, queue.rows.ticks.numbers)
    assert (bulk.count, bulk.has_choice, bulk.is_searched) == (0, True, True)
    (site,) = found(bulk, "whole site")
    bulk.choose(site)
    assert bulk.count == 2
    assert site.label.partition("  ")[0] in bulk.preview()[0].under
    assert {bulk.whole(ticket_id(n)) for n in (1, 3)} == {
        "These are one ticket. Choose another one.", "It is so already.",
    }  # fmt: skip
    bulk.commit()
    link = LinkTickets(LinkKind.PARENT, ticket_id(1))
    assert done(store) == [(ticket_id(2), link), (ticket_id(4), link)]
    workspace.undo()
    assert done(store) == []


def test_a_problem_collects_them_with_what_they_have_in_common(
    queue: QueueViewModel, bulk: BulkViewModel, store: Store, workspace: Workspace
) -> None:
    bulk.begin(Bulk.PROBLEM, queue.rows.ticks.numbers)
    assert bulk.count == 0
    bulk.type("The switch in the cellar")
    assert bulk.count == 4
    assert "the new problem" in bulk.preview()[0].under
    bulk.commit()
    (problem, create), *links = done(store)
    assert isinstance(create, CreateTicket)
    assert (create.kind, create.title) == (TicketKind.PROBLEM, "The switch in the cellar")
    assert (create.priority, create.level, create.group) == (1, 2, "net")
    assert create.application == ""
    assert links == [
        (ticket_id(n), LinkTickets(LinkKind.PARENT, problem))  # type: ignore[arg-type]
        for n in (1, 2, 3, 4)
    ]
    children = store.tickets.detail(problem)  # type: ignore[arg-type]
    assert children is not None
    assert len(children.relations) == 4
    workspace.undo()
    assert done(store) == []


def test_duplicates_go_on_in_one(queue: QueueViewModel, bulk: BulkViewModel, store: Store) -> None:
    bulk.begin(Bulk.MERGE, queue.rows.ticks.numbers)
    bulk.choose(found(bulk, "whole site")[0])
    bulk.commit()
    assert done(store) == [(ticket_id(n), MergeInto(ticket_id(1))) for n in (2, 3, 4)]


def test_what_the_server_cannot_do_is_said_of_each(
    queue: QueueViewModel, bulk: BulkViewModel, store: Store
) -> None:
    store.base.set_meta(ABILITIES, encode(Abilities()).decode())
    for kind, words in ((Bulk.PARENT, "keeps no links"), (Bulk.MERGE, "does not merge")):
        bulk.begin(kind, queue.rows.ticks.numbers)
        bulk.choose(found(bulk, "whole site")[0])
        assert bulk.count == 0
        assert words in bulk.whole(ticket_id(2))
