-- The haircut bands of a set, lowest first.
COPY (
  SELECT asset_no, from_usd, initial, maintenance FROM reference.asset_haircut WHERE parameter_set = :{set}
  ORDER BY asset_no, from_usd
) TO STDOUT (FORMAT binary)
