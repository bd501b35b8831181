-- The input in force of period $1, locked, with what is published of it, the run of the period that
-- has not ended, and the version the next run makes.
SELECT input.input_no, input.dataset_no, input.state AS input_state, input.parameter_set, period.closes_at,
  published.run_no AS published_run, published.version AS published_version,
  (SELECT count(*) FROM result.margin WHERE margin.run_no = published.run_no AND margin.status = 'unpriced')
    AS published_unpriced,
  unfinished.run_no AS unfinished_run, unfinished.input_no AS unfinished_input,
  unfinished.version AS unfinished_version, unfinished.engine_version AS unfinished_engine,
  coalesce((SELECT max(version) FROM batch.publication WHERE publication.period = period.period), 0) + 1
    AS next_version
FROM book.period
JOIN book.period_input AS input
  ON input.period = period.period AND input.version = period.input_version
LEFT JOIN LATERAL (
  SELECT publication.run_no, publication.version
  FROM batch.publication JOIN batch.run USING (run_no)
  WHERE run.input_no = input.input_no
  ORDER BY publication.version DESC LIMIT 1
) AS published ON true
LEFT JOIN LATERAL (
  SELECT run.run_no, run.input_no, run.version, run.engine_version
  FROM batch.run
  WHERE run.period = period.period AND run.purpose = 'live' AND run.state IN ('created', 'frozen', 'running', 'verified')
  ORDER BY run.run_no DESC LIMIT 1
) AS unfinished ON true
WHERE period.period = $1
FOR UPDATE OF input
