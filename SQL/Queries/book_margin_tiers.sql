-- The margin tiers of a parameter set.
COPY (
  SELECT t.underlying, trim_scale(t.from_usd) AS from_usd, trim_scale(t.initial) AS initial
  FROM reference.margin_tier t
  WHERE t.parameter_set = :{set}
  ORDER BY t.underlying, t.from_usd
) TO STDOUT (FORMAT csv, HEADER)
