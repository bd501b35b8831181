-- What input $1 is made of, locked: its rows and the terms in force at its close, with their fingerprints.
SELECT i.state, i.dataset_no, d.fingerprint AS dataset_fingerprint,
  s.parameter_set, s.fingerprint AS parameter_set_fingerprint, i.fingerprint
FROM book.period_input i
JOIN book.period p USING (period)
JOIN book.dataset d USING (dataset_no)
LEFT JOIN reference.parameter_set s
  ON s.parameter_set = coalesce(i.parameter_set, reference.in_force(p.closes_at))
WHERE i.input_no = $1
FOR UPDATE OF i
