-- What run $1 was computed from: its input, and the input of the run it follows, if any.
SELECT run.input_no, prior.input_no AS prior_input_no
FROM batch.run LEFT JOIN batch.run AS prior ON prior.run_no = run.prior_run_no
WHERE run.run_no = $1
