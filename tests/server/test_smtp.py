"""Mail that leaves through a real SMTP server: once each, encrypted, in order, whatever breaks in between."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from desk.models.errors import InvalidInput
from desk.models.feed import Snapshot
from desk.models.operations import AddEntry, Close, Resolve
from desk.models.worklog import EntryKind
from desk.server.delivery import FIRST_PAUSE, IDLE, Mailer, Queue, queue, retry
from desk.server.settings import Mail, read_settings
from desk.server.smtp import NotNow, read_password, session
from desk.server.storage.schema import delivery, outgoing
from tests.server.acting import SettableClock, done, new_ticket, operation, ticket
from tests.servers import RunningServer, free_port, running_server
from tests.smtp_server import CUT, PASSWORD, USER, Post, running_mail_server
from tests.sync.certificates import trusted_server

CALLER = "person-00001"
SENDER = "Service desk <desk@house.example>"


@pytest.fixture(scope="module")
def trusting() -> Iterator[pytest.MonkeyPatch]:
    patch = pytest.MonkeyPatch()
    yield patch
    patch.undo()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory, trusting: pytest.MonkeyPatch) -> Path:
    """Of a mail server that this machine trusts."""
    folder = tmp_path_factory.mktemp("tls") / "made"
    return trusted_server(folder, trusting, "IP:127.0.0.1")


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    with running_mail_server() as running:
        yield running


def configure(folder: Path, port: int, **more: object) -> None:
    """Write the server's settings."""
    values = {"host": "127.0.0.1", "port": port, "security": "none", "sender": SENDER} | more
    lines = [f"{name} = {value!r}".replace("'", '"') for name, value in values.items()]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "server.toml").write_text("[mail]\n" + "\n".join(lines) + "\n", "utf-8")


def by_hand(server: RunningServer) -> None:
    """What the server records is neither written as files nor sent by itself."""
    server.desk.write_mail = lambda: 0


class Office:
    """A server whose queue is worked by hand, at the time a test says."""

    def __init__(self, folder: Path, port: int) -> None:
        self.clock = SettableClock()
        self._open = running_server(folder, demo=12, clock=self.clock)
        self.server: RunningServer = self._open.__enter__()
        by_hand(self.server)
        self.mail = Mail("127.0.0.1", SENDER, port, "none")
        self.mailer = self.another()

    def another(self) -> Mailer:
        """A worker on the same queue, as after a restart."""
        return Mailer(self.server.desk.database, self.mail, self.clock)

    def says(self, *words: str, requester: str = CALLER) -> list[str]:
        """Replies on one ticket; their keys."""
        here = new_ticket(self.server, requester=requester).ticket.id
        made = [operation(AddEntry(each, public=True), here) for each in words]
        for each in made:
            done(self.server, each)
        return [each.key for each in made]

    def state(self, key: str) -> tuple[str, str]:
        """How far a message has come, and what was said of it."""
        with self.server.desk.database.reading() as connection:
            found = connection.execute(delivery.select().where(delivery.c.key == key)).one()
        return found.state, found.reason

    def ticket_of(self, key: str) -> Snapshot:
        """The ticket a message was written on, as everybody reads it."""
        with self.server.desk.database.reading() as connection:
            found = connection.execute(outgoing.select().where(outgoing.c.key == key)).one()
        return ticket(self.server, found.ticket)

    def close(self) -> None:
        self._open.__exit__(None, None, None)


@pytest.fixture
def office(tmp_path: Path, post: tuple[Post, int]) -> Iterator[Office]:
    made = Office(tmp_path, post[1])
    yield made
    made.close()


def test_a_closing_message_reaches_the_requester_encrypted_and_once(
    tmp_path: Path, certificate: Path
) -> None:
    secret = tmp_path / "password"
    secret.write_text(PASSWORD + "\n")
    secret.chmod(0o600)
    with running_mail_server(certificate) as (post, port):
        configure(tmp_path / "server", port, security="starttls", user=USER,
                  password_file=str(secret))  # fmt: skip
        with running_server(tmp_path, demo=12) as server:
            ticket = new_ticket(server, requester=CALLER, title="Écran noir").ticket
            done(server, operation(Resolve("A cable"), ticket.id))
            close = operation(Close("C’est réparé."), ticket.id)
            for _ in range(2):  # sent twice is done once
                done(server, close)
            message = post.next()
            assert message["From"] == SENDER
            assert message["To"] == "person1@demo.example"
            assert message["Subject"] == f"[{ticket.number}] Écran noir"
            assert message["Message-ID"] == f"<{close.key}@house.example>"
            assert message.get_content().strip() == "C’est réparé."
            done(server, operation(AddEntry("And one more thing", public=True), ticket.id))
            assert post.next().get_content().strip() == "And one more thing"
            assert not (server.data_dir / "outgoing").exists()
        assert post.plain == [False, False]
        assert len(post.seen) == 2


def secret_file(folder: Path) -> str:
    made = folder / "password"
    made.write_text(PASSWORD)
    made.chmod(0o600)
    return str(made)


def opens(mail: Mail) -> None:
    with session(mail):
        pass


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # aiosmtpd does not see that TLS is there
def test_tls_from_the_first_byte_is_verified(tmp_path: Path, certificate: Path) -> None:
    secret = secret_file(tmp_path)
    with running_mail_server(certificate, implicit=True) as (_, port):
        opens(Mail("127.0.0.1", SENDER, port, "tls", USER, secret))
        with pytest.raises(NotNow, match="certificate"):
            opens(Mail("localhost", SENDER, port, "tls", USER, secret))
        (tmp_path / "password").write_text("wrong")
        with pytest.raises(NotNow, match="535"):
            opens(Mail("127.0.0.1", SENDER, port, "tls", USER, secret))


def test_tls_after_a_greeting_is_verified(tmp_path: Path, certificate: Path) -> None:
    secret = secret_file(tmp_path)
    with running_mail_server(certificate) as (_, port):
        opens(Mail("127.0.0.1", SENDER, port, "starttls", USER, secret))
        with pytest.raises(NotNow, match="certificate"):
            opens(Mail("localhost", SENDER, port, "starttls", USER, secret))


def test_nothing_goes_where_encryption_is_not_offered(
    office: Office, post: tuple[Post, int]
) -> None:
    (key,) = office.says("Hello")
    office.mail = Mail("127.0.0.1", SENDER, post[1], "starttls")
    assert office.another().deliver() == FIRST_PAUSE
    assert post[0].seen == []
    office.mailer.deliver()
    assert office.state(key) == ("sent", "")


def test_a_server_that_is_down_is_tried_less_and_less_and_all_comes_in_order(
    office: Office,
) -> None:
    office.mail = Mail("127.0.0.1", SENDER, free_port(), "none")
    mailer = office.another()
    office.says("one", "two", "three")
    assert [mailer.deliver() for _ in range(3)] == [5, 10, 20]
    with running_mail_server(port=office.mail.port) as (back, _):
        assert mailer.deliver() == IDLE
        assert [back.next().get_content().strip() for _ in range(3)] == ["one", "two", "three"]


def test_one_that_is_wanted_later_holds_back_its_ticket_alone(
    office: Office, post: tuple[Post, int]
) -> None:
    there, _ = post
    first, second = office.says("one", "two")
    (other,) = office.says("elsewhere")
    there.answers.append("451 4.7.1 greylisted")
    assert office.mailer.deliver() == pytest.approx(60, abs=2)
    assert office.state(first) == ("waiting", "451 4.7.1 greylisted")
    assert office.state(other)[0] == "sent"
    office.clock.ahead += 61
    assert office.mailer.deliver() == IDLE
    words = [there.next().get_content().strip() for _ in range(3)]
    assert words == ["elsewhere", "one", "two"]
    assert office.state(second)[0] == "sent"


def test_one_that_is_wanted_later_for_days_has_failed(
    office: Office, post: tuple[Post, int]
) -> None:
    (key,) = office.says("Hello")
    post[0].answers += ["451 later"] * 2
    office.mailer.deliver()
    office.clock.ahead += 6 * 24 * 3600
    assert office.mailer.deliver() == IDLE
    assert office.state(key) == ("refused", "451 later")


def test_what_is_refused_is_told_and_offered_again_by_hand(
    office: Office, post: tuple[Post, int]
) -> None:
    there, _ = post
    there.refused.add("person1@demo.example")
    first, second = office.says("one", "two")
    office.mailer.deliver()
    assert office.state(first)[0] == "refused"
    with office.server.desk.database.reading() as connection:
        (line, _) = queue(connection).refused
    assert (line.to, line.reason) == ("person1@demo.example", "550 5.1.1 nobody is called so")
    told = [e for e in office.ticket_of(first).entries if e.author == "mail-server"]
    assert [e.kind for e in told] == [EntryKind.NOTE] * 2
    assert told[0].body.startswith("Votre message n’est pas parvenu à person1@demo.example.")
    assert told[0].body.endswith(line.reason)
    with office.server.desk.database.writing() as connection:
        retry(connection)
    office.mailer.deliver()
    assert len([e for e in office.ticket_of(first).entries if e.author == "mail-server"]) == 4
    there.refused.clear()
    with office.server.desk.database.writing() as connection:
        assert retry(connection) == 2
    office.mailer.deliver()
    assert [office.state(key)[0] for key in (first, second)] == ["sent", "sent"]
    with office.server.desk.database.reading() as connection:
        assert queue(connection) == Queue(waiting=0, sent=2, refused=())


def test_an_answer_that_is_lost_means_the_same_message_under_the_same_id(
    office: Office, post: tuple[Post, int]
) -> None:
    (key,) = office.says("Hello")
    post[0].answers.append(CUT)
    assert office.mailer.deliver() == FIRST_PAUSE
    assert office.state(key)[0] == "waiting"
    office.clock.ahead += 61
    office.mailer.deliver()
    assert [message["Message-ID"] for message in post[0].seen] == [f"<{key}@house.example>"] * 2
    assert office.mailer.deliver() == IDLE
    assert len(post[0].seen) == 2


@pytest.mark.parametrize("bad", ["nobody", "a@b, c@d.example", "a b@c"])
def test_an_address_that_is_none_goes_nowhere(
    office: Office, post: tuple[Post, int], bad: str
) -> None:
    (key,) = office.says("Hello")
    with office.server.desk.database.writing() as connection:
        row = connection.execute(outgoing.select().where(outgoing.c.key == key)).one()
        changed = row.message.replace(b"person1@demo.example", bad.encode())
        connection.execute(outgoing.update().values(message=changed))
    office.mailer.deliver()
    assert office.state(key)[0] == "refused"
    assert post[0].seen == []


def test_the_queue_survives_a_crash_at_the_moment_the_mail_server_has_a_message(
    tmp_path: Path, post: tuple[Post, int]
) -> None:
    there, port = post
    configure(tmp_path / "server", port)
    with running_server(tmp_path, demo=12, process=True) as server:
        ticket = new_ticket(server, requester=CALLER).ticket.id
        there.at_hand = server.kill
        reply, later = (operation(AddEntry(w, public=True), ticket) for w in ("one", "two"))
        with suppress(requests.ConnectionError):
            done(server, reply)
        there.killed.wait(30)
        assert [message["Message-ID"] for message in there.seen] == [f"<{reply.key}@house.example>"]
        server.start()
        assert there.next()["Message-ID"] == f"<{reply.key}@house.example>"
        done(server, reply)
        done(server, later)
        assert there.next()["Message-ID"] == f"<{later.key}@house.example>"


def test_two_workers_send_each_message_once(server: RunningServer, post: tuple[Post, int]) -> None:
    by_hand(server)
    mail, clock = Mail("127.0.0.1", SENDER, post[1], "none"), SettableClock()
    for number in range(8):
        ticket = new_ticket(server, requester=CALLER).ticket.id
        done(server, operation(AddEntry(f"{number}", public=True), ticket))
    workers = [Mailer(server.desk.database, mail, clock) for _ in range(2)]
    threads = [threading.Thread(target=worker.deliver) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    while (
        pause := workers[0].deliver()
    ) < 1:  # a round that met the other one's message ended early
        assert pause >= 0
    assert sorted(m.get_content().strip() for m in post[0].seen) == [str(n) for n in range(8)]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"sender": "nobody"}, "sender is no address"),
        ({"user": "desk", "password_file": "/x"}, "without encryption"),
        ({"user": "desk", "security": "tls"}, "belong together"),
        ({"port": 0}, "port"),
        ({"password": "secret"}, "password"),
    ],
)
def test_a_mail_server_that_is_set_up_wrong_is_named(
    tmp_path: Path, values: dict[str, object], says: str
) -> None:
    configure(tmp_path, **{"port": 25, **values})  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match=says):
        read_settings(tmp_path)


def test_a_password_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("secret")
    file.chmod(0o644)
    with pytest.raises(PermissionError, match="read by others"):
        read_password(file)
    with pytest.raises(NotNow), running_mail_server() as (_, port):
        opens(Mail("127.0.0.1", SENDER, port, "starttls", "desk", str(file)))
