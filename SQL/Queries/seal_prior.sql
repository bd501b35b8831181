-- What is published before input $1: the newest version of the last period of the same kind that closed
-- before it opened, the newest version of its own period, and the last transition of a call.
SELECT prior.run_no AS prior_run, prior.output_fingerprint AS prior_fingerprint,
  superseded.run_no AS superseded_run, superseded.output_fingerprint AS superseded_fingerprint,
  (SELECT max(event_no) FROM result.call_event) AS call_event_no
FROM book.period_input i
JOIN book.period p USING (period)
LEFT JOIN LATERAL (
  SELECT r.run_no, r.output_fingerprint
  FROM book.period before
  JOIN batch.publication n ON n.period = before.period
  JOIN batch.run r ON r.run_no = n.run_no
  WHERE before.kind = p.kind AND before.closes_at <= p.opens_at
  ORDER BY before.closes_at DESC, n.version DESC LIMIT 1
) AS prior ON true
LEFT JOIN LATERAL (
  SELECT r.run_no, r.output_fingerprint
  FROM batch.publication n JOIN batch.run r USING (run_no)
  WHERE n.period = p.period ORDER BY n.version DESC LIMIT 1
) AS superseded ON true
WHERE i.input_no = $1
