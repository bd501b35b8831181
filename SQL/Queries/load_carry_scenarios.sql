-- The scenarios of a parameter set, for a book that brings none.
INSERT INTO staging.scenarios
SELECT NULL, scenario, kind, move, volatility FROM reference.scenario WHERE parameter_set = $1
