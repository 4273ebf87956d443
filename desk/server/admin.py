"""Administration: people who may sign in, tokens, deleting a ticket, backup and restore.

Every function opens the database itself and may run while the server does, `restore` excepted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from desk.models.clock import Clock, SystemClock, to_milliseconds
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import PersonId, new_uuid7, read_number
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.server import archive, auth, delivery, identity, upkeep
from desk.server.audit import Act, Audit, Note
from desk.server.blobs import Blobs
from desk.server.settings import read_settings
from desk.server.smtp import NotNow, session
from desk.server.storage import directory, feed, tickets, tokens
from desk.server.storage.database import open_database
from desk.server.storage.feed import Kind
from desk.server.values import is_id

SHORTEST_PASSWORD = 8


class NewUser(msgspec.Struct, frozen=True):
    """Somebody who shall be able to sign in."""

    login: str
    name: str
    email: str = ""
    levels: tuple[int, ...] = (0, 1)
    groups: tuple[str, ...] = ()
    may_skip_levels: bool = False
    is_admin: bool = False


def add_user(
    database_url: str, data_dir: Path, user: NewUser, password: str, clock: Clock | None = None
) -> Person:
    """Add somebody who may sign in. Raises `InvalidInput` for a login that is taken or unfit, a
    level that does not exist, or a password shorter than eight characters."""
    now = (clock or SystemClock()).now()
    if not is_id(user.login) or not user.name.strip():
        message = tr(
            "Server", "A user needs a login of letters, digits, dots or dashes, and a name."
        )
        raise InvalidInput(message)
    if len(password) < SHORTEST_PASSWORD:
        message = tr(
            "Server", "The password is shorter than {least} characters.", least=SHORTEST_PASSWORD
        )
        raise InvalidInput(message, tr("Server", "Choose a longer one."))
    if not set(user.levels) <= {0, 1, 2, 3}:
        message = tr("Server", "Levels go from 0 to 3.")
        raise InvalidInput(message)
    person = Person(PersonId(new_uuid7(now)), is_agent=True, **msgspec.structs.asdict(user))
    with _writing(database_url, data_dir) as connection:
        if directory.person_of_login(connection, user.login) is not None:
            message = tr("Server", "There is a user “{login}” already.", login=user.login)
            raise InvalidInput(message)
        directory.add_people(connection, [person], auth.hash_password(password))
        feed.publish(connection, [(Kind.PERSON, person.id)], to_milliseconds(now) or 0)
    _note(data_dir, Act.USER_ADDED, user.login, clock)
    return person


def set_password(database_url: str, data_dir: Path, login: str, password: str) -> None:
    """Give a user another password; their devices sign in again. Raises `NotFound`, or `InvalidInput` when it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        message = tr(
            "Server", "The password is shorter than {least} characters.", least=SHORTEST_PASSWORD
        )
        raise InvalidInput(message, tr("Server", "Choose a longer one."))
    with _writing(database_url, data_dir) as connection:
        person = _user(connection, login)
        directory.set_password(connection, person.id, auth.hash_password(password))
        tokens.revoke_all(connection, person.id)
    _note(data_dir, Act.PASSWORD_SET, login)


def revoke_tokens(database_url: str, data_dir: Path, login: str, device: str = "") -> int:
    """End every token of a user, or those of one device; it signs in again. What it has not sent
    stays there. Returns how many. Raises `NotFound`."""
    with _writing(database_url, data_dir) as connection:
        ended = tokens.revoke_all(connection, _user(connection, login).id, device)
    _note(data_dir, Act.TOKENS_REVOKED, login, device=device)
    return ended


def issue_token(
    database_url: str, data_dir: Path, login: str, device: str, clock: Clock | None = None
) -> str:
    """A token for a user, without their password. Raises `NotFound`."""
    at = to_milliseconds((clock or SystemClock()).now()) or 0
    with _writing(database_url, data_dir) as connection:
        token = tokens.issue(connection, _user(connection, login).id, device, at)
    _note(data_dir, Act.TOKEN_ISSUED, login, clock, device)
    return token


def list_users(database_url: str, data_dir: Path) -> list[Person]:
    """Everybody who may sign in, by login."""
    with _writing(database_url, data_dir) as connection:
        return directory.agents(connection)


def vocabulary(database_url: str, data_dir: Path) -> Vocabulary:
    """The groups, applications, categories and agreements this server knows."""
    with _writing(database_url, data_dir) as connection:
        return directory.vocabulary(connection)


def set_vocabulary(database_url: str, data_dir: Path, vocabulary: Vocabulary) -> None:
    """Replace the groups, applications, categories and agreements this server knows."""
    with _writing(database_url, data_dir) as connection:
        identity.set_vocabulary(connection, vocabulary)
    _note(data_dir, Act.VOCABULARY_SET)


def delete_ticket(
    database_url: str, data_dir: Path, number: str, clock: Clock | None = None
) -> None:
    """Delete a ticket for good (personal data that had to go); clients are told to forget it.

    Raises `NotFound`.
    """
    at = to_milliseconds((clock or SystemClock()).now()) or 0
    with _writing(database_url, data_dir) as connection:
        id_ = tickets.id_of_number(connection, read_number(number) or "")
        if id_ is None:
            message = tr("Server", "There is no ticket {number}.", number=number)
            raise NotFound(message)
        tickets.remove(connection, id_)
        feed.publish(connection, [(Kind.TICKET, id_)], at, dead=True)
    _note(data_dir, Act.TICKET_DELETED, read_number(number) or "", clock)


def prune(database_url: str, data_dir: Path, clock: Clock | None = None) -> upkeep.Pruned:
    """Do the daily upkeep now. Raises `InvalidInput` for settings that cannot be used."""
    data_dir.mkdir(parents=True, exist_ok=True)
    settings = read_settings(data_dir)
    database = open_database(database_url, data_dir)
    try:
        identity.make_ready(database)
        now = (clock or SystemClock()).now()
        pruned = upkeep.prune(database, Blobs(data_dir), settings, now)
    finally:
        database.close()
    _note(data_dir, Act.PRUNED, clock=clock)
    return pruned


def mail_queue(database_url: str, data_dir: Path) -> delivery.Queue:
    """How the mail to requesters stands."""
    with _writing(database_url, data_dir) as connection:
        return delivery.queue(connection)


def retry_mail(database_url: str, data_dir: Path) -> int:
    """Offer the mails again that were refused; how many."""
    with _writing(database_url, data_dir) as connection:
        return delivery.retry(connection)


def check_mail(data_dir: Path) -> None:
    """Open a session with the mail server that is set, and end it; nothing is sent. Raises
    `InvalidInput` where none is set, or it cannot be used."""
    settings = read_settings(data_dir).mail
    if settings is None:
        message = tr("Server", "No mail server is set; mails are written as files.")
        raise InvalidInput(message, tr("Server", "See the table [mail] in docs/administrators.md."))
    try:
        with session(settings):
            return
    except NotNow as error:
        message = tr("Server", "The mail server cannot be used: {why}", why=str(error))
        raise InvalidInput(message) from error


def audit(data_dir: Path) -> list[Note]:
    """The audit log, the oldest line first."""
    return list(Audit(data_dir).read())


def backup(database_url: str, data_dir: Path, target: Path) -> int:
    """Write database and files into one archive. Returns the number of rows in it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    database = open_database(database_url, data_dir)
    try:
        identity.make_ready(database)
        rows = archive.write(database, data_dir, target)
    finally:
        database.close()
    _note(data_dir, Act.BACKUP_WRITTEN)
    return rows


def restore(database_url: str, data_dir: Path, source: Path, clock: Clock | None = None) -> int:
    """Fill an empty database and folder from an archive; the server must not run.

    Begins a new epoch, so that every client reads again and keeps what it had not sent.
    Raises `InvalidInput` when the database is not empty or the archive cannot be read; then
    nothing was changed. Returns the number of rows.
    """
    database = open_database(database_url, data_dir)
    try:
        rows = archive.read(database, data_dir, source, (clock or SystemClock()).now())
    finally:
        database.close()
    _note(data_dir, Act.RESTORED, clock=clock)
    return rows


def _note(
    data_dir: Path, act: Act, about: str = "", clock: Clock | None = None, device: str = ""
) -> None:
    now = (clock or SystemClock()).now()
    Audit(data_dir).note(now, act, "administrator", about, device=device)


def _user(connection: Connection, login: str) -> Person:
    found = directory.person_of_login(connection, login)
    if found is None:
        message = tr("Server", "There is no user “{login}”.", login=login)
        raise NotFound(message, tr("Server", "See them with: desk server user list"))
    return found[0]


@contextmanager
def _writing(database_url: str, data_dir: Path) -> Iterator[Connection]:
    data_dir.mkdir(parents=True, exist_ok=True)
    database = open_database(database_url, data_dir)
    try:
        identity.make_ready(database)
        with database.writing() as connection:
            yield connection
    finally:
        database.close()
