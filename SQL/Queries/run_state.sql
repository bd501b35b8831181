-- Moves run $1 to state $2.
UPDATE batch.run SET state = $2::batch.run_state WHERE run_no = $1
