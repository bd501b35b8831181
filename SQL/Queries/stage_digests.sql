-- The digests of what the stages of run $1 made, in their order.
SELECT stage, digest FROM batch.stage_execution WHERE run_no = $1 AND digest IS NOT NULL AND stage > 'seal' ORDER BY stage
