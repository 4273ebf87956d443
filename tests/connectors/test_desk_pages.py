"""How much of the feed comes at once: what a person does waits until a page is stored."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.feed import Page
from desk.server.seed.fill import PASSWORD
from desk.sync.connector import Connector
from desk.sync.connectors.desk.api import ROWS, ROWS_AT_FIRST
from desk.sync.connectors.desk.connector import connect
from tests.servers import running_server


@pytest.fixture
def connector(tmp_path: Path) -> Iterator[Connector]:
    with running_server(tmp_path, demo=600) as server:
        made = connect(Account("a", "a", "desk", server.url, "tech1"), SystemClock())
        made.sign_in(PASSWORD)
        yield made
        made.close()


def things(page: Page) -> int:
    return sum(map(len, (page.tickets, page.people, page.assets, page.articles, page.deleted)))


def test_a_pull_from_the_start_takes_much_at_once_and_a_later_one_little(
    connector: Connector,
) -> None:
    first = connector.changes_since(None)
    page = connector.changes_since(first.cursor)
    assert things(first) == ROWS_AT_FIRST
    assert things(page) > ROWS
    while page.more:
        page = connector.changes_since(page.cursor)
    later = connector.changes_since(first.cursor)
    assert (things(later), later.more) == (ROWS, True)
    assert things(connector.changes_since(later.cursor)) == ROWS
