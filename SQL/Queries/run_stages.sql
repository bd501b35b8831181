-- The stages of the run $1 in the order they were begun, with their units.
SELECT
  execution.stage,
  execution.epoch,
  execution.rows,
  to_char(execution.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS started_at,
  to_char(execution.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS finished_at,
  round(extract(epoch FROM execution.finished_at - execution.started_at), 3) AS seconds,
  (
    SELECT count(*) FROM batch.unit
    WHERE unit.run_no = execution.run_no AND unit.stage = execution.stage
  ) AS units,
  (
    SELECT count(done_at) FROM batch.unit
    WHERE unit.run_no = execution.run_no AND unit.stage = execution.stage
  ) AS units_done
FROM batch.stage_execution AS execution
WHERE execution.run_no = $1::integer
ORDER BY execution.started_at, execution.stage
