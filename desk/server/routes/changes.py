"""Routes: the feed of changes, by page, with long polling; and one ticket."""

import gzip
from datetime import datetime
from http import HTTPMethod
from typing import Final

import msgspec
from sqlalchemy import Connection
from starlette.responses import Response

from desk.models.feed import Snapshot
from desk.models.ids import read_number
from desk.models.texts import tr
from desk.models.visit import Visit
from desk.models.wire import EPOCH_HEADER, SEAL_HEADER, Changes
from desk.server import problems, visits
from desk.server.call import Call, Endpoint, Parameter, answer, in_thread
from desk.server.storage import directory, feed, schema, tickets
from desk.server.storage import visits as stored_visits
from desk.server.storage.feed import Kind, Row
from desk.server.storage.tickets import RawSnapshot

MOST_ROWS: Final = 1000
LONGEST_WAIT: Final = 55
_DEFAULT_ROWS: Final = 500
MOST_BYTES: Final = 8 * 1024 * 1024
"""Of a page, except that it has one row at least. A client takes no answer above 64 MB."""
_WORTH_COMPRESSING: Final = 1400
"""Bytes that fit into one packet are sent as they are."""


class RawChanges(msgspec.Struct, frozen=True, omit_defaults=True):
    """`wire.Changes` whose rows are still the JSON they were stored as."""

    epoch: str
    time: datetime
    next: int
    more: bool = False
    tickets: tuple[RawSnapshot, ...] = ()
    deleted: tuple[str, ...] = ()
    people: tuple[msgspec.Raw, ...] = ()
    assets: tuple[msgspec.Raw, ...] = ()
    articles: tuple[msgspec.Raw, ...] = ()
    deleted_articles: tuple[str, ...] = ()
    visits: tuple[Visit, ...] = ()
    total: int = 0
    seal: str = ""


class Wanted(msgspec.Struct, frozen=True):
    """What a reader asks of the feed."""

    since: int
    limit: int
    kinds: tuple[Kind, ...]

    @property
    def name(self) -> str:
        """These kinds as one word."""
        return "+".join(sorted(self.kinds))


async def changes(call: Call) -> Response:
    """A page of changes; with `wait`, as soon as there is one."""
    wanted = _wanted(call)
    wait = call.whole_number("wait", 0, LONGEST_WAIT)
    await in_thread(lambda: _admit(call, wanted))
    if wait:

        async def ready() -> bool:
            return await in_thread(lambda: _has_news(call, wanted))

        await call.desk.hub.wait_until(ready, wait)
    return await in_thread(lambda: _sent(call, wanted))


def _sent(call: Call, wanted: Wanted) -> Response:
    """The page; compressed for those on a network, for whom that is quicker."""
    page = answer(_page(call, wanted))
    client = call.request.client
    far = client is None or not client.host.startswith(("127.", "::1"))
    accepted = "gzip" in call.request.headers.get("accept-encoding", "")
    if not (far and accepted and len(page.body) > _WORTH_COMPRESSING):
        return page
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    body = gzip.compress(page.body, compresslevel=1)
    return Response(body, 200, headers, "application/json")


def _wanted(call: Call) -> Wanted:
    since = call.whole_number("since", 0, 2**62)
    limit = call.whole_number("limit", _DEFAULT_ROWS, MOST_ROWS)
    if limit < 1:
        raise problems.unreadable(tr("Server", "“limit” must be at least 1."))
    names = call.request.query_params.get("kinds", "")
    try:
        kinds = tuple(sorted({Kind(name) for name in names.split(",")})) if names else tuple(Kind)
    except ValueError as error:
        known = ", ".join(Kind)
        raise problems.unreadable(
            tr("Server", "“kinds” may name: {known}.", known=known)
        ) from error
    return Wanted(since, limit, kinds)


def _admit(call: Call, wanted: Wanted) -> None:
    """Refuse who cannot read on from where they are."""
    call.check_epoch()
    database = call.desk.database
    if wanted.since == 0:
        with database.writing() as connection:
            feed.begin(connection, call.token, wanted.name)
        return
    with database.reading() as connection:
        newest = feed.highest(connection)
        if wanted.since > newest:
            # Only a database that lost its end can be behind its reader.
            raise problems.other_epoch(call.desk.epoch, newest)
        if feed.expired(connection, call.token, wanted.name, wanted.since):
            raise problems.expired()


def _has_news(call: Call, wanted: Wanted) -> bool:
    with call.desk.database.reading() as connection:
        return feed.any_after(connection, wanted.since, wanted.kinds)


def _page(call: Call, wanted: Wanted) -> RawChanges:
    with call.desk.database.reading() as connection:
        rows, more, total = feed.after(connection, wanted.since, wanted.limit, wanted.kinds)
        within = _within(connection, rows)
        rows, more = rows[:within], more or within < len(rows)
        ids = {kind: _alive(rows, kind) for kind in Kind}
        hidden = call.desk.permission.hidden(connection, call.agent, ids[Kind.TICKET])
        gone = [row.id for row in rows if row.dead and row.kind is Kind.TICKET]
        if wanted.since:  # who begins has nothing that could be taken away
            gone += sorted(hidden)
        following = rows[-1].sequence if rows else _end(connection, wanted)
        return RawChanges(
            epoch=call.desk.epoch,
            time=call.now,
            next=following,
            more=more,
            tickets=tuple(
                tickets.raw_snapshots(
                    connection, [id_ for id_ in ids[Kind.TICKET] if id_ not in hidden]
                )
            ),
            deleted=tuple(gone),
            people=tuple(directory.documents(connection, schema.person, ids[Kind.PERSON])),
            assets=tuple(directory.documents(connection, schema.asset, ids[Kind.ASSET])),
            articles=tuple(directory.documents(connection, schema.article, ids[Kind.ARTICLE])),
            deleted_articles=tuple(row.id for row in rows if row.dead and row.kind is Kind.ARTICLE),
            visits=visits.readable(
                stored_visits.of_ids(connection, ids[Kind.VISIT]),
                lambda named: call.desk.permission.hidden(connection, call.agent, named),
            ),
            total=total,
            seal=feed.seal_at(connection, following),
        )


def _within(connection: Connection, rows: list[Row]) -> int:
    """How many of the rows one page can carry."""
    sizes = tickets.sizes(connection, _alive(rows, Kind.TICKET))
    sizes |= directory.article_sizes(connection, _alive(rows, Kind.ARTICLE))
    sizes |= stored_visits.sizes(connection, _alive(rows, Kind.VISIT))
    left = MOST_BYTES
    for place, row in enumerate(rows):
        left -= sizes.get(row.id, 0)
        if left < 0:
            return max(1, place)
    return len(rows)


def _end(connection: Connection, wanted: Wanted) -> int:
    """Where a reader stands who has read everything: the end, so that it is never below the
    floor for want of news of its kinds."""
    return max(wanted.since, feed.highest(connection))


def _alive(rows: list[Row], kind: Kind) -> list[str]:
    return [row.id for row in rows if row.kind is kind and not row.dead]


async def ticket(call: Call) -> Response:
    """One ticket by its id."""
    return answer(await in_thread(lambda: _ticket(call, call.request.path_params["id"])))


async def ticket_by_number(call: Call) -> Response:
    """One ticket by its number."""
    number = read_number(call.request.query_params.get("number", ""))
    if number is None:
        raise problems.unreadable(tr("Server", "Ask with ?number= and a whole ticket number."))

    def find() -> RawSnapshot:
        with call.desk.database.reading() as connection:
            id_ = tickets.id_of_number(connection, number)
        return _ticket(call, id_ or "")

    return answer(await in_thread(find))


def _ticket(call: Call, id_: str) -> RawSnapshot:
    with call.desk.database.reading() as connection:
        hidden = call.desk.permission.hidden(connection, call.agent, [id_])
        found = tickets.raw_snapshots(connection, [id_])
    if hidden or not found:
        raise problems.not_found(tr("Server", "There is no such ticket. It may have been deleted."))
    return found[0]


SEAL = Parameter(
    SEAL_HEADER, "header", "The newest place the client knows and its seal; another history: 412"
)
EPOCH = Parameter(EPOCH_HEADER, "header", "The epoch the client has read from; another one: 412")

ENDPOINTS = (
    Endpoint(
        HTTPMethod.GET,
        "/changes",
        "What changed, each thing once at its newest place",
        changes,
        gives=Changes,
        refuses=(400, 410, 412),
        parameters=(
            Parameter("since", "query", "`next` of the answer before; 0 reads from the start"),
            Parameter("limit", "query", f"Rows at most, up to {MOST_ROWS}"),
            Parameter("wait", "query", f"Seconds to wait for news, up to {LONGEST_WAIT}"),
            Parameter("kinds", "query", "tickets, people, assets, knowledge; all when absent"),
            EPOCH,
            SEAL,
        ),
    ),
    Endpoint(
        HTTPMethod.GET,
        "/tickets",
        "One ticket by its number",
        ticket_by_number,
        gives=Snapshot,
        refuses=(400, 404),
        parameters=(Parameter("number", "query", "The ticket's number", needed=True),),
    ),
    Endpoint(
        HTTPMethod.GET,
        "/tickets/{id}",
        "One ticket with everything on it",
        ticket,
        gives=Snapshot,
        refuses=(404,),
        parameters=(Parameter("id", "path", "The ticket's id", needed=True),),
    ),
)
