-- Ends run $1, which nobody goes on with, and removes what it has made; $2 why.
WITH abandoned AS (
  UPDATE batch.run SET state = 'abandoned', epoch = epoch + 1, finished_at = clock_timestamp(), failure = $2
  WHERE run_no = $1 AND state <> 'published'
  RETURNING run_no
)
SELECT batch.drop_results(run_no) FROM abandoned
