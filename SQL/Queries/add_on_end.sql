-- Proposes to end add-on $1, with reason $2, from $3 (or now).
INSERT INTO reference.add_on (ends, reason, effective_at) VALUES ($1, $2, $3)
RETURNING add_on
