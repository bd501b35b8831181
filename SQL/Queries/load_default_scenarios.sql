-- The documented scenarios; $1 kinds, $2 moves, $3 volatilities, in the order of their numbers.
INSERT INTO staging.scenarios
SELECT NULL, number, kind, move::numeric, volatility
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS d (kind, move, volatility, number)
