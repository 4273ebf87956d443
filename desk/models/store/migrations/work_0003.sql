-- What a person keeps for himself beside a ticket: time being measured, and steps gone through. No server hears of it.
CREATE TABLE stopwatch (
    ticket TEXT PRIMARY KEY,
    body BLOB NOT NULL,
    logged_as TEXT NOT NULL DEFAULT ''
);

CREATE TABLE checklist (
    id TEXT PRIMARY KEY,
    ticket TEXT NOT NULL,
    body BLOB NOT NULL,
    made_ms INTEGER NOT NULL
);
CREATE INDEX checklist_of_ticket ON checklist (ticket, made_ms);

-- Tickets put off until later, and reminders.
CREATE TABLE snooze (
    ticket TEXT PRIMARY KEY,
    until_ms INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX snooze_by_time ON snooze (until_ms);
