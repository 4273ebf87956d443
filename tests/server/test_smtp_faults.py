"""What one message, or the account, does to the mail of all others when something goes wrong."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from desk.models.ids import PersonId
from desk.models.operations import AddEntry, Close
from desk.models.people import Person
from desk.models.worklog import EntryKind
from desk.server.delivery import FIRST_PAUSE, Mailer
from desk.server.settings import Mail
from desk.server.storage import directory
from desk.server.storage.database import CommitLost
from desk.server.storage.schema import delivery, outgoing
from tests.postgres import PostgreSQL
from tests.server.acting import SettableClock, done, new_ticket, operation
from tests.server.test_smtp import SENDER, Office
from tests.servers import RunningServer, running_server
from tests.smtp_server import CUT, Post, running_mail_server

DAY = 24 * 3600


@pytest.fixture
def post() -> Iterator[Post]:
    with running_mail_server() as (running, _):
        yield running


@pytest.fixture
def office(tmp_path: Path, post: Post) -> Iterator[Office]:
    made = Office(tmp_path, post.port)
    yield made
    made.close()


@pytest.mark.parametrize("answer", [CUT, "421 4.3.2 not this one"])
def test_one_that_ends_the_session_holds_up_no_other_and_is_given_up(
    office: Office, post: Post, answer: str
) -> None:
    (bad,) = office.says("ends it")
    (good,) = office.says("elsewhere")
    post.answers.append(answer)
    assert office.mailer.deliver() == FIRST_PAUSE
    office.mailer.deliver()
    assert [office.state(key)[0] for key in (bad, good)] == ["waiting", "sent"]
    office.clock.ahead += 6 * DAY
    post.answers.append(answer)
    office.mailer.deliver()
    assert office.state(bad)[0] == "refused"
    assert len(post.seen) == 3


def test_the_answer_to_a_message_may_take_longer_than_others(
    office: Office, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.server.smtp.PATIENCE", 1.0)
    post.at_hand = lambda: threading.Event().wait(1.5)
    (key,) = office.says("scanned")
    office.mailer.deliver()
    assert office.state(key) == ("waiting", "421 too late")


@pytest.mark.parametrize("broken", ["a@", "a@["])
def test_one_that_cannot_even_be_read_holds_up_no_other(
    office: Office, post: Post, broken: str
) -> None:
    (bad,) = office.says("Hello")
    with office.server.desk.database.writing() as connection:
        row = connection.execute(outgoing.select().where(outgoing.c.key == bad)).one()
        changed = row.message.replace(b"person1@demo.example", broken.encode())
        connection.execute(outgoing.update().values(message=changed))
    (good,) = office.says("elsewhere")
    office.mailer.deliver()
    assert [office.state(key)[0] for key in (bad, good)] == ["waiting", "sent"]
    office.clock.ahead += 6 * DAY
    office.mailer.deliver()
    assert office.state(bad)[0] == "refused"
    (told,) = (e for e in office.ticket_of(bad).entries if e.author == "mail-server")
    assert f"à {broken}." in told.body


class Stumbling(Mailer):
    """A worker to whom the database gives no answer the first time."""

    stumbled = False

    def deliver(self) -> float:
        """Send all that is due, after one fault."""
        if not self.stumbled:
            self.stumbled = True
            raise CommitLost
        return super().deliver()


def test_a_fault_nobody_foresaw_does_not_end_the_mail(
    office: Office, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.server.delivery.FIRST_PAUSE", 0.01)
    office.says("Hello")
    mailer = Stumbling(office.server.desk.database, office.mail, office.clock)

    async def work() -> None:
        working = asyncio.create_task(mailer.run())
        await asyncio.to_thread(post.next)
        mailer.end()
        await working

    asyncio.run(work())
    assert mailer.stumbled


@pytest.mark.parametrize(
    "address", ["a@", ".@", "a@[", "a@b.example, c@d.example", "a b@c.example"]
)
def test_an_address_that_is_none_does_not_stop_the_work_on_a_ticket(
    sqlite_server: RunningServer, address: str
) -> None:
    odd = Person(PersonId("odd"), "Odd", email=address)
    with sqlite_server.desk.database.writing() as connection:
        directory.add_people(connection, [odd])
    ticket = new_ticket(sqlite_server, requester="odd").ticket.id
    done(sqlite_server, operation(AddEntry("Hello", public=True), ticket))
    closed = done(sqlite_server, operation(Close("Goodbye"), ticket)).snapshot
    assert closed.ticket.state == "closed"
    told = [entry for entry in closed.entries if entry.author == "mail-server"]
    assert [entry.kind for entry in told] == [EntryKind.NOTE] * 2
    assert told[0].body.endswith(f"{address}\u00a0» n’est pas une adresse.")
    assert not (sqlite_server.data_dir / "outgoing").exists()


@pytest.mark.parametrize("address", [" a@b.example ", "Anna <a@b.example>"])
def test_an_address_with_something_around_it_is_written_to(
    sqlite_server: RunningServer, address: str
) -> None:
    anna = Person(PersonId("anna"), "Anna", email=address)
    with sqlite_server.desk.database.writing() as connection:
        directory.add_people(connection, [anna])
    ticket = new_ticket(sqlite_server, requester="anna").ticket.id
    done(sqlite_server, operation(AddEntry("Hello", public=True), ticket))
    (mail,) = (sqlite_server.data_dir / "outgoing").glob("*")
    assert b"To: a@b.example\r\n" in mail.read_bytes()


@pytest.mark.parametrize(
    "answer", ["530 5.7.0 sign in first", "535 5.7.8 no", "550 5.7.60 not your address"]
)
def test_a_fault_of_the_account_refuses_no_message(office: Office, post: Post, answer: str) -> None:
    keys = office.says("one") + office.says("two")
    post.sender = answer
    assert [office.mailer.deliver() for _ in range(2)] == [FIRST_PAUSE, 2 * FIRST_PAUSE]
    assert office.state(keys[0]) == ("waiting", answer)
    post.sender = "250 OK"
    office.mailer.deliver()
    assert [office.state(key) for key in keys] == [("sent", "")] * 2


def test_one_that_is_too_large_is_refused_alone(office: Office, post: Post) -> None:
    (key,) = office.says("one")
    post.sender = "552 5.3.4 too large"
    office.mailer.deliver()
    assert office.state(key) == ("refused", "552 5.3.4 too large")


@pytest.mark.postgres
def test_one_that_another_worker_took_meanwhile_is_left_to_it(
    tmp_path: Path, postgres: PostgreSQL, post: Post
) -> None:
    with running_server(tmp_path, demo=12, database_url=postgres.new_database()) as server:
        server.desk.write_mail = lambda: 0
        here, clock = server.desk.database, SettableClock()
        replies = []
        for words in ("taken", "free"):
            ticket = new_ticket(server, requester="person-00001").ticket.id
            replies.append(operation(AddEntry(words, public=True), ticket))
            done(server, replies[-1])
        quicker = {"key": replies[0].key, "state": "waiting", "attempts": 0, "not_before": 0,
                   "leased_until": 2**60, "owner": "other", "since": 1, "reason": ""}  # fmt: skip

        def meanwhile(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            if statement.startswith("INSERT INTO delivery") and quicker:
                row = dict(quicker)
                quicker.clear()
                with here.writing() as other:
                    other.execute(delivery.insert().values(row))

        event.listen(Engine, "before_cursor_execute", meanwhile)
        try:
            Mailer(here, Mail("127.0.0.1", SENDER, post.port, "none"), clock).deliver()
        finally:
            event.remove(Engine, "before_cursor_execute", meanwhile)
        assert [message.get_content().strip() for message in post.seen] == ["free"]
