-- What the technician did and the server has not confirmed yet. Never deleted by any sync, expiry or logout.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- The outbox. `doubt`: a request went out whose answer never came; only a definite answer ends that.
CREATE TABLE operation (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    ticket TEXT NOT NULL,
    body BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'in_flight', 'uncertain', 'done', 'conflict', 'parked')),
    first INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    doubt INTEGER NOT NULL DEFAULT 0,
    not_before_ms INTEGER,
    first_sent_ms INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    blob TEXT,
    added_ms INTEGER NOT NULL,
    done_ms INTEGER,
    feed_place INTEGER,
    epoch TEXT NOT NULL DEFAULT ''
);
CREATE INDEX operation_open ON operation (ticket, sequence) WHERE state <> 'done';
CREATE INDEX operation_acknowledged ON operation (feed_place) WHERE state = 'done';

-- What was taken back before it was sent.
CREATE TABLE cancelled (
    key TEXT PRIMARY KEY,
    body BLOB NOT NULL,
    cancelled_ms INTEGER NOT NULL
);

-- Tickets the server calls by another name, and the number they had here first.
CREATE TABLE known_as (
    ticket TEXT PRIMARY KEY,
    remote TEXT UNIQUE,
    number TEXT NOT NULL DEFAULT ''
);
CREATE INDEX known_as_number ON known_as (number COLLATE NOCASE) WHERE number <> '';

CREATE TABLE conflict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket TEXT NOT NULL,
    operation TEXT NOT NULL,
    clash BLOB NOT NULL,
    made_ms INTEGER NOT NULL,
    mine_ms INTEGER NOT NULL,
    settled_ms INTEGER,
    choice TEXT
);
CREATE INDEX conflict_open ON conflict (ticket) WHERE settled_ms IS NULL;

CREATE TABLE draft (
    ticket TEXT NOT NULL,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (ticket, kind)
);

-- Up to which change of the server's the person has seen a ticket.
CREATE TABLE seen (
    ticket TEXT PRIMARY KEY,
    updated_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    record BLOB NOT NULL,
    saved_ms INTEGER NOT NULL,
    ended_ms INTEGER
);

-- Ticket numbers leased from the server: `next` is the first not given away yet.
CREATE TABLE number_block (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    prefix TEXT NOT NULL,
    first INTEGER NOT NULL,
    next INTEGER NOT NULL,
    last INTEGER NOT NULL,
    UNIQUE (prefix, first)
);
