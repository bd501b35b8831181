-- Parameter sets, newest first; $1 one of them, or NULL for all; at most $2.
SELECT s.parameter_set, CASE WHEN isfinite(s.effective_at) THEN book.iso_instant(s.effective_at) END AS effective_at,
  s.is_in_force, (SELECT p.proposal FROM reference.proposal p WHERE p.parameter_set = s.parameter_set) AS proposed_as,
  array_to_string(s.proposals, ' ') AS proposals, book.iso_instant(s.created_at) AS created_at, s.created_by,
  encode(s.fingerprint, 'hex') AS fingerprint
FROM reference.parameter_set s
WHERE $1::integer IS NULL OR s.parameter_set = $1
ORDER BY s.parameter_set DESC
LIMIT $2
