-- Takes the lock of runs for the session, if it is free.
SELECT pg_try_advisory_lock(hashtextextended('crossmargin run', 0)) AS is_held
