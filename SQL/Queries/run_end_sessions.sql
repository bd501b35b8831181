-- Ends the sessions of an earlier attempt at run $1, whose process is dead or held up.
SELECT count(pg_terminate_backend(pid)) AS ended
FROM pg_catalog.pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND application_name LIKE 'crossmargin:' || $1::integer || ':%'
