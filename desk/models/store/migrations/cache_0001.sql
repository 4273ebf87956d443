-- What the server said, and the effective rows made of it. Disposable: everything here can be pulled again.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- One effective row per ticket: the server's word with the outbox laid over it. Narrow, since lists scan it.
-- `due_ms` is the end of time where nothing is due, so that one index gives the order without sorting.
CREATE TABLE ticket (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    open INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    level INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    application TEXT NOT NULL,
    category TEXT NOT NULL,
    location TEXT NOT NULL,
    channel TEXT NOT NULL,
    assignee TEXT,
    requester TEXT,
    asset TEXT,
    security INTEGER NOT NULL,
    opened_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    due_ms INTEGER NOT NULL,
    risk_ms INTEGER,
    paused INTEGER NOT NULL,
    unsent INTEGER NOT NULL,
    needs_you INTEGER NOT NULL,
    attachments INTEGER NOT NULL,
    unread INTEGER NOT NULL
);

-- What the server said last, whole. `dead`: deleted there, kept here because work on it waits.
CREATE TABLE base (
    row INTEGER PRIMARY KEY,
    ticket BLOB NOT NULL,
    updated_ms INTEGER NOT NULL,
    remote TEXT,
    sweep INTEGER NOT NULL,
    dead INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE entry (
    ticket INTEGER NOT NULL,
    occurred_ms INTEGER NOT NULL,
    id TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (ticket, occurred_ms, id)
) WITHOUT ROWID;

CREATE TABLE attachment (
    ticket INTEGER NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (ticket, position)
) WITHOUT ROWID;

CREATE TABLE person (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    is_agent INTEGER NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE asset (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    owner TEXT,
    body BLOB NOT NULL
);

CREATE TABLE article (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    updated_ms INTEGER NOT NULL,
    body BLOB NOT NULL
);

CREATE INDEX ticket_by_number ON ticket (number COLLATE NOCASE);
CREATE INDEX ticket_by_title ON ticket (title_key);
CREATE INDEX ticket_by_update ON ticket (updated_ms);
CREATE INDEX ticket_by_opening ON ticket (opened_ms);
CREATE INDEX ticket_by_priority ON ticket (priority);
CREATE INDEX ticket_by_due ON ticket (due_ms);
CREATE INDEX ticket_by_state ON ticket (state, level, priority);
CREATE INDEX ticket_by_group ON ticket ("group");
CREATE INDEX ticket_by_application ON ticket (application);
CREATE INDEX ticket_by_category ON ticket (category);
CREATE INDEX ticket_by_location ON ticket (location);
CREATE INDEX ticket_by_assignee ON ticket (assignee, open);
CREATE INDEX ticket_by_requester ON ticket (requester, updated_ms);
-- The views of daily work, answered from this index alone and in its order (row: the tie-break).
CREATE INDEX ticket_unfinished ON ticket (due_ms, row, level, assignee, state, paused, risk_ms) WHERE open = 1;
CREATE INDEX ticket_unsent ON ticket (updated_ms) WHERE unsent > 0;
CREATE INDEX ticket_needing ON ticket (updated_ms) WHERE needs_you = 1;
CREATE INDEX ticket_unread ON ticket (updated_ms) WHERE unread = 1;
CREATE INDEX base_by_remote ON base (remote) WHERE remote IS NOT NULL;
CREATE INDEX person_by_name ON person (name_key);
CREATE INDEX person_agent ON person (name_key) WHERE is_agent = 1;
CREATE INDEX asset_by_name ON asset (name_key);
CREATE INDEX asset_by_owner ON asset (owner);
CREATE INDEX article_by_update ON article (updated_ms);

-- Full text, one document each; filled page by page, never by triggers (2.5 times slower, measured).
CREATE VIRTUAL TABLE ticket_text USING fts5 (
    number, title, people, body,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
-- More kept in memory before it is written, and merged less often: a first pull takes a third of the time (measured).
INSERT INTO ticket_text (ticket_text, rank) VALUES ('hashsize', 16777216);
INSERT INTO ticket_text (ticket_text, rank) VALUES ('automerge', 8);
INSERT INTO ticket_text (ticket_text, rank) VALUES ('crisismerge', 32);
CREATE VIRTUAL TABLE person_text USING fts5 (
    name, rest,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE asset_text USING fts5 (
    name, rest,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE article_text USING fts5 (
    title, body,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
