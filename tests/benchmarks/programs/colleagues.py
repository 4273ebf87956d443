"""Colleagues at work on a server: for each line with a number, so many tickets are changed, then it says so.

It writes as another worker of the server would, in commits of some hundred; each ticket gets another
impact and a note. When nothing comes any more it ends.
"""

import sys
from pathlib import Path

from sqlalchemy import Connection, bindparam, select, update

from desk.models.clock import SystemClock, to_milliseconds
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import Action, AddEntry, Operation, SetFields
from desk.models.worklog import Entry
from desk.server.state import outcome
from desk.server.storage import feed, tickets
from desk.server.storage.database import open_database
from desk.server.storage.feed import Kind
from desk.server.storage.schema import ticket
from desk.server.storage.tickets import Stored, _columns, _ticket, _writers

COMMIT = 500


def change(connection: Connection, ids: list[str]) -> None:
    """Change these tickets, and publish them."""
    rows = connection.execute(select(ticket).where(ticket.c.id.in_(ids)))
    new, entries = [], list[Entry]()
    for row in rows:
        there = Stored(_ticket.decode(row.document), _writers.decode(row.writers), row.revision)
        impact = 3 if there.ticket.impact == 4 else 4
        for action in (SetFields({"impact": impact}), AddEntry("Seen by a colleague.", False)):
            there, written = done(there, action)
            entries += written
        new.append({"its_id": row.id, **_columns(there)})
    connection.execute(update(ticket).where(ticket.c.id == bindparam("its_id")), new)
    tickets.add_entries(connection, entries)
    feed.publish(connection, [(Kind.TICKET, id_) for id_ in ids], to_milliseconds(clock.now()) or 0)


def done(there: Stored, action: Action) -> tuple[Stored, list[Entry]]:
    """What the server's own rules make of it."""
    now = clock.now()
    author = there.ticket.assignee or PersonId(colleague)
    key, id_ = OperationKey(new_uuid7(now)), TicketId(there.ticket.id)
    decision = outcome(there, Operation(key, id_, author, now, action), now)
    return decision.stored, list(decision.applied.entries)


clock = SystemClock()
database = open_database("", Path(sys.argv[1]))
with database.reading() as reading:
    all_ids = [id_ for (id_,) in reading.execute(select(ticket.c.id).order_by(ticket.c.number))]
    first = tickets.load(reading, all_ids[0])
    colleague = str(first.ticket.requester) if first else ""
place = 0
for line in sys.stdin:
    wanted = int(line)
    while wanted > 0:
        ids = all_ids[place : place + min(COMMIT, wanted)]
        with database.writing() as writing:
            change(writing, ids)
        wanted -= len(ids)
        place = (place + len(ids)) % len(all_ids)
    print(line.strip(), flush=True)
database.close()
