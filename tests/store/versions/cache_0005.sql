-- Pictures that lie on other people's servers: those an entry was once asked to show, and what came of it.
-- `ticket`: the row of the ticket, with which they go; `refusal`: why one did not come, empty when it did.

CREATE TABLE picture (
    entry TEXT NOT NULL,
    url TEXT NOT NULL,
    ticket INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    dot INTEGER NOT NULL,
    refusal TEXT NOT NULL,
    PRIMARY KEY (entry, url)
) WITHOUT ROWID;
CREATE INDEX picture_by_ticket ON picture (ticket);
