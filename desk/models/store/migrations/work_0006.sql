-- Tickets a colleague handed over in a file, with what was done to them that no server has told yet. It is never sent from here.
CREATE TABLE handoff (
    ticket TEXT PRIMARY KEY,
    body BLOB NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE handoff_operation (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    ticket TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX handoff_operation_of_ticket ON handoff_operation (ticket, sequence);
CREATE TABLE handoff_taken (
    id TEXT PRIMARY KEY,
    taken_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE handoff_key (
    person TEXT PRIMARY KEY,
    public TEXT NOT NULL
) WITHOUT ROWID;
