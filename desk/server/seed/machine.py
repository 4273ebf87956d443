"""The demo's one machine that answers: what stands at the ticket its technician sees first is led to it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection, select, update

from desk.models.asset import Address, Asset
from desk.models.clock import Clock, SystemClock, to_milliseconds
from desk.models.ids import AssetId, PersonId
from desk.models.sla import sla_of
from desk.models.ticket import UNFINISHED, Ticket
from desk.server.storage import directory, feed, schema
from desk.server.storage.database import open_database
from desk.server.storage.feed import Kind

LOGIN: Final = "tech1"
MARK: Final = " · demonstration"
"""Stands behind the name of the machine, so that nobody takes it for one."""
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def lead_to(
    database_url: str, data_dir: Path, ways: Sequence[Address], clock: Clock | None = None
) -> AssetId | None:
    """Give the machine of the ticket that is due first for `tech1` these ways in, before its own.

    A machine that had such ways from an earlier start of the demo loses them: nothing listens there any
    more. None where no ticket has a machine. May run while the server does.
    """
    at = to_milliseconds((clock or SystemClock()).now()) or 0
    database = open_database(database_url, data_dir)
    try:
        with database.writing() as connection:
            assets = _assets(connection)
            changed = {asset.id: _without(asset) for asset in assets if MARK in asset.name}
            found = _first(_tickets(connection), assets)
            if found is not None:
                plain = changed.get(found.id, found)
                changed[found.id] = msgspec.structs.replace(
                    plain, name=plain.name + MARK, addresses=(*ways, *plain.addresses)
                )
            for asset in changed.values():
                _replace(connection, asset)
            feed.publish(connection, [(Kind.ASSET, id_) for id_ in changed], at)
    finally:
        database.close()
    return None if found is None else found.id


def _first(tickets: Sequence[Ticket], assets: Sequence[Asset]) -> Asset | None:
    """What stands at the first of these tickets that has something: its own, or its requester's."""
    known = {asset.id: asset for asset in assets}
    owned: dict[PersonId | None, Asset] = {
        asset.owner: asset for asset in reversed(assets) if asset.owner
    }
    found = (
        known.get(ticket.asset) if ticket.asset else owned.get(ticket.requester)
        for ticket in tickets
    )
    return next((asset for asset in found if asset is not None), None)


def _tickets(connection: Connection) -> list[Ticket]:
    """The open tickets of the demo's technician, in the order of their list: by what is due next."""
    policy = directory.vocabulary(connection).sla
    documents = connection.execute(select(schema.ticket.c.document)).scalars()
    found = (msgspec.json.decode(document, type=Ticket) for document in documents)
    mine = [each for each in found if each.assignee == LOGIN and each.state in UNFINISHED]
    return sorted(mine, key=lambda each: sla_of(each, policy).next_due(each) or _NEVER)


def _assets(connection: Connection) -> list[Asset]:
    documents = connection.execute(select(schema.asset.c.document)).scalars()
    return [msgspec.json.decode(document, type=Asset) for document in documents]


def _without(asset: Asset) -> Asset:
    kept = tuple(each for each in asset.addresses if each.value != "127.0.0.1")
    return msgspec.structs.replace(asset, name=asset.name.removesuffix(MARK), addresses=kept)


def _replace(connection: Connection, asset: Asset) -> None:
    statement = update(schema.asset).where(schema.asset.c.id == asset.id)
    connection.execute(statement.values(document=msgspec.json.encode(asset)))
