-- The assets of a set, with their price where one is given.
COPY (
  SELECT a.asset_no, k.asset, a.kind, a.underlying, a.liability_initial, a.liability_maintenance,
    p.price_usd, p.observed_at
  FROM reference.asset a
  JOIN reference.asset_key k USING (asset_no)
  LEFT JOIN book.asset_price p ON p.dataset_no = :{dataset} AND p.asset_no = a.asset_no
  WHERE a.parameter_set = :{set}
  ORDER BY k.asset
) TO STDOUT (FORMAT binary)
