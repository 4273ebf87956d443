"""A hundred thousand tickets for benchmarks of the store: the same ones every time."""

import random
from collections.abc import Iterator
from datetime import timedelta

from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import EntryId, PersonId, TicketId, ticket_number
from desk.models.people import Person
from desk.models.ticket import State, Ticket
from desk.models.worklog import Entry, EntryKind
from tests.builders import ANNA, MONDAY

TICKETS = 100_000
ENTRIES_EACH = 4
PAGE = 500
_STATES = [State.CLOSED] * 75 + [State.RESOLVED] * 8 + [State.OPEN] * 9 + [State.WAITING] * 5
_STATES += [State.NEW] * 3
_SYLLABLES = [
    "ba",
    "co",
    "di",
    "fu",
    "ga",
    "le",
    "mi",
    "no",
    "pa",
    "qué",
    "ré",
    "so",
    "tu",
    "va",
    "xi",
    "zé",
]


def _words(dice: random.Random) -> list[str]:
    return ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(20_000)]


def pages(tickets: int = TICKETS, seed: int = 7) -> Iterator[Page]:
    """Pages of tickets with their entries: words by Zipf's law, a sixth of the tickets open."""
    dice = random.Random(seed)
    words = _words(dice)
    # Zipf: the n-th word is 1/n times as frequent as the first.
    ranks = [1 / (n + 1) for n in range(len(words))]
    pool = dice.choices(words, ranks, k=400_000)
    people = [Person(PersonId(f"p{n}"), _name(words, dice)) for n in range(5_000)]
    agents = [ANNA, *(PersonId(f"a{n}") for n in range(60))]
    for begin in range(0, tickets, PAGE):
        serials = range(begin + 1, min(begin + PAGE, tickets) + 1)
        yield Page(
            Cursor(str(begin + PAGE)),
            tuple(_snapshot(serial, dice, pool, agents) for serial in serials),
            people=tuple(people) if begin == 0 else (),
            more=begin + PAGE < tickets,
            total=tickets,
        )


def _name(words: list[str], dice: random.Random) -> str:
    return f"{dice.choice(words).title()} {dice.choice(words).title()}"


def _text(dice: random.Random, pool: list[str], length: int) -> str:
    start = dice.randrange(len(pool) - length)
    return " ".join(pool[start : start + length])


def _snapshot(
    serial: int, dice: random.Random, pool: list[str], agents: list[PersonId]
) -> Snapshot:
    state = dice.choice(_STATES)
    opened = MONDAY - timedelta(minutes=dice.randrange(500_000))
    ticket_id = TicketId(f"01900000-0000-7000-8000-{serial:012d}")
    taken = state is not State.NEW
    ticket = Ticket(
        id=ticket_id,
        number=ticket_number("INC", serial),
        title=_text(dice, pool, 7),
        description=_text(dice, pool, 40),
        opened_at=opened,
        updated_at=opened + timedelta(minutes=dice.randrange(5000)),
        state=state,
        priority=dice.choices((1, 2, 3, 4, 5), (1, 4, 30, 50, 15))[0],
        level=dice.choices((0, 1, 2, 3), (20, 50, 25, 5))[0],
        group=f"g{dice.randrange(40)}",
        application=f"app{dice.randrange(60)}",
        category=f"c{dice.randrange(50)}",
        location=f"l{dice.randrange(140)}",
        assignee=dice.choice(agents) if taken and dice.random() < 0.9 else None,
        requester=PersonId(f"p{dice.randrange(5_000)}"),
        taken_at=opened + timedelta(minutes=5) if taken else None,
        versions={"state": serial, "priority": 1},
    )
    entries = tuple(
        Entry(
            id=EntryId(f"{serial}.{n}"),
            ticket=ticket_id,
            kind=EntryKind.NOTE,
            author=dice.choice(agents),
            occurred_at=opened + timedelta(minutes=10 * n),
            recorded_at=opened + timedelta(minutes=10 * n),
            body=_text(dice, pool, 40),
        )
        for n in range(1, ENTRIES_EACH + 1)
    )
    return Snapshot(ticket, entries)
