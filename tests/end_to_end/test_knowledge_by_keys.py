"""Solving a ticket and writing down what helped, by the keyboard alone, with and without a network."""

from collections.abc import Iterator

import msgspec
import pytest

from desk.models.knowledge import Article
from desk.models.ticket import State
from desk.models.wire import Changes
from tests.end_to_end.day import Day
from tests.end_to_end.test_by_keys import QUALIFIED, day  # noqa: F401  the day is a fixture
from tests.servers import RunningServer, running_server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("server"), demo=60) as running:
        yield running


def articles(server: RunningServer, title: str) -> list[Article]:
    answer = server.request("GET", "/changes", params={"kinds": "knowledge", "limit": 1000})
    page = msgspec.json.decode(answer.content, type=Changes)
    return [article for article in page.articles if article.title == title]


@pytest.mark.parametrize("network", ["there", "cut"])
def test_e8_a_solution_goes_into_the_knowledge_base_with_its_closing(
    day: Day,  # noqa: F811
    server: RunningServer,
    network: str,
) -> None:
    title = f"The zygometer is mute, network {network}"
    number = day.has(title, *QUALIFIED)
    day.does("escalate", number, "--reason", "Since Monday.")
    day.does("note", number, "--text", "The cable was worn.")
    keys = day.begins(number=number)
    if network == "cut":
        day.goes_offline(keys)
    keys.press("Ctrl+Shift+Return")
    keys.stands("Solution")
    keys.write("Call Martin: 01 44 55 66 77.")
    keys.press("Ctrl+Alt+K")
    keys.sees("It tells of people: Martin, 01")
    keys.press("Ctrl+Alt+X")
    keys.sees("[telephone]")
    keys.press("Ctrl+Return")
    keys.sees(f"{number} resolved")
    found = day.evening(title)
    assert found.ticket.state is State.RESOLVED
    (article,) = articles(server, title)
    assert article.state == "review"
    assert article.source == number
    assert "The cable was worn." in article.body
    assert "01 44" not in article.body
    assert "[telephone]" in article.body
