-- Marks unit $3 of stage $2 of run $1 done by attempt $4, with $5 rows and digest $6.
UPDATE batch.unit SET done_at = clock_timestamp(), done_epoch = $4, rows = $5, digest = $6
WHERE run_no = $1 AND stage = $2::batch.stage AND unit_no = $3
