-- What run $1 follows, as pinned with its seal.
SELECT prior_run_no, superseded_run_no, call_event_no FROM batch.run WHERE run_no = $1
