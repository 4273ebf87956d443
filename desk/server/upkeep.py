"""Upkeep: what is past its time goes, at the start and once a day; nobody needs to think of it."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from desk.models.clock import to_milliseconds
from desk.server.blobs import Blobs
from desk.server.settings import Settings
from desk.server.storage import feed, presence, tokens
from desk.server.storage.database import Database

if TYPE_CHECKING:
    from desk.server.call import Desk

EVERY: Final = timedelta(days=1)
_log = logging.getLogger("desk.server")


class Pruned(msgspec.Struct, frozen=True):
    """What went."""

    tombstones: int
    tokens: int
    uploads: int


def prune(database: Database, blobs: Blobs, settings: Settings, now: datetime) -> Pruned:
    """Take out deletions that were told long enough, tokens that ended, uploads nobody went on
    with. Clients whose place lies before a forgotten deletion read everything again (410)."""
    with database.writing() as connection:
        tombstones = feed.expire(connection, to_milliseconds(now - settings.tombstones) or 0)
        ended = tokens.forget_ended(connection, to_milliseconds(now) or 0)
        presence.forget_lapsed(connection, to_milliseconds(now) or 0)
    uploads = blobs.clear((now - timedelta(days=settings.upload_days)).timestamp())
    return Pruned(tombstones, ended, uploads)


def clean_up(desk: "Desk") -> None:
    """Everything that waits for a quiet moment: mail an interruption left unwritten, too."""
    desk.write_mail()
    prune(desk.database, desk.blobs, desk.settings, desk.clock.now())


async def daily(desk: "Desk") -> None:
    """Clean up once a day, for as long as the server runs."""
    while True:
        await asyncio.sleep(EVERY.total_seconds())
        try:
            await asyncio.to_thread(clean_up, desk)
        except (OSError, SQLAlchemyError) as error:  # tomorrow is another day
            _log.warning("The daily upkeep failed: %s", error)
