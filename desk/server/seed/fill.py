"""Filling an empty database with demo data."""

from datetime import datetime, timedelta

from desk.models.clock import to_milliseconds
from desk.models.ids import PersonId, TicketId, ticket_number
from desk.models.people import Person
from desk.models.ticket import Ticket
from desk.server import auth
from desk.server.blobs import Blobs
from desk.server.storage import directory, feed, numbers, tickets
from desk.server.storage.database import Database
from desk.server.storage.feed import Kind
from desk.server.storage.tickets import Stored

PASSWORD = "demo"


def fill(database: Database, blobs: Blobs, *, tickets: int, now: datetime) -> None:
    """Fill."""
    _fill(database, tickets, now)


def _fill(database: Database, count: int, now: datetime) -> None:
    people = [
        Person(PersonId("tech1"), "Tech One", is_agent=True, login="tech1", levels=(0, 1)),
        Person(PersonId("tech2"), "Tech Two", is_agent=True, login="tech2", levels=(2,)),
        Person(PersonId("tech3"), "Tech Three", is_agent=True, login="tech3", levels=(3,)),
    ]
    made = [
        Ticket(
            TicketId(f"t{n}"),
            ticket_number("INC", n),
            f"Ticket {n}",
            now - timedelta(hours=n),
            revision="1",
        )
        for n in range(1, count + 1)
    ]
    with database.writing() as connection:
        directory.add_people(connection, people, auth.hash_password(PASSWORD))
        tickets.add_many(connection, (Stored(t, {}, 1) for t in made))
        numbers.skip(connection, count)
        things = [(Kind.PERSON, str(p.id)) for p in people] + [
            (Kind.TICKET, str(t.id)) for t in made
        ]
        feed.publish(connection, things, to_milliseconds(now) or 0)
