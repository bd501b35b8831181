-- Opens a set of terms in force for the staged terms; $1 their fingerprint, $2 the proposals that made them.
INSERT INTO reference.parameter_set (fingerprint, is_in_force, proposals, effective_at)
SELECT $1, true, $2::integer[], coalesce(
  (SELECT p.effective_at FROM reference.proposal p WHERE p.proposal = ($2::integer[])[cardinality($2::integer[])]), '-infinity')
RETURNING parameter_set
