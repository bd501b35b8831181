-- Run $1 with what its statements say in common.
SELECT r.run_no, r.period, r.version, r.input_no, r.engine_version, encode(r.input_fingerprint, 'hex') AS input_fingerprint,
  r.prior_run_no, r.superseded_run_no, p.kind, r.parameter_set, i.business_date - date '1970-01-01' AS business_day,
  (extract(epoch FROM i.opens_at) * 1000000)::bigint AS open_microseconds,
  (extract(epoch FROM i.closes_at) * 1000000)::bigint AS close_microseconds,
  prior.period AS prior_period, prior.input_no AS prior_input_no
FROM batch.run r
JOIN book.period_input i ON i.input_no = r.input_no
JOIN book.period p ON p.period = r.period
LEFT JOIN batch.run prior ON prior.run_no = r.prior_run_no
WHERE r.run_no = $1
