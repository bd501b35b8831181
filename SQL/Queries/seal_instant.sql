-- What the transaction sees: the same text is the same rows.
SELECT pg_current_snapshot() AS instant
