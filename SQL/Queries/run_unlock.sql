-- Gives the lock of runs back.
SELECT pg_advisory_unlock(hashtextextended('crossmargin run', 0)) AS was_held
