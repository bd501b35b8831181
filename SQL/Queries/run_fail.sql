-- Ends run $1 for good; $2 why.
UPDATE batch.run SET state = 'failed', finished_at = clock_timestamp(), failure = $2 WHERE run_no = $1
