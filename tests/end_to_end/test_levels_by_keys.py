"""Handing tickets over by the keyboard alone, with and without a network, by the organisation's own levels."""

from collections.abc import Iterator

import pytest

from desk.models.resources import resource
from desk.models.worklog import EntryKind
from tests.end_to_end.day import Day
from tests.end_to_end.test_by_keys import QUALIFIED, day  # noqa: F401  the day is a fixture
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
def test_a_ticket_is_handed_over_in_four_steps_and_stays_in_sight(
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
