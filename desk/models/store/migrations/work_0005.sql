-- Visits of one's own, where no server carries them; and of every visit what happened on the spot: added, never changed.
CREATE TABLE own_visit (
    id TEXT PRIMARY KEY,
    starts_ms INTEGER NOT NULL,
    ends_ms INTEGER NOT NULL,
    body BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX own_visit_by_time ON own_visit (starts_ms);
CREATE TABLE visit_event (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    visit TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX visit_event_of_visit ON visit_event (visit, number);
CREATE TRIGGER visit_event_stays BEFORE UPDATE ON visit_event BEGIN SELECT RAISE(ABORT, 'what happened on a visit is never changed'); END;
CREATE TRIGGER visit_event_is_kept BEFORE DELETE ON visit_event BEGIN SELECT RAISE(ABORT, 'what happened on a visit is never deleted'); END;
