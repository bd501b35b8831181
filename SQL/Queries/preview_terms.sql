-- The terms of published run $1, and those with proposal $2 on top; `preview_set` was made for it before, with
-- fingerprint $3.
SELECT s.parameter_set, s.proposals || $2::integer AS proposals,
  (SELECT max(k.parameter_set) FROM reference.parameter_set k
   WHERE NOT k.is_in_force AND k.completed_at IS NOT NULL AND k.fingerprint = $3::bytea
     AND k.proposals = s.proposals || $2::integer) AS preview_set
FROM batch.run r JOIN reference.parameter_set s USING (parameter_set)
WHERE r.run_no = $1
