-- The next operation to send, found without reading the whole outbox: with 50,000 waiting each look took longer than the sending.
CREATE INDEX operation_to_send ON operation (first DESC, sequence) WHERE state IN ('waiting', 'uncertain');
