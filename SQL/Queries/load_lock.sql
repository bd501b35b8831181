-- One load at a time; the lock ends with the transaction.
SELECT pg_try_advisory_xact_lock(hashtextextended('crossmargin load', 0)) AS is_held
