"""Stories of a technician's day, told by the keyboard alone: the real window, the real server, no mouse."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desk.models.link import LinkKind
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.day import Day
from tests.end_to_end.keyboard import Keyboard
from tests.servers import RunningServer, running_server

CALLER = ("--requester", "person-00001")
KNOWN = ("Open tickets like this one", "Knowledge that may help")
QUALIFIED = ("--application", "payroll", "--type", "technical")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("server"), demo=60) as running:
        yield running


@pytest.fixture
def day(
    server: RunningServer, seat_at: SeatAt, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Day]:
    seat = seat_at("tech1", server.url)
    monkeypatch.setenv("DESK_HOME", str(seat.home))
    made = Day(server, seat, seat_at, qtbot)
    yield made
    made.ends()


def call(keys: Keyboard, sentence: str) -> None:
    """Begin a call: three letters of the caller, a sentence."""
    keys.press("Ctrl+N")
    keys.stands("Caller")
    keys.write("mar")
    keys.is_offered("Martin", "People found")
    keys.press("Return")
    keys.write(sentence)


def qualify(keys: Keyboard, **letters: str) -> None:
    """From reading the ticket into the strip; a letter or a few for each field, then it is written."""
    keys.press("F6")
    keys.stands("Timeline")
    keys.press("Ctrl+Alt+Q")
    keys.stands("Application")
    for field, typed in letters.items():
        name = field.capitalize()
        keys.press_until("Tab", lambda name=name: keys.stands_on.startswith(name), name)  # type: ignore[misc]
        keys.write(typed)
    keys.press("Ctrl+Return")
    keys.sees("Undo")


@pytest.mark.parametrize("network", ["there", "cut"])
def test_e1_a_call_is_registered_and_its_number_read_aloud(day: Day, network: str) -> None:
    keys = day.begins()
    if network == "cut":
        day.goes_offline(keys)
    title = f"The payroll screen is frozen, network {network}"
    call(keys, title)
    keys.press("Ctrl+Return")
    keys.sees("Registered under the number")
    shown = "".join(filter(str.isalnum, keys.screen))
    keys.press("Ctrl+K")
    keys.write(f"#{title}")
    keys.is_offered(title, "What was found")
    keys.press("Return")
    keys.stands("Timeline")  # what was registered can be read
    ticket = day.evening(title).ticket
    assert ticket.number.replace("-", "") in shown
    assert ticket.requester


@pytest.mark.parametrize("network", ["there", "cut"])
def test_e2_a_ticket_is_qualified_in_ten_keystrokes(day: Day, network: str) -> None:
    title = f"Nothing works, network {network}"
    keys = day.begins(number=day.has(title))
    if network == "cut":
        day.goes_offline(keys)
    keys.press("F6")
    keys.stands("Timeline")
    keys.press("Ctrl+Alt+Q")
    keys.stands("Application (needed)")
    keys.sees("Take in charge: in")
    keys.write("pay")
    keys.press("Tab")
    keys.write("tr22")  # technical, request, impact and urgency 2
    keys.sees("P2 High")
    keys.press("Ctrl+Return")  # the tenth
    keys.sees("Undo")
    ticket = day.evening(title).ticket
    assert (ticket.application, ticket.type, ticket.kind) == ("payroll", "technical", "request")
    assert (ticket.impact, ticket.urgency, ticket.priority) == (2, 2, 2)


@pytest.mark.parametrize("network", ["there", "cut"])
def test_e3_a_known_trouble_is_answered_and_closed_in_the_form(day: Day, network: str) -> None:
    keys = day.begins()
    if network == "cut":
        day.goes_offline(keys)
    title = f"VPN does not connect any more, network {network}"
    call(keys, title)
    keys.is_offered("VPN drops", "Knowledge that may help")
    keys.press("Down")  # straight from the sentence to what is known about it
    keys.until(lambda: keys.stands_on in KNOWN, "the keyboard beside the form")
    keys.tab_to("Knowledge that may help")
    keys.press("Return")
    keys.stands("Answer")
    keys.press("Ctrl+Return")
    keys.stands("Type")  # what is missing has the keyboard
    keys.write("Tech")
    keys.press("Ctrl+Return")
    keys.sees("Registered, answered and closed under the number")
    found = day.evening(title)
    assert found.ticket.state is State.CLOSED
    solution, told = (entry for entry in found.entries if entry.body)
    assert (solution.kind, told.kind) == (EntryKind.SOLUTION, EntryKind.REPLY)
    assert found.ticket.number in told.body  # the requester reads it once, with the number
    assert solution.body in told.body


@pytest.mark.parametrize("network", ["there", "cut"])
def test_e3_a_call_is_attached_to_a_known_incident(day: Day, network: str) -> None:
    parent = day.has(f"Turnstile blocked in hall {network}")
    first = day.has("Nobody gets in")
    day.does("link", first, parent, "--kind", "parent")
    keys = day.begins()
    if network == "cut":
        day.goes_offline(keys)
    title = f"The turnstile is stuck, network {network}"
    call(keys, title)
    keys.is_offered("Known incident", "Open tickets like this one")
    keys.press("Down", "Return")
    keys.stands("Title")
    keys.sees("Child of the known incident")
    keys.press("Ctrl+Return")
    keys.sees("Registered under the number")
    found = day.evening(title)
    assert [link.kind for link in found.ticket.links] == [LinkKind.PARENT]
    (told,) = (entry for entry in found.entries if entry.kind is EntryKind.REPLY)
    assert parent in told.body


def test_e4_a_ticket_is_escalated_with_a_reason_and_taken_back(day: Day) -> None:
    keys = day.begins(number=day.has("The ledger is closed", *QUALIFIED))
    for reason in ("This was too early", "It needs the experts"):
        keys.press("Ctrl+E")
        keys.stands("Reason")
        keys.write(reason)
        keys.press("Ctrl+Return")
        keys.sees("Level: Level 1")
        keys.sees("Undo")
        keys.stands("Timeline")
        if reason == "This was too early":
            keys.press("Ctrl+Z")
            keys.sees("Taken back")
            keys.sees_no_more("Level: Level 1")
            keys.press("Ctrl+E")
            keys.stands("Reason")
            keys.press("Ctrl+A", "Delete", "Escape")
    found = day.evening("The ledger is closed")
    assert found.ticket.level == 1
    assert [entry.body for entry in found.entries if entry.body] == ["It needs the experts"]


def test_a_conflict_is_settled_field_by_field(day: Day) -> None:
    number = day.has("Both change it", *QUALIFIED)
    keys = day.begins(number=number)
    day.goes_offline(keys)
    qualify(keys, application="vpn", type="f", kind="r")
    day.colleague("set", number, "application=mail", "type=regulatory", "kind=complaint")
    day.comes_back(keys)
    keys.press("Ctrl+Shift+Y")
    keys.sees("0 of 3 chosen")
    keys.press("1", "2", "2")
    keys.sees("3 of 3 chosen")
    keys.press("Ctrl+Return")
    keys.sees("Nothing needs you")
    ticket = day.evening("Both change it").ticket
    values = [ticket.application, ticket.type, ticket.kind]
    theirs, mine = ["mail", "regulatory", "complaint"], ["vpn", "functional", "request"]
    assert sum(v in theirs for v in values) == 1
    assert sum(v in mine for v in values) == 2


def test_a_ticket_is_resolved_with_ready_words_and_closed(day: Day) -> None:
    number = day.has("The VPN is slow", *CALLER)
    keys = day.begins(number=number)
    keys.press("S")
    keys.stands("Solution")
    keys.write("::")
    keys.sees("Canned texts")
    keys.press("Return")
    keys.sees(number)
    keys.write(" ??vpn")
    keys.is_offered("VPN", "Knowledge")
    keys.press("Return")
    keys.sees("Answer from knowledge")
    keys.press("Ctrl+Return")
    keys.sees("State: Resolved")
    keys.press("Ctrl+K")
    keys.write(">close")
    keys.is_offered("Close", "What was found")
    keys.press("Return")
    keys.stands("Message to the requester")
    keys.write("Thank you for your patience.")
    keys.press("Ctrl+Return")
    keys.sees("State: Closed")
    keys.sees("Undo")
    found = day.evening("The VPN is slow")
    assert found.ticket.state is State.CLOSED
    said = "\n".join(entry.body for entry in found.entries)
    assert number in said
    assert "{" not in said
    assert "VPN" in said.replace("The VPN is slow", "")
    assert "Thank you for your patience." in said


def test_a_ticket_is_put_off_and_brought_back(day: Day) -> None:
    number = day.has("Waits for Monday")
    row = f"{number}, Waits for Monday"
    keys = day.begins(number=number)
    keys.press("Z")
    keys.stands("Put off until")
    keys.write("tomorrow 9 call again")
    keys.is_offered("call again", "Choices for Put off until")
    keys.press("Return")
    keys.sees("Not any more")
    keys.press("Ctrl+9")
    keys.sees(row)
    keys.press("Ctrl+Z")
    keys.sees_no_more(row)


def test_time_is_measured_and_written_down(day: Day) -> None:
    number = day.has("Takes its time")
    keys = day.begins(number=number)
    keys.press("T")
    keys.sees(f" on {number}")  # the status bar has room for it in every font
    keys.press("T")
    keys.sees_no_more(f" on {number}")
    keys.press("Ctrl+K")
    keys.write(">log time")
    keys.is_offered("Log time", "What was found")
    keys.press("Return")
    keys.stands("Minutes")
    keys.write("25")
    keys.press("Tab")
    keys.write("Talked it through")
    keys.press("Ctrl+Return")
    keys.sees("Undo")
    found = day.evening("Takes its time")
    assert [(e.minutes, e.body) for e in found.entries if e.minutes] == [(25, "Talked it through")]


def test_a_heap_of_tickets_is_assigned_and_one_undo_takes_it_back(day: Day) -> None:
    numbers = [day.has(f"Heap of {n}") for n in ("one", "two", "three")]
    keys = day.begins()
    keys.press("Ctrl+7", "Ctrl+F")
    keys.write("heap")
    rows = [f"{number}, Heap" for number in numbers]
    keys.until(lambda: [r[:18] for r in keys.rows("Tickets")] == rows, "the heap alone in the list")
    keys.press("Down")
    keys.stands("Tickets")
    keys.press("X", "Shift+J", "Shift+J", "Ctrl+K")
    keys.write(">assign all")
    keys.is_offered("Assign all", "What was found")
    keys.press("Return")
    keys.stands("Agent")
    keys.write("roche")
    keys.is_offered("Camille Roche", "Choices for Agent")
    keys.press("Return")
    keys.stands("Do it: 3 ticket")
    keys.press("Return")
    keys.until(lambda: keys.screen.count("assigned to Camille Roche") == 3, "three rows with her")
    keys.sees("Undo")
    keys.press("Ctrl+Z")
    keys.until(lambda: "assigned to" not in keys.screen, "three rows without anybody")
    assert day.evening("Heap of two").ticket.assignee is None


def test_a_reply_that_comes_too_late_is_stopped_read_and_sent(day: Day) -> None:
    number = day.has("Who is quicker", *CALLER)
    keys = day.begins(number=number)
    keys.press("R")
    keys.stands("To the requester")
    keys.write("Please restart.")
    day.colleague("reply", number, "--text", "We are on it.")
    keys.press("F5")
    keys.sees("We are on it.")
    keys.press("Ctrl+Return")
    keys.stands("Read")
    keys.press("Escape")
    keys.stands("To the requester")
    keys.write(" Or wait.")
    keys.press("Ctrl+Return")
    keys.stands("Read")
    keys.tab_to("Send anyway")
    keys.press("Return")
    keys.sees("Undo")
    found = day.evening("Who is quicker")
    said = [entry.body for entry in found.entries if entry.kind is EntryKind.REPLY]
    assert said == ["We are on it.", "Please restart. Or wait."]


def test_a_macro_found_by_the_palette_answers_two_callers_each_by_their_name(day: Day) -> None:
    for place in ("hall", "stairs"):
        day.has(f"No light in the {place}", *CALLER)
    day.does(
        "macros", "add", "Light is back", "reply Good day {requester}, {title}: mended.", "log 2"
    )
    keys = day.begins()
    keys.press("Ctrl+8", "Ctrl+F")
    keys.write("no light")
    keys.press("Return", "Down")
    keys.sees("No light in the stairs")
    keys.stands("Tickets")
    keys.press("Ctrl+A")
    keys.sees("2 ticket(s) ticked")
    keys.press("Ctrl+K")
    keys.write("light is ba")
    keys.is_offered("Macro: Light is back", "What was found")
    keys.press("Return")
    keys.sees("No light in the stairs: mended.")
    keys.stands("Do it: 2 ticket")
    keys.press("Return")
    keys.sees("Undo")
    for place in ("hall", "stairs"):
        entries = day.evening(f"No light in the {place}").entries
        (reply,) = (each for each in entries if each.kind is EntryKind.REPLY)
        assert reply.body.endswith(f"No light in the {place}: mended.")
        assert sum(each.minutes for each in entries) == 2
