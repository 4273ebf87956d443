"""Who else is on a ticket, as the window says it; and what colleagues are told of the window."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from desk.models.abilities import Abilities
from desk.models.events import Attend, Command, InCompany, Link, LinkState, TakeAlong
from desk.models.ids import PersonId, TicketId
from desk.models.presence import Doing, Present
from desk.models.settings import Layers
from desk.ui import text
from desk.ui.ticket.commands import ticket_commands
from desk.ui.ticket.presence_model import PresenceViewModel
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view_model import TicketViewModel
from tests.ui.ticket.fakes import ANNA, START, T1, Bench, ticket
from tests.ui.ticket.shown import Shown

T2 = TicketId("t2")
SINCE = START - timedelta(minutes=20)


def one(person: str, doing: Doing, on: TicketId = T1, name: str = "") -> Present:
    return Present(on, PersonId(person), name or person.title(), doing, SINCE)


class Window:
    """The view models of a window, and the commands they sent to the sync process."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        bench.store.tickets.base[T2] = ticket(id=T2, number="INC-000002-1")
        self.workspace = bench.workspace
        self.commands: list[Command] = []
        self.workspace.connect_sync(self.commands.append)
        self.pane = TicketViewModel(self.workspace)
        self.model = PresenceViewModel(self.pane)
        self.workspace.on_event(Link(LinkState.STARTING, START))
        self.workspace.on_event(Link(LinkState.ONLINE, START))

    def hears(self, *present: Present) -> None:
        self.workspace.on_event(InCompany(present))

    def types(self, words: str) -> None:
        assert self.pane.composer is not None
        self.pane.composer.type(words, len(words))

    @property
    def told(self) -> list[Attend]:
        return [command for command in self.commands if isinstance(command, Attend)]


@pytest.fixture
def window(bench: Bench) -> Window:
    return Window(bench)


def test_whoever_is_on_the_open_ticket_is_named_with_what_they_do(window: Window) -> None:
    window.workspace.open_ticket(T1)
    window.hears(one("bruno", Doing.LOOKING), one("zoe", Doing.WRITING, T2))
    assert window.model.words == "Bruno is looking at this ticket"
    since = text.clock_time(SINCE)
    window.hears(one("bruno", Doing.WRITING), one("carl", Doing.ON_SITE))
    assert window.model.words == (
        f"Carl is on site since {since}, may hold unsent work · Bruno is writing here since {since}"
    )
    window.hears()
    assert window.model.words == ""


def test_a_crowd_is_counted_and_a_foreign_name_stays_on_one_line(window: Window) -> None:
    window.workspace.open_ticket(T1)
    crowd = [one(f"p{n}", Doing.LOOKING, name=f"P\n{n}\u202e {{time}}") for n in range(5)]
    window.hears(*crowd)
    assert window.model.words.startswith("P 0 {time} is looking")
    assert window.model.words.endswith("· and 2 more")


def test_colleagues_are_told_which_ticket_is_open_and_of_writing_once_somebody_types(
    window: Window,
) -> None:
    window.workspace.open_ticket(T1)
    window.types("Hello")
    window.types("Hello again")
    window.types("")
    window.workspace.open_ticket(T2)
    assert window.told == [Attend(), Attend(T1), Attend(T1, writing=True), Attend(T1), Attend(T2)]


def test_an_old_draft_is_nobody_writing_until_it_goes_on(window: Window) -> None:
    window.workspace.open_ticket(T1)
    window.types("Begun yesterday")
    window.workspace.open_ticket(T2)
    window.workspace.open_ticket(T1)
    assert window.told[-1] == Attend(T1)
    window.types("Begun yesterday, ended today")
    assert window.pane.composer is not None
    window.pane.composer.flush()
    assert window.told[-1] == Attend(T1, writing=True)


def test_the_panel_of_a_step_is_writing_too(window: Window) -> None:
    window.workspace.open_ticket(T1)
    window.pane.begin(Step.RESOLVE)
    assert window.told[-1] == Attend(T1, writing=True)
    window.pane.close_step()
    assert window.told[-1] == Attend(T1)


def test_switched_off_nothing_is_sent_and_switching_off_withdraws(bench: Bench) -> None:
    bench.workspace.preferences.take(Layers({"presence": False}))
    window = Window(bench)
    window.workspace.open_ticket(T1)
    window.types("Hello")
    assert window.told == []
    window.workspace.choose("presence", value=True)
    assert window.told == [Attend(T1, writing=True)]
    window.workspace.choose("presence", value=False)
    window.workspace.open_ticket(T2)
    assert window.told == [Attend(T1, writing=True), Attend(hidden=True)]


def test_a_sync_process_that_begins_anew_is_told_again_and_claims_nobody(window: Window) -> None:
    window.workspace.open_ticket(T1)
    window.hears(one("bruno", Doing.LOOKING))
    window.workspace.on_event(Link(LinkState.STARTING, START))
    window.workspace.on_event(Link(LinkState.ONLINE, START))
    assert window.told[-2:] == [Attend(T1), Attend(T1)]
    assert window.model.words == ""


def test_without_contact_nobody_is_claimed_to_be_there(window: Window) -> None:
    window.workspace.open_ticket(T1)
    window.hears(one("bruno", Doing.WRITING))
    window.workspace.on_event(Link(LinkState.OFFLINE, START))
    assert window.model.words == ""
    assert window.workspace.company.writing() == {}
    window.workspace.on_event(Link(LinkState.ONLINE, START))
    assert window.model.words.startswith("Bruno is writing here")


def test_a_ticket_is_taken_along_and_given_back(window: Window) -> None:
    window.model.take_along()
    assert window.commands == [Attend()]  # no ticket is open
    window.workspace.open_ticket(T1)
    window.model.take_along()
    assert window.commands[-1] == TakeAlong(T1)
    window.hears(one(ANNA, Doing.ON_SITE))
    assert window.model.is_along
    assert window.model.words.startswith("You are on site since")
    window.model.give_back()
    assert window.commands[-1] == TakeAlong(T1, back=True)


def test_where_the_server_keeps_no_such_thing_a_ticket_cannot_be_taken_along(
    window: Window,
) -> None:
    assert window.model.why_not_along() == "Choose a ticket first."
    window.workspace.open_ticket(T1)
    assert window.model.why_not_along() == ""
    window.pane.relating.able = Abilities()
    assert "does not keep" in window.model.why_not_along()


def test_what_others_write_on_is_known_by_name_without_oneself(window: Window) -> None:
    window.hears(
        one("bruno", Doing.WRITING, name="Bruno Martin"),
        one(ANNA, Doing.WRITING, T2),
        one("carl", Doing.LOOKING, T2),
    )
    assert window.workspace.company.writing() == {T1: ("Bruno Martin",)}


def test_the_line_is_there_only_while_somebody_is_and_takes_no_keyboard(
    shown: Shown, qtbot: QtBot
) -> None:
    line, workspace = shown.view.presence, shown.bench.workspace
    workspace.on_event(Link(LinkState.ONLINE, START))
    assert line.isHidden()
    edit = shown.write("reply")
    workspace.on_event(InCompany((one("bruno", Doing.LOOKING),)))
    assert line.words == "Bruno is looking at this ticket"
    assert line.isVisible()
    assert line.back.isHidden()
    assert edit.hasFocus()
    workspace.on_event(InCompany())
    assert line.isHidden()
    assert edit.hasFocus()


def test_one_gives_a_ticket_back_on_its_line_or_by_command(shown: Shown, qtbot: QtBot) -> None:
    sent: list[Command] = []
    shown.bench.workspace.on_event(Link(LinkState.ONLINE, START))
    shown.bench.workspace.connect_sync(sent.append)
    named = {command.id: command for command in ticket_commands(shown.model, shown.view)}
    assert named["ticket.along"].enabled()
    assert not named["ticket.back"].enabled()
    named["ticket.along"].run()
    assert sent == [TakeAlong(T1)]
    shown.bench.workspace.on_event(InCompany((one(ANNA, Doing.ON_SITE),)))
    assert not named["ticket.along"].enabled()
    assert named["ticket.along"].why()
    assert named["ticket.back"].enabled()
    shown.view.presence.back.click()
    assert sent[-1] == TakeAlong(T1, back=True)
