-- Every step of the record of a remote session as it was written down: added, never changed, and gone only with its session.
CREATE TABLE session_step (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT NOT NULL,
    record BLOB NOT NULL,
    saved_ms INTEGER NOT NULL
);
CREATE INDEX session_step_of_session ON session_step (session, number);
INSERT INTO session_step (session, record, saved_ms) SELECT id, record, saved_ms FROM session ORDER BY rowid;
CREATE TRIGGER session_step_stays BEFORE UPDATE ON session_step BEGIN SELECT RAISE(ABORT, 'a step of a session is never changed'); END;
CREATE TRIGGER session_step_is_kept BEFORE DELETE ON session_step WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session) BEGIN SELECT RAISE(ABORT, 'a step of a session goes only with its session'); END;
CREATE TRIGGER session_step_goes AFTER DELETE ON session BEGIN DELETE FROM session_step WHERE session = OLD.id; END;
