-- Proposes parameter set $1 against $2 with reason $3 from instant $4 on.
INSERT INTO reference.proposal (parameter_set, base_set, reason, effective_at) VALUES ($1, $2, $3, $4)
RETURNING proposal
