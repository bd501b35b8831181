-- The delta of one unit of each instrument and coin.
COPY (
  SELECT coalesce(k.instrument, c.asset) AS instrument_or_asset, a.unit_delta::numeric(38,10) AS unit_delta
  FROM result.risk_array a
  LEFT JOIN reference.instrument_key k ON a.item = 'instrument' AND k.instrument_no = a.item_no
  LEFT JOIN reference.asset_key c ON a.item = 'coin' AND c.asset_no = a.item_no
  WHERE a.run_no = :{run}
  ORDER BY coalesce(k.instrument, c.asset), a.item
) TO STDOUT (FORMAT csv, HEADER)
