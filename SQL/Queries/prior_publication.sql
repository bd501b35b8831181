-- The published run that run $1 follows: the one its sealed input was pinned to.
SELECT prior.period, n.version, prior.run_no, prior.input_no, i.dataset_no, prior.parameter_set, prior.engine_version,
  book.iso_instant(n.published_at) AS published_at
FROM batch.run r
JOIN batch.run prior ON prior.run_no = r.prior_run_no
JOIN batch.publication n ON n.run_no = prior.run_no
JOIN book.period_input i ON i.input_no = prior.input_no
WHERE r.run_no = $1
