"""A pen that never rests: writes operations into an account's outbox and says which are on the disk.

A child of the nursery. Each line is true when it is printed: `asked` before an operation is added,
`acked` when it is on the disk. The words of every text can be reckoned from its name (`text_of`).
"""

import json
import logging
import os
import threading
from pathlib import Path

from desk.models.authoring import author_operation
from desk.models.clock import SystemClock
from desk.models.ids import TicketId, new_uuid7
from desk.models.listing import Draft
from desk.models.operations import Action, AddEntry, CreateTicket, SetFields
from desk.models.store import Store

EVERY = 0.02
"""Seconds of rest between two operations: sync must keep up."""


def text_of(name: str) -> str:
    """A text that is all there or torn; some are longer than a page of the database."""
    return f"{name} " + f"{name}." * (900 if name.endswith("3") else 30)


def tell(**words: object) -> None:
    """One line, written whole at once."""
    os.write(1, json.dumps(words).encode() + b"\n")


def write(folder: str, turn: str, *tickets: str) -> None:
    """Write until killed."""
    logging.disable(logging.CRITICAL)
    clock = SystemClock()
    store = Store.open(Path(folder), clock)
    person = store.base.my_person()
    assert person is not None
    rest = threading.Event()
    count = 0
    while True:
        count += 1
        name = f"{turn}-{count}"
        tell(asked=name)
        ticket: object = TicketId(tickets[count % len(tickets)])
        action: Action = AddEntry(text_of(name), public=False)
        if count % 9 == 0:
            number = store.numbers.take()
            ticket = TicketId(new_uuid7(clock.now()))
            action = CreateTicket(number or "", name, description=text_of(name))
        elif count % 7 == 0:
            detail = store.tickets.detail(ticket)  # type: ignore[arg-type]
            assert detail is not None
            ticket, action = detail.ticket, SetFields({"description": text_of(name)})
        store.outbox.add(author_operation(action, ticket, person.id, clock, 0.0))  # type: ignore[arg-type]
        tell(acked=name)
        if count % 5 == 0:
            store.drafts.save(Draft(TicketId(tickets[0]), "note", text_of(name)))
            tell(drafted=name)
        rest.wait(EVERY)
