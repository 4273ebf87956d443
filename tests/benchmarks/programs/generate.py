"""Fills an empty server with demo data and says how many seconds that took: folder, tickets, entries of each.

Where more entries are asked for than the stories have, each ticket gets notes with the words of others.
"""

import json
import sys
import time
from pathlib import Path
from random import Random

import msgspec
from sqlalchemy import select

from desk.models.clock import SystemClock
from desk.models.ids import EntryId, TicketId
from desk.models.worklog import Entry, EntryKind
from desk.server.app import build
from desk.server.seed.fill import SEED, fill
from desk.server.seed.ids import seeded_uuid7
from desk.server.storage import schema, tickets

folder, count, wanted = Path(sys.argv[1]), int(sys.argv[2]), int((*sys.argv, "0")[3])
WORDS = 5000
"""Entries whose words are used again."""
BATCH = 20_000


def add_notes() -> None:
    """Bring every ticket to so many entries on average."""
    rng = Random(SEED + 1)  # the demo's own draws would give some notes the ids of its entries
    with desk.database.writing() as connection:
        kept = connection.execute(select(schema.entry.c.document)).scalars().all()
        texts = [msgspec.json.decode(raw, type=Entry) for raw in rng.choices(kept, k=WORDS)]
        ids = connection.execute(select(schema.ticket.c.id)).scalars().all()
        missing = range(wanted * count - len(kept))
        for begin in missing[::BATCH]:
            some = missing[begin : begin + BATCH]
            notes = (note(rng, ids[n % count], rng.choice(texts)) for n in some)
            tickets.add_entries(connection, notes)


def note(rng: Random, ticket: str, said: Entry) -> Entry:
    """The words of another entry, as a note here."""
    at = said.occurred_at
    return msgspec.structs.replace(
        said,
        id=EntryId(seeded_uuid7(rng, at)),
        ticket=TicketId(ticket),
        kind=EntryKind.NOTE,
        changes=(),
    )


desk = build("", folder, SystemClock()).state.desk
began = time.perf_counter()
fill(desk.database, desk.blobs, tickets=count, now=desk.clock.now())
if wanted:
    add_notes()
print(json.dumps({"seconds": time.perf_counter() - began}))
