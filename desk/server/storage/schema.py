"""Tables of the server: documents as JSON bytes, beside them the columns that are searched."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION: Final = 2
"""Of this schema; kept in `meta` and compared when a database is opened."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""Single values: schema version, epoch, vocabulary."""

counter = Table(
    "counter",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", BigInteger, nullable=False),
)
"""`feed`, `floor` (tombstones at or below it are gone), `number`. Rows are locked by updates."""

ticket = Table(
    "ticket",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("number", String(32), nullable=False, unique=True),
    Column("document", LargeBinary, nullable=False),
    Column("writers", LargeBinary, nullable=False),
    Column("revision", BigInteger, nullable=False),
)
"""`writers`: for each field who wrote it last and when, so that a conflict can say so."""

entry = Table(
    "entry",
    metadata,
    Column("place", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", String(80), nullable=False, unique=True),
    Column("ticket", String(64), nullable=False, index=True),
    Column("document", LargeBinary, nullable=False),
)

attachment = Table(
    "attachment",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("ticket", String(64), nullable=False, index=True),
    Column("document", LargeBinary, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("login", String(64), unique=True),
    Column("password", Text, nullable=False, default=""),
    Column("is_agent", Boolean, nullable=False),
    Column("document", LargeBinary, nullable=False),
)

asset = Table(
    "asset",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", LargeBinary, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", LargeBinary, nullable=False),
)

visit = Table(
    "visit",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", LargeBinary, nullable=False),
)

changed = Table(
    "changed",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("dead", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("changed_sequence", "sequence"),
)
"""The feed: each thing once, at its newest place. `at` is milliseconds since 1970."""

seal = Table(
    "seal",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("value", String(16), nullable=False),
)
"""For each commit in the feed its last place, and a random word: two histories that went apart
have different ones from there on."""

bootstrap = Table(
    "bootstrap",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("kinds", String(64), primary_key=True),
    Column("floor", BigInteger, nullable=False),
)
"""The floor at which a token began to read from the start: whoever began above it may go on."""

result = Table(
    "result",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("ticket", String(64), nullable=False),
    Column("author", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""Operations that took place, for ever: the memory that makes sending twice harmless."""

session = Table(
    "session",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("key", String(64), nullable=False),
)
"""Remote sessions that have their entry: one session, one entry."""

token = Table(
    "token",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("device", String(100), nullable=False),
    Column("at", BigInteger, nullable=False),
)

token_end = Table(
    "token_end",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("at", BigInteger, nullable=False),
)
"""When a token ends, in milliseconds since 1970; one without a row does not end by itself."""

guarded = Table("guarded", metadata, Column("ticket", String(64), primary_key=True))
"""Tickets with the security mark."""

number_block = Table(
    "number_block",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("device", String(100), nullable=False),
    Column("person", String(64), nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
)

presence = Table(
    "presence",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("person", String(64), nullable=False),
    Column("ticket", String(64), nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("writing_since", BigInteger),
    Column("until", BigInteger, nullable=False),
)
"""Which ticket each device shows, and since when something is written on it; not so after `until`.
All in milliseconds since 1970. In the database, as several workers must tell the same."""

on_site = Table(
    "on_site",
    metadata,
    Column("ticket", String(64), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
)
"""Who took which ticket along, and may hold work on it that was not sent."""

outgoing = Table(
    "outgoing",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("ticket", String(64), nullable=False),
    Column("message", LargeBinary, nullable=False),
    Column("written", Boolean, nullable=False),
    Index("outgoing_open", "written", "ticket"),
)
"""Mail to requesters; the key is the operation's, so one operation writes at most once. `written`: it
is a file, or the mail server has it, or will never take it."""

delivery = Table(
    "delivery",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("leased_until", BigInteger, nullable=False),
    Column("owner", String(64), nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
)
"""How far mails have come that go out through SMTP: `waiting`, `sent`, `refused`. Moments are
milliseconds since 1970; a worker has a message to itself until `leased_until`."""
