-- The arrays of run :{run} that account :{account} needs.
COPY (
  SELECT coalesce(k.instrument, c.asset) AS instrument_or_asset, s.scenario,
    s.unit_pnl_usd::numeric(38,10) AS unit_pnl_usd, a.item AS kind
  FROM result.risk_quantities(:{run}, ARRAY[:{account}]) q
  JOIN result.risk_array a ON a.run_no = :{run} AND a.item = q.item AND a.item_no = q.item_no
  LEFT JOIN reference.instrument_key k ON a.item = 'instrument' AND k.instrument_no = a.item_no
  LEFT JOIN reference.asset_key c ON a.item = 'coin' AND c.asset_no = a.item_no
  CROSS JOIN LATERAL unnest(a.unit_pnl_usd) WITH ORDINALITY AS s (unit_pnl_usd, scenario)
  ORDER BY coalesce(k.instrument, c.asset), a.item, s.scenario
) TO STDOUT (FORMAT csv, HEADER)
