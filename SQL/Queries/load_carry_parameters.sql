-- The parameters of a parameter set, for a book that brings none.
INSERT INTO staging.parameters
SELECT NULL, key, value FROM reference.parameter WHERE parameter_set = $1
