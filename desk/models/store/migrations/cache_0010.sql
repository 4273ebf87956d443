-- Visits as the server has them planned; what is not sent yet is laid over them when they are read.
CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    starts_ms INTEGER NOT NULL,
    ends_ms INTEGER NOT NULL,
    body BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX visit_by_time ON visit (starts_ms);
