"""The palette looks everywhere, answers only what was typed last, and never waits."""

import pytest

from desk.models.errors import StoreProblem
from desk.models.events import Command
from desk.models.ids import TicketId
from desk.models.knowledge import Article
from desk.models.store import Store
from desk.models.view import View
from desk.ui.actions import Entry
from desk.ui.palette.hits import Hit, Kind
from desk.ui.palette.lately import Lately
from desk.ui.palette.view_model import PaletteViewModel
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ticket_id

pytestmark = pytest.mark.usefixtures("qapp")

ENTRIES = [
    Entry("ticket.reply", "Reply", "Ticket", ("Ctrl+R",), lately=True),
    Entry("ticket.resolve", "Resolve", "Ticket", is_enabled=False, why="Choose a ticket first."),
    Entry("print", "Print the queue", "List"),
    Entry("view.late", "Late", "Go to", ("Ctrl+4",)),
]


class NoDisk:
    """A store whose disk is gone."""

    def __getattr__(self, _name: str) -> object:
        raise StoreProblem("The disk is gone.")


@pytest.fixture
def lately(workspace: Workspace) -> Lately:
    return Lately(workspace)


@pytest.fixture
def palette(workspace: Workspace, filled: Store, lately: Lately) -> PaletteViewModel:
    made = PaletteViewModel(workspace, lambda: ENTRIES, lately)
    made.open()
    return made


def found(palette: PaletteViewModel, kind: Kind) -> list[str]:
    return [hit.text for hit in palette.rows.hits if hit.kind is kind]


def hit(palette: PaletteViewModel, text: str) -> Hit:
    return next(hit for hit in palette.rows.hits if hit.text == text)


def test_one_word_finds_commands_tickets_and_articles_each_below_a_heading(
    palette: PaletteViewModel,
) -> None:
    palette.search("print")
    rows = [palette.rows.index(row).data() for row in range(palette.rows.rowCount())]
    assert rows == [
        "Commands", "Print the queue",
        "Tickets", "Printer is out of toner", "Printer jams",
        "Knowledge", "Clear a printer jam",
    ]  # fmt: skip


def test_accents_do_not_matter_and_words_are_looked_for_in_any_order(
    palette: PaletteViewModel,
) -> None:
    palette.search("lyon reseau")
    assert found(palette, Kind.TICKET) == ["Réseau coupé à Lyon"]
    palette.search("zoe")
    assert found(palette, Kind.PERSON) == ["Zoé Martin"]
    palette.search("pc-00")
    assert found(palette, Kind.ASSET) == ["PC-0042"]


@pytest.mark.parametrize("said", ["4217", "#42177", "inc 004217 7", "INC-004217-7"])
def test_a_ticket_is_found_by_its_number_however_it_is_said(
    palette: PaletteViewModel, said: str
) -> None:
    palette.search(said)
    assert found(palette, Kind.TICKET)[:1] == ["Réseau coupé à Lyon"]


@pytest.mark.parametrize(
    ("line", "kind", "there"),
    [
        ("#printer", Kind.TICKET, ["Printer is out of toner", "Printer jams"]),
        ("@", Kind.PERSON, ["Bruno Keller", "Zoé Martin"]),
        ("?printer", Kind.ARTICLE, ["Clear a printer jam"]),
        (">pri", Kind.COMMAND, ["Print the queue"]),
    ],
)
def test_a_prefix_leaves_one_kind(
    palette: PaletteViewModel, line: str, kind: Kind, there: list[str]
) -> None:
    palette.search("printer")
    palette.search(line)
    assert [hit.text for hit in palette.rows.hits] == there
    assert {hit.kind for hit in palette.rows.hits} == {kind}


def test_without_words_what_was_used_lately_stands_first(
    palette: PaletteViewModel, workspace: Workspace
) -> None:
    for serial in (2, 3, 4217):
        workspace.open_ticket(ticket_id(serial))
    palette.open()
    first = palette.rows.hits[:4]
    assert [hit.text for hit in first] == [
        "Reply", "Printer is out of toner", "Printer jams", "Print the queue",
    ]  # fmt: skip
    assert found(palette, Kind.COMMAND).count("Reply") == 1
    palette.search("reply")
    assert palette.rows.index(0).data() == "Commands"


def test_what_was_opened_lately_outlives_the_window(lately: Lately, workspace: Workspace) -> None:
    for serial in range(1, 12):
        workspace.open_ticket(ticket_id(serial))
    again = Lately(workspace)
    again.note = lately.note
    assert again.tickets == tuple(ticket_id(serial) for serial in range(10, 3, -1))


def test_own_views_are_found_and_chosen_by_name(
    palette: PaletteViewModel, filled: Store, workspace: Workspace
) -> None:
    filled.views.save(View("", "Printers of Lyon", "printer", own=True))
    palette.open()
    palette.search("printers")
    own: list[str] = []
    desks: list[str] = []
    palette.view_chosen.connect(own.append)
    palette.command_chosen.connect(desks.append)
    palette.run(hit(palette, "Printers of Lyon"))
    palette.search("late")
    palette.run(hit(palette, "Late"))
    assert (own, desks) == ([filled.views.list()[0].id], ["view.late"])


def test_an_answer_to_an_older_line_is_dropped(
    palette: PaletteViewModel, worker: InlineWorker
) -> None:
    worker.hold()
    palette.search("lyon")
    palette.search("toner")
    assert not palette.is_settled
    assert worker.release() == 2
    assert found(palette, Kind.TICKET) == ["Printer is out of toner"]


def test_a_lone_letter_does_not_ask_the_store(
    palette: PaletteViewModel, worker: InlineWorker
) -> None:
    palette.search("printer")
    worker.hold()
    palette.search("p")
    assert palette.is_settled
    assert worker.release() == 0
    assert found(palette, Kind.TICKET) == []


def test_closing_forgets_what_was_asked(palette: PaletteViewModel, worker: InlineWorker) -> None:
    worker.hold()
    palette.search("printer")
    palette.close()
    assert worker.release() == 0


def test_a_search_that_fails_is_told_and_ends(
    palette: PaletteViewModel, workspace: Workspace, filled: Store
) -> None:
    told: list[str] = []
    workspace.fault.connect(lambda message, _advice: told.append(message))
    workspace._store = NoDisk()  # type: ignore[assignment]
    palette.search("print")
    workspace._store = filled
    assert palette.is_settled
    assert told == ["The disk is gone."] * 2
    assert found(palette, Kind.COMMAND) == ["Print the queue"]


def test_a_ticket_is_opened(palette: PaletteViewModel, workspace: Workspace) -> None:
    palette.search("jams")
    palette.run(hit(palette, "Printer jams"))
    assert workspace.ticket == ticket_id(2)


def test_a_thing_leads_to_its_tickets(palette: PaletteViewModel, workspace: Workspace) -> None:
    asked: list[str] = []
    workspace.requested.connect(asked.append)
    palette.search("pc-0042")
    palette.run(hit(palette, "PC-0042"))
    assert asked == ['search asset:"PC-0042"']


def test_an_article_is_read_whole(palette: PaletteViewModel) -> None:
    shown: list[Article] = []
    palette.article_chosen.connect(shown.append)
    palette.search("?jam")
    palette.run(hit(palette, "Clear a printer jam"))
    assert [article.body for article in shown] == ["Open the *lid*."]


def test_a_person_opens_what_can_be_done_with_them_and_their_tickets(
    palette: PaletteViewModel,
) -> None:
    palette.search("zoe")
    assert palette.enter(hit(palette, "Zoé Martin"))
    assert found(palette, Kind.DO) == [
        "All tickets of Zoé Martin", "New call for Zoé Martin", "Call +33 4 72 00 11 22",
    ]  # fmt: skip
    assert set(found(palette, Kind.TICKET)) == {"Réseau coupé à Lyon", "Printer is out of toner"}
    palette.search("lyon")
    assert [hit.text for hit in palette.rows.hits] == ["Réseau coupé à Lyon"]
    assert palette.leave()
    assert not palette.leave()
    assert "Reply" in found(palette, Kind.COMMAND)


def test_only_people_are_gone_into(palette: PaletteViewModel) -> None:
    palette.search("jams")
    assert not palette.enter(hit(palette, "Printer jams"))


def test_what_can_be_done_with_a_person_is_done(
    palette: PaletteViewModel, workspace: Workspace, sent: list[Command]
) -> None:
    asked: list[str] = []
    shown: list[str] = []
    dialled: list[str] = []
    workspace.requested.connect(asked.append)
    workspace.shown.connect(shown.append)
    palette.dialled.connect(dialled.append)
    palette.search("zoe")
    palette.enter(hit(palette, "Zoé Martin"))
    for row in palette.rows.hits[:3]:
        palette.run(row)
    assert asked == ['search requester:"Zoé Martin"', "caller zoe\nZoé Martin"]
    assert shown == ["queue", "intake"]
    assert dialled == ["+33472001122"]


@pytest.mark.parametrize("phone", ["", "12", "call me; rm", "+33 4 72 ext 5", "٣٣٤٤٤٤"])
def test_only_digits_are_dialled(palette: PaletteViewModel, phone: str) -> None:
    palette.enter(Hit(Kind.PERSON, "p", "Somebody", value=phone))
    assert len(found(palette, Kind.DO)) == 2


def test_a_ticket_that_is_gone_is_not_among_those_used_lately(
    palette: PaletteViewModel, workspace: Workspace
) -> None:
    workspace.open_ticket(TicketId("gone"))
    workspace.open_ticket(ticket_id(2))
    palette.open()
    assert [hit.text for hit in palette.rows.hits if hit.lately] == ["Reply"]
