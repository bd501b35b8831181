-- Kept previews of proposal $1, newest first; $2 their period, or NULL for all.
SELECT r.run_no, r.period, r.version, r.original_run_no, r.parameter_set, r.engine_version,
  encode(s.fingerprint, 'hex') AS fingerprint, book.iso_instant(date_trunc('second', r.started_at)) AS started_at
FROM batch.run r JOIN reference.parameter_set s USING (parameter_set)
WHERE r.purpose = 'preview' AND r.state = 'verified' AND NOT s.is_in_force
  AND s.proposals[cardinality(s.proposals)] = $1 AND ($2::text IS NULL OR r.period = $2)
ORDER BY r.run_no DESC
