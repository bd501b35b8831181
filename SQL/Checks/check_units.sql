-- Every unit of the margin stage is done, and its rows are those that stand in the table.
SELECT stage_rows, unit_rows, table_rows, units_left
FROM (
  SELECT
    (SELECT rows FROM batch.stage_execution WHERE run_no = $1 AND stage = 'margin') AS stage_rows,
    (SELECT sum(rows) FROM batch.unit WHERE run_no = $1 AND stage = 'margin') AS unit_rows,
    (SELECT count(*) FROM result.margin WHERE run_no = $1) AS table_rows,
    (SELECT count(*) FROM batch.unit WHERE run_no = $1 AND done_at IS NULL) AS units_left
) AS counted
WHERE stage_rows IS DISTINCT FROM table_rows OR unit_rows IS DISTINCT FROM table_rows OR units_left <> 0
