"""Visits in the database: their plans, each as one document."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from desk.models.visit import Visit, VisitId
from desk.server.storage.schema import visit

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Visit).decode


def get(connection: Connection, id_: str) -> Visit | None:
    """The visit of an id; nobody else changes it before this transaction ends."""
    statement = select(visit.c.document).where(visit.c.id == id_).with_for_update()
    found = connection.execute(statement).scalar()
    return None if found is None else _decode(found)


def add(connection: Connection, made: Visit) -> None:
    """Store a new visit."""
    connection.execute(insert(visit).values(id=made.id, document=_encode(made)))


def replace(connection: Connection, changed: Visit) -> None:
    """Store a visit's new plan."""
    statement = update(visit).where(visit.c.id == changed.id)
    connection.execute(statement.values(document=_encode(changed)))


def of_ids(connection: Connection, ids: Sequence[str]) -> list[Visit]:
    """These visits, in this order."""
    if not ids:
        return []
    rows = connection.execute(select(visit.c.id, visit.c.document).where(visit.c.id.in_(ids)))
    found = {id_: _decode(document) for id_, document in rows}
    return [found[VisitId(id_)] for id_ in ids if id_ in found]


def sizes(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The bytes of these visits, with what stood in their plans before."""
    statement = select(visit.c.id, func.length(visit.c.document)).where(visit.c.id.in_(ids))
    return {id_: int(size) for id_, size in connection.execute(statement)}
