-- The sessions of this program that hold a session lock: who works at the moment. Since when and at what is null where
-- it is another login's.
SELECT DISTINCT
  activity.pid,
  activity.application_name,
  activity.usename AS role,
  to_char(activity.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS connected_at,
  activity.state
FROM pg_catalog.pg_stat_activity AS activity
JOIN pg_catalog.pg_locks AS held ON held.pid = activity.pid
WHERE held.locktype = 'advisory' AND held.granted
  AND activity.datname = current_database()
  AND activity.application_name LIKE 'crossmargin%'
ORDER BY activity.pid
