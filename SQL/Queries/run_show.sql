-- The run $1; the columns of run_list.
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
  (SELECT count(*) FROM batch.unit WHERE unit.run_no = run.run_no) AS units,
  (SELECT count(done_at) FROM batch.unit WHERE unit.run_no = run.run_no) AS units_done,
  (
    SELECT activity.pid
    FROM pg_catalog.pg_stat_activity AS activity
    JOIN pg_catalog.pg_locks AS held ON held.pid = activity.pid
    WHERE held.locktype = 'advisory' AND held.granted
      AND activity.datname = current_database()
      AND activity.application_name LIKE 'crossmargin:' || run.run_no || ':%'
    ORDER BY activity.pid
    LIMIT 1
  ) AS holder_pid
FROM batch.run
WHERE run.run_no = $1::integer
