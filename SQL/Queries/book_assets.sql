-- The assets of a parameter set.
COPY (
  SELECT k.asset, a.kind, a.decimals, a.underlying, trim_scale(a.liability_initial) AS liability_initial,
    trim_scale(a.liability_maintenance) AS liability_maintenance
  FROM reference.asset a JOIN reference.asset_key k USING (asset_no)
  WHERE a.parameter_set = :{set}
  ORDER BY k.asset
) TO STDOUT (FORMAT csv, HEADER)
