-- Ends stage $2 of run $1 with $3 rows and digest $4.
UPDATE batch.stage_execution SET finished_at = clock_timestamp(), rows = $3, digest = $4
WHERE run_no = $1 AND stage = $2::batch.stage
