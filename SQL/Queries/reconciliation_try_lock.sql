-- Takes the lock of reconciliations for the session, if it is free.
SELECT pg_try_advisory_lock(hashtextextended('crossmargin reconciliation', 0)) AS is_held
