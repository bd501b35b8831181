-- One migration at a time; the lock ends with the transaction.
SELECT pg_advisory_xact_lock(hashtextextended('crossmargin migrate', 0))
