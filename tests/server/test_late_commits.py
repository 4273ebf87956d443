"""Late commits: a slow transaction is never passed by the cursor. Proved with processes on PostgreSQL.

The second half checks the check: numbers drawn as they usually are lose rows in the very same test.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from desk.server import identity
from desk.server.storage import feed
from desk.server.storage.database import Database, open_database
from desk.server.storage.feed import Kind

pytestmark = pytest.mark.postgres
WRITERS, EACH = 4, 40

_WRITER = """
import random, select, sys
from pathlib import Path
from desk.server.storage.database import open_database
from tests.server.test_late_commits import NUMBERING
url, folder, writer, each, numbering = sys.argv[1:]
database = open_database(url, Path(folder))
rng = random.Random(writer)
publish = NUMBERING[numbering]
def work():
    # Deliberately slow: what happens in a transaction beside the drawing of its number.
    select.select([], [], [], rng.random() * 0.006)
for n in range(int(each)):
    with database.writing() as connection:
        publish(connection, f"w{writer}-{n}", work)
database.close()
"""
Publish = Callable[[Connection, str, Callable[[], None]], None]


def at_the_end(connection: Connection, id_: str, work: Callable[[], None]) -> None:
    """As the server does: the work first, the number last, under the counter's lock."""
    work()
    feed.publish(connection, [(Kind.TICKET, id_)], 0)


def from_a_sequence(connection: Connection, id_: str, work: Callable[[], None]) -> None:
    """As a sequence or an identity column does: a number at once, the commit later."""
    number = connection.execute(text("SELECT nextval('naive')")).scalar_one()
    connection.execute(
        text("INSERT INTO changed VALUES ('tickets', :id, :number, false, 0)"),
        {"id": id_, "number": number},
    )
    work()


NUMBERING: dict[str, Publish] = {"server": at_the_end, "naive": from_a_sequence}


def missed(database: Database, url: str, folder: Path, numbering: str) -> int:
    """How many rows a reader that follows the feed never sees."""
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, url, str(folder), str(n), str(EACH), numbering],
            cwd=root,
        )
        for n in range(WRITERS)
    ]
    seen: set[str] = set()
    since = 0
    running = True
    while running:
        running = any(writer.poll() is None for writer in writers)
        with database.reading() as connection:
            rows, _, _ = feed.after(connection, since, 1000, [Kind.TICKET])
        seen |= {row.id for row in rows}
        since = rows[-1].sequence if rows else since
        running = running or bool(rows)
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    with database.reading() as connection:
        rows, _, _ = feed.after(connection, 0, 10_000, [Kind.TICKET])
    assert len(rows) == WRITERS * EACH
    return len({row.id for row in rows} - seen)


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgres").new_database())


def test_a_reader_beside_slow_writers_in_other_processes_misses_nothing(
    tmp_path: Path, postgres_url: str
) -> None:
    database = open_database(postgres_url, tmp_path)
    identity.prepare(database, tmp_path)
    assert missed(database, postgres_url, tmp_path, "server") == 0
    database.close()


def test_numbers_from_a_plain_sequence_would_be_missed_by_that_reader(
    tmp_path: Path, postgres_url: str
) -> None:
    database = open_database(postgres_url, tmp_path)
    identity.prepare(database, tmp_path)
    with database.writing() as connection:
        connection.execute(text("CREATE SEQUENCE naive"))
    assert missed(database, postgres_url, tmp_path, "naive") > 0
    database.close()


def test_a_transaction_that_stands_still_holds_up_no_one_and_is_read_when_it_commits(
    tmp_path: Path, postgres_url: str
) -> None:
    database = open_database(postgres_url, tmp_path)
    identity.prepare(database, tmp_path)
    with database.writing() as slow:
        feed.highest(slow)  # it has begun, and works on
        with database.writing() as quick:
            first = feed.publish(quick, [(Kind.TICKET, "quick")], 0)
        with database.reading() as reader:
            assert [row.id for row in feed.after(reader, 0, 9, [Kind.TICKET])[0]] == ["quick"]
        feed.publish(slow, [(Kind.TICKET, "slow")], 0)
    with database.reading() as reader:
        assert [row.id for row in feed.after(reader, first, 9, [Kind.TICKET])[0]] == ["slow"]
    database.close()
