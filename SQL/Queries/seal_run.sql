-- Run $1 is computed from what has fingerprint $2, after runs $3 and $4 and the call's transition $5.
UPDATE batch.run
SET input_fingerprint = $2, prior_run_no = $3, superseded_run_no = $4, call_event_no = $5, state = 'frozen'
WHERE run_no = $1
