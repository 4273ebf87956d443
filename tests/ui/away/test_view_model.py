"""While you were away: what stands first, what can be done about it, and how it is closed."""

from PySide6.QtCore import Qt

from desk.models.conflict import clashes
from desk.models.digest import Rank, TicketNews
from desk.models.operations import OperationState, SetFields
from desk.models.ticket import Ticket
from desk.sync.connector import Remote
from desk.ui.away.lines import MORE
from desk.ui.away.view_model import AwayViewModel
from tests.builders import ANNA, a_change, a_ticket
from tests.ui.away.nights import a_night, entry_of, with_history
from tests.ui.outbox.bench import Bench

EDITED = a_ticket(1, priority=2, title="VPN drops")
OWN = a_ticket(2, assignee=ANNA, title="Payroll frozen")
GROUPS = a_ticket(3, group="desk")
OTHER = a_ticket(4, group="net")


def known(bench: Bench, *more: Ticket) -> None:
    """Anna has set the priority of one ticket; the server has it."""
    bench.serve(EDITED, OWN, GROUPS, OTHER, *more)
    done = a_change(EDITED, at=bench.clock.now(), priority=2)
    bench.store.outbox.add(done)
    pending = bench.store.outbox.claim_next(bench.clock.now())
    assert pending is not None
    bench.store.outbox.acknowledge(done.key, Remote(with_history(EDITED)))


def morning(bench: Bench) -> AwayViewModel:
    """Bruno changed all four tickets over night."""
    known(bench)
    a_night(
        bench,
        with_history(a_ticket(1, priority=4, title="VPN drops"), entry_of(bench, EDITED, "priority", 2, 4)),
        with_history(a_ticket(2, assignee=ANNA, impact=1, title="Payroll frozen"), entry_of(bench, OWN, "impact", 3, 1)),
        a_ticket(3, group="desk", impact=1),
        a_ticket(4, group="net", impact=1),
    )  # fmt: skip
    model = AwayViewModel(bench.workspace)
    model.load()
    return model


def titles(model: AwayViewModel) -> list[tuple[str, str, str]]:
    items = [model.items.item(row) for row in range(model.items.rowCount())]
    return [(item.section, item.title, item.chip) for item in items if item is not None]


def shown(model: AwayViewModel) -> TicketNews:
    assert isinstance(model.current, TicketNews)
    return model.current


def test_what_touches_ones_work_comes_first_then_ones_tickets_then_counts(bench: Bench) -> None:
    model = morning(bench)
    assert titles(model) == [
        ("Touches your work", "VPN drops", "You changed it"),
        ("Your tickets", "Payroll frozen", ""),
        ("Elsewhere", "1 ticket of Service desk", ""),
        ("", "1 other ticket changed", ""),
    ]
    assert model.head.endswith("4 changes on 4 tickets")
    first = model.items.item(0)
    assert first is not None
    assert first.under.endswith("Priority: P2 High → P4 Low")


def test_a_screen_reader_hears_the_part_a_row_begins(bench: Bench) -> None:
    model = morning(bench)
    heard = model.items.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Touches your work: VPN drops, You changed it, INC-")


def test_putting_ones_own_back_writes_it_on_what_was_read_and_can_be_undone(bench: Bench) -> None:
    model = morning(bench)
    (field,) = shown(model).touching
    bench.serve(a_ticket(1, priority=5))  # changed once more, and not shown yet
    model.put_back(field)
    (pending,) = bench.pending()
    assert pending.operation.action == SetFields({"priority": 2})
    assert pending.operation.base["priority"].value == 4
    assert bench.undo is not None
    assert bench.undo.text == "Priority set to P2 High again"
    assert shown(model).rank is Rank.MINE
    bench.workspace.undo()
    assert bench.pending() == []
    assert shown(model).rank is Rank.EDITED


def test_an_answer_leads_to_the_next_ticket_that_touches_ones_work(bench: Bench) -> None:
    known(bench)
    for serial in (3, 4):
        mine = a_change(a_ticket(serial), at=bench.clock.now(), urgency=1)
        bench.store.outbox.add(mine)
        assert bench.store.outbox.claim_next(bench.clock.now()) is not None
        there = with_history(a_ticket(serial, urgency=1))
        bench.store.outbox.acknowledge(mine.key, Remote(there))
    a_night(
        bench, a_ticket(1, priority=4), a_ticket(3, urgency=5), a_ticket(4, urgency=5, title="Last")
    )
    model = AwayViewModel(bench.workspace)
    model.load()
    order = [news.ticket for news in model.digest.touching] if model.digest else []
    assert len(order) == 3
    for number, following in enumerate(order[1:]):
        (field,) = shown(model).touching
        if number:
            model.accept(field)
        else:
            model.put_back(field)
        assert shown(model).ticket == following
        assert model.at == following
    model.accept(*shown(model).touching)
    assert model.digest is not None
    assert model.digest.touching == ()


def test_accepting_moves_the_ticket_out_of_the_first_part(bench: Bench) -> None:
    model = morning(bench)
    model.accept(*shown(model).touching)
    assert [section for section, _, _ in titles(model)] == ["Your tickets", "", "Elsewhere", ""]
    assert bench.pending() == []
    assert model.digest is not None
    assert model.digest.tickets == 4


def test_a_ticket_opens_and_a_count_opens_its_list(bench: Bench) -> None:
    model = morning(bench)
    opened: list[str] = []
    bench.workspace.opened.connect(opened.append)
    bench.workspace.requested.connect(opened.append)
    for row in (0, 2, 3):
        item = model.items.item(row)
        assert item is not None
        model.select(item.id)
        model.open()
    assert opened == [EDITED.id, 'search group:"desk" unread', "search unread"]


def test_more_of_ones_own_tickets_than_there_is_room_for_stand_behind_one_row(bench: Bench) -> None:
    many = [a_ticket(serial, assignee=ANNA) for serial in range(10, 40)]
    known(bench, *many)
    a_night(bench, *(a_ticket(serial, assignee=ANNA, impact=1) for serial in range(10, 40)))
    model = AwayViewModel(bench.workspace)
    model.load()
    assert len(titles(model)) == 14
    assert titles(model)[-1][1] == "17 more of your tickets"
    model.select(MORE)
    model.open()
    assert len(titles(model)) == 30


def test_a_conflict_leads_to_where_it_is_settled(bench: Bench) -> None:
    known(bench)
    mine = a_change(OTHER, at=bench.clock.now(), priority=1)
    bench.store.outbox.add(mine)
    a_night(bench, with_history(a_ticket(4, group="net", priority=5, versions={"priority": 2}), entry_of(bench, OTHER, "priority", 3, 5)))  # fmt: skip
    base = bench.store.base.snapshot(OTHER.id)
    assert base is not None
    bench.store.outbox.reduce(mine.key, None, clashes(base.ticket, mine), bench.clock.now())
    model = AwayViewModel(bench.workspace)
    model.load()
    went: list[str] = []
    bench.workspace.shown.connect(went.append)
    bench.workspace.requested.connect(went.append)
    assert [(f.touches, f.mine) for f in shown(model).touching] == [("conflict", 1)]
    model.to_conflict()
    assert went == ["conflicts", f"conflict {OTHER.id}"]
    assert bench.states() == [OperationState.CONFLICT]


def test_done_closes_it_and_it_can_be_read_again(bench: Bench) -> None:
    model = morning(bench)
    said: list[str] = []
    model.said.connect(lambda _tone, words: said.append(words))
    model.done()
    assert said == ["Marked as seen. You find it here for seven days."]
    assert (model.has_news, len(model.earlier)) == (False, 1)
    assert bench.store.tickets.group_counts("state") != {}
    model.show_earlier(model.earlier[0])
    assert model.is_closed
    assert len(titles(model)) == 4
    model.put_back(shown(model).fields[0])
    assert bench.pending() == []


def test_done_with_what_was_not_read_yet_is_refused_and_shows_it(bench: Bench) -> None:
    model = morning(bench)
    said: list[str] = []
    model.said.connect(lambda _tone, words: said.append(words))
    absences = bench.store.absences
    absences.begin(bench.clock.now())
    bench.clock.advance(minutes=60)
    bench.serve(a_ticket(5, assignee=ANNA))
    absences.end(bench.clock.now(), watched=True)
    model.done()
    assert said[0].startswith("More changed while you were reading.")
    assert model.digest is not None
    assert model.digest.tickets == 5
    assert len(model.digest.absences) == 2


def test_an_absence_without_changes_says_so(bench: Bench) -> None:
    known(bench)
    a_night(bench)
    model = AwayViewModel(bench.workspace)
    model.load()
    assert model.digest is not None
    assert not model.has_news


def test_foreign_words_cannot_break_a_line(bench: Bench) -> None:
    known(bench)
    a_night(bench, a_ticket(2, assignee=ANNA, title="One\ntwo \u202eevil\x07", impact=1))
    model = AwayViewModel(bench.workspace)
    model.load()
    assert titles(model)[0][1] == "One two evil"
