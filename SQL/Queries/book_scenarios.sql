-- The scenarios of a parameter set.
COPY (
  SELECT s.scenario, s.kind, trim_scale(s.move) AS move, s.volatility
  FROM reference.scenario s
  WHERE s.parameter_set = :{set}
  ORDER BY s.scenario
) TO STDOUT (FORMAT csv, HEADER)
