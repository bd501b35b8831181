-- The scenarios of parameter set $1.
INSERT INTO reference.scenario (parameter_set, scenario, kind, move, volatility)
SELECT $1, scenario, kind::book.scenario_kind, move, volatility::book.volatility_move
FROM staging.scenarios
