-- What input $1 is made of, locked: its rows and the terms in force, with their fingerprints.
SELECT i.state, i.dataset_no, d.fingerprint AS dataset_fingerprint,
  s.parameter_set, s.fingerprint AS parameter_set_fingerprint, i.fingerprint
FROM book.period_input i
JOIN book.dataset d USING (dataset_no)
JOIN reference.parameter_set s
  ON s.parameter_set = coalesce(i.parameter_set, (SELECT max(parameter_set) FROM reference.parameter_set))
WHERE i.input_no = $1
FOR UPDATE OF i
