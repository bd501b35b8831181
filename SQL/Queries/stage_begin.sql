-- Begins stage $2 of run $1 in attempt $3; one that an earlier attempt began keeps its start.
-- `is_new` tells whether none did.
INSERT INTO batch.stage_execution (run_no, stage, epoch) VALUES ($1, $2::batch.stage, $3)
ON CONFLICT (run_no, stage) DO UPDATE SET epoch = excluded.epoch
RETURNING xmax = 0 AS is_new
