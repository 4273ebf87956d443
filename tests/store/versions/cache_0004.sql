-- How tickets stand to each other and who follows them, of the effective tickets: read from both ends.
-- `kind`: a kind of link, `merged`, `follower`, `taken`; `other`: a ticket, a person, an entry.

CREATE TABLE relation (
    row INTEGER NOT NULL,
    kind TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (row, kind, other)
) WITHOUT ROWID;
CREATE INDEX relation_by_other ON relation (other, kind);
