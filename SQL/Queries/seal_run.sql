-- Run $1 is computed from what has fingerprint $2.
UPDATE batch.run SET input_fingerprint = $2, state = 'frozen' WHERE run_no = $1
