-- Gives the lock of reconciliations back.
SELECT pg_advisory_unlock(hashtextextended('crossmargin reconciliation', 0)) AS was_held
