"""Tickets handed over, gathered and closed by the keyboard alone, with and without a network, by own rules."""

from collections.abc import Iterator

import pytest

from desk.models.resources import resource
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from tests.end_to_end.day import Day
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.test_by_keys import CALLER, QUALIFIED, day  # noqa: F401  the day is a fixture
from tests.servers import RunningServer, running_server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server whose administrator wrote down levels of their own."""
    folder = tmp_path_factory.mktemp("server")
    shipped = resource("workflow/levels.toml").read_text("utf-8")
    own = shipped.replace('"First line"', '"Near you"').replace("[reasons]", '[reasons]\nlaw = "A question of law"')  # fmt: skip
    (folder / "server").mkdir()
    (folder / "server" / "levels.toml").write_text(own, "utf-8")
    with running_server(folder, demo=60) as running:
        yield running


@pytest.mark.parametrize("network", ["there", "cut"])
def test_e4_a_ticket_is_handed_over_in_four_steps_and_stays_in_sight(
    day: Day,  # noqa: F811
    network: str,
) -> None:
    title = f"The ledger is closed, network {network}"
    number = day.has(title, *QUALIFIED)
    day.does("note", number, "--text", "Restarted the client")
    keys = day.begins(number=number)
    if network == "cut":
        day.goes_offline(keys)
    keys.press("Ctrl+E")
    keys.stands("Reason")
    keys.sees("Level 1 Near you")
    keys.sees("– Restarted the client")
    if network == "cut":
        keys.sees("it will be handed over at the next sync")
    keys.press("Shift+Tab")
    keys.stands("Usual reasons")
    keys.write("A")
    keys.press("Ctrl+Return")
    said = "will be handed over at the next sync" if network == "cut" else "handed over"
    keys.sees(f"{number} {said}")
    keys.sees("Undo")
    keys.press("Ctrl+Shift+H")
    keys.until(lambda: any(number in row for row in keys.rows("Tickets")), "it among mine")
    found = day.evening(title)
    assert found.ticket.level == 1
    (escalation,) = (e for e in found.entries if e.kind is EntryKind.ESCALATION)
    assert escalation.body == "A question of law\n\n– Restarted the client"
    assert escalation.recorded_at is not None
    assert escalation.occurred_at < escalation.recorded_at


@pytest.mark.parametrize("network", ["there", "cut"])
def test_e8_a_solution_closes_and_the_requester_is_told_once_in_their_language(
    day: Day,  # noqa: F811
    server: RunningServer,
    network: str,
) -> None:
    title = f"The badge reader is dark, network {network}"
    keys = day.begins(number=day.has(title, *QUALIFIED, *CALLER))
    if network == "cut":
        day.goes_offline(keys)
    keys.press("S")
    keys.stands("Solution")
    keys.write("A new cable")
    keys.tab_to("Cause")
    keys.write("Bro")
    keys.tab_to("Close it too, and tell the requester")
    keys.press("Space")
    keys.sees("person1@demo.example")
    keys.press("Ctrl+Return")
    keys.sees("State: Closed")
    keys.sees("Undo")
    found = day.evening(title)
    assert (found.ticket.state, found.ticket.cause) == (State.CLOSED, "equipment")
    mails = [file.read_text("utf-8") for file in (server.data_dir / "outgoing").glob("*.eml")]
    (mail,) = (each for each in mails if found.ticket.number in each)
    assert "A new cable" in mail
    assert f"{found.ticket.number}" in mail


def attach(keys: Keyboard, words: str, parent: str) -> None:
    """Tick the three tickets with these words and attach them to another one."""
    keys.press("Ctrl+7", "Ctrl+F")
    keys.write(words)
    keys.until(lambda: len(keys.rows("Tickets")) == 3, "three callers in the list")
    keys.press("Down")
    keys.stands("Tickets")
    keys.press("X", "Shift+J", "Shift+J", "Ctrl+K")
    keys.write(">attach all")
    keys.is_offered("Attach all to one ticket", "What was found")
    keys.press("Return")
    keys.stands("The ticket they belong to")
    keys.write(parent)
    keys.is_offered(parent, "Choices for The ticket they belong to")
    keys.press("Return")
    keys.stands("Do it: 3 ticket")
    keys.press("Return")
    keys.sees("Undo")


@pytest.mark.parametrize("network", ["there", "cut"])
def test_e3_callers_with_one_trouble_are_attached_and_solved_with_it(
    day: Day,  # noqa: F811
    network: str,
) -> None:
    parent = day.has(f"Whole site without mail, network {network}")
    for name in ("one", "two", "three"):
        day.has(f"Mailbox {name}, network {network}", *CALLER)
    keys = day.begins()
    if network == "cut":
        day.goes_offline(keys)
    attach(keys, f"mailbox {network}", parent)
    keys.press("Ctrl+K")
    keys.stands("Search everything")
    keys.write(parent)
    keys.is_offered(parent, "What was found")
    keys.press("Return")
    keys.sees(f"Copy {parent}")
    keys.settles()
    keys.press("Ctrl+Shift+Return")
    keys.stands("Solution")
    keys.sees("3 open child")
    keys.write("The mail server was full")
    keys.press("Ctrl+Return")
    keys.sees(f"{parent} and 3 of its children resolved")
    assert day.evening(f"Mailbox two, network {network}").ticket.state is State.RESOLVED
