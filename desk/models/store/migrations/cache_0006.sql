-- Reports need the entries with time spent and the remote sessions, a few of all: going through the 500,000 entries
-- of 100,000 tickets took 0.55 s, with this 0.08 s.

CREATE INDEX entry_measured ON entry (ticket)
    WHERE (instr(body, CAST('"minutes":' AS BLOB)) OR instr(body, CAST('"kind":"session"' AS BLOB)));
