"""What was recorded from a running Znuny, and the account it was recorded for."""

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from desk.models.account import Account
from desk.models.ids import OperationKey
from desk.models.vocabulary import Group, Vocabulary
from desk.sync.connectors.znuny import mapping
from desk.sync.connectors.znuny.names import Names
from desk.sync.connectors.znuny.shapes import (
    Histories,
    TicketRow,
)
from desk.sync.connectors.znuny.times import Zone

KEY = OperationKey("0198c0de-0000-7000-8000-000000000009")
READ_AT = datetime(2026, 11, 30, 16, 38, 17, tzinfo=UTC)
VOCABULARY = Vocabulary(groups=(Group("Level 0", "Level 0", 0), Group("Level 1", "Level 1", 1)))


def recorded(name: str) -> bytes:
    return (Path(__file__).parent / "recorded" / f"{name}.json").read_bytes()


def terms(**options: str) -> mapping.Terms:
    account = Account("a", "a", "znuny", "https://z/otrs", "anna", options=options)
    return mapping.Terms(Names(account), own_email="anna@desk.test")


ROW = msgspec.convert(json.loads(recorded("ticket"))["Ticket"][0], TicketRow)
HISTORY = (msgspec.json.decode(recorded("history"), type=Histories).ticket_history or [])[0]


def zone(*rows: TicketRow) -> Zone:
    made = Zone()
    made.learn(rows or (ROW,), READ_AT)
    return made
