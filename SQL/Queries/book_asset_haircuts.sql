-- The haircuts of a parameter set.
COPY (
  SELECT k.asset, trim_scale(h.from_usd) AS from_usd, trim_scale(h.initial) AS initial, trim_scale(h.maintenance) AS maintenance
  FROM reference.asset_haircut h JOIN reference.asset_key k USING (asset_no)
  WHERE h.parameter_set = :{set}
  ORDER BY k.asset, h.from_usd
) TO STDOUT (FORMAT csv, HEADER)
