-- The margin tiers of a set, lowest first.
COPY (
  SELECT underlying, from_usd, initial FROM reference.margin_tier WHERE parameter_set = :{set}
  ORDER BY underlying, from_usd
) TO STDOUT (FORMAT binary)
