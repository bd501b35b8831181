-- Opens a set that is not in force for the staged terms; $1 their fingerprint.
INSERT INTO reference.parameter_set (fingerprint) VALUES ($1) RETURNING parameter_set
