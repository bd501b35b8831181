-- Opens a set that is not in force for the staged terms; $1 their fingerprint, $2 the proposals that made them.
INSERT INTO reference.parameter_set (fingerprint, proposals) VALUES ($1, $2::integer[]) RETURNING parameter_set
