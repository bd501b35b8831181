-- Names the transaction's snapshot, so that other connections can read the same instant.
SELECT pg_export_snapshot() AS snapshot
