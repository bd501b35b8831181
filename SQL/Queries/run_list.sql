-- Runs, newest first: of the period $1 (all when null), at most $2.
SELECT
  run.run_no,
  run.period,
  run.version,
  run.state,
  run.purpose,
  run.original_run_no,
  run.parameter_set,
  run.epoch,
  run.strict,
  run.engine_version,
  encode(run.input_fingerprint, 'hex') AS input_fingerprint,
  encode(run.output_fingerprint, 'hex') AS output_fingerprint,
  to_char(run.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS started_at,
  to_char(run.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS finished_at,
  run.failure,
  units.total AS units,
  units.done AS units_done,
  holder.pid AS holder_pid
FROM batch.run
CROSS JOIN LATERAL (
  SELECT count(*) AS total, count(unit.done_at) AS done
  FROM batch.unit WHERE unit.run_no = run.run_no
) AS units
LEFT JOIN LATERAL (
  -- A run lives while a session of it holds the lock; its state says nothing about that.
  SELECT activity.pid
  FROM pg_catalog.pg_stat_activity AS activity
  JOIN pg_catalog.pg_locks AS held ON held.pid = activity.pid
  WHERE held.locktype = 'advisory' AND held.granted
    AND activity.datname = current_database()
    AND activity.application_name LIKE 'crossmargin:' || run.run_no || ':%'
  ORDER BY activity.pid
  LIMIT 1
) AS holder ON true
WHERE $1::text IS NULL OR run.period = $1
ORDER BY run.run_no DESC
LIMIT $2::bigint
