-- What changed while nobody looked: a period, and what was seen before of each ticket that changed in it.
-- Written in the same commit as the page that brings the change; `body` is the digest as it was when it was closed.

CREATE TABLE digest (
    id INTEGER PRIMARY KEY,
    absences BLOB NOT NULL,
    recording INTEGER NOT NULL,
    closed_ms INTEGER,
    body BLOB
);

-- `before`, `entries` and `files` are kept for tickets the person has to do with; all others are only counted.
CREATE TABLE away (
    digest INTEGER NOT NULL,
    ticket TEXT NOT NULL,
    concerns INTEGER NOT NULL,
    before BLOB,
    entries BLOB,
    files BLOB,
    new INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    accepted BLOB,
    PRIMARY KEY (digest, ticket)
) WITHOUT ROWID;
