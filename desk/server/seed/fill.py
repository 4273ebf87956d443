"""Filling an empty database with demo data, in batches."""

from datetime import datetime
from random import Random
from typing import Final

from sqlalchemy import Connection, select

from desk.models.clock import to_milliseconds
from desk.models.ids import ticket_number
from desk.models.vocabulary import Vocabulary
from desk.server import auth, identity
from desk.server.blobs import Blobs
from desk.server.seed.articles import articles
from desk.server.seed.files import samples
from desk.server.seed.organisation import Organisation, organisation
from desk.server.seed.plan import plans
from desk.server.seed.story import Story, Told
from desk.server.storage import directory, feed, numbers
from desk.server.storage import tickets as stored_tickets
from desk.server.storage.database import Database
from desk.server.storage.feed import Kind
from desk.server.storage.schema import counter

PASSWORD: Final = "demo"  # noqa: S105  of the demo's technicians, on loopback only
SEED: Final = 7
_BATCH: Final = 2000


def fill(
    database: Database, blobs: Blobs, *, tickets: int, now: datetime, seed: int = SEED
) -> None:
    """Make an organisation and so many tickets, opened over the weeks before `now`.

    The same seed and moment give the same data. All or nothing: one transaction.
    """
    rng = Random(seed)  # noqa: S311  demo data, not secrets
    demo = organisation(rng, tickets)
    files = samples(rng, blobs)
    at = to_milliseconds(now) or 0
    with database.writing() as connection:
        identity.set_vocabulary(connection, demo.vocabulary)
        _introduce(connection, rng, demo, now)
        story = Story(rng, demo, files, now)
        batch: list[Told] = []
        first = _next_serial(connection, tickets)
        for n, plan in enumerate(plans(rng, tickets, now)):
            batch.append(story.tell(plan, _number(demo.vocabulary, first + n)))
            if len(batch) == _BATCH:
                store(connection, batch, at)
                batch = []
        store(connection, batch, at)


def _introduce(connection: Connection, rng: Random, demo: Organisation, now: datetime) -> None:
    """People, assets and articles come first, so that a reader knows them when tickets come."""
    written = articles(rng, demo, now)
    directory.add_people(connection, demo.people, auth.hash_password(PASSWORD))
    directory.add_assets(connection, demo.assets)
    directory.add_articles(connection, written)
    things = [(Kind.PERSON, str(person.id)) for person in demo.people]
    things += [(Kind.ASSET, str(asset.id)) for asset in demo.assets]
    things += [(Kind.ARTICLE, str(article.id)) for article in written]
    feed.publish(connection, things, to_milliseconds(now) or 0)


def store(connection: Connection, batch: list[Told], at: int) -> None:
    """Store whole tickets and publish them (`at`: milliseconds since 1970)."""
    stored_tickets.add_many(connection, (told.stored for told in batch))
    stored_tickets.add_entries(connection, (e for told in batch for e in told.entries))
    stored_tickets.add_attachments(connection, (a for told in batch for a in told.attachments))
    feed.publish(connection, [(Kind.TICKET, told.stored.ticket.id) for told in batch], at)


def _next_serial(connection: Connection, count: int) -> int:
    statement = select(counter.c.value).where(counter.c.name == "number")
    given = int(connection.execute(statement).scalar_one())
    numbers.skip(connection, count)
    return given + 1


def _number(vocabulary: Vocabulary, serial: int) -> str:
    return ticket_number(vocabulary.number_prefix, serial)
