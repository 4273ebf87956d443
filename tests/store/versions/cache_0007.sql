-- Articles are written here too. `base`: the server's word where unsent work is laid over it (NULL: it has none);
-- elsewhere `body` is the server's word. `weight`: how useful it has been; `draft`: it is not offered.
ALTER TABLE article ADD COLUMN unsent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN base BLOB;
ALTER TABLE article ADD COLUMN weight INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN draft INTEGER NOT NULL DEFAULT 0;
UPDATE article SET weight = coalesce(json_extract(CAST(body AS TEXT), '$.uses'), 0);
CREATE INDEX article_unsent ON article (updated_ms) WHERE unsent > 0;
CREATE INDEX article_draft ON article (updated_ms) WHERE draft > 0;

-- The order of first hits without reading every one of them: the title counts five times.
INSERT INTO article_text (article_text, rank) VALUES ('rank', 'bm25(5.0, 1.0)');
