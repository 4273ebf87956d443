-- “Handed over by me” needs the authors of escalations, one entry of five or so: an index that has both, so that
-- the rail counts the view without reading an entry.

CREATE INDEX entry_handed ON entry (json_extract(CAST(body AS TEXT), '$.author'), ticket)
    WHERE instr(body, CAST('"kind":"escalation"' AS BLOB));
