-- The parameters of parameter set $1.
INSERT INTO reference.parameter (parameter_set, key, value)
SELECT $1, key, value FROM staging.parameters
