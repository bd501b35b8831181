-- Run $1 is computed from what has fingerprint $2, after runs $3 and $4 and the call's transition $5, by
-- the terms its input is sealed with.
UPDATE batch.run r
SET input_fingerprint = $2, prior_run_no = $3, superseded_run_no = $4, call_event_no = $5, state = 'frozen',
  parameter_set = i.parameter_set
FROM book.period_input i
WHERE r.run_no = $1 AND i.input_no = r.input_no
