-- Runs beside others that nobody has brought to their end.
SELECT run_no FROM batch.run WHERE purpose <> 'live' AND state IN ('created', 'frozen', 'running')
