-- Whether stage $2 of run $1 is done, and the digest of what it made.
SELECT finished_at IS NOT NULL AS is_done, digest FROM batch.stage_execution
WHERE run_no = $1 AND stage = $2::batch.stage
