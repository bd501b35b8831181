-- What account :{account} of run :{run} has of each instrument and coin of the scan (MR-00b).
COPY (
  SELECT coalesce(k.instrument, c.asset) AS instrument_or_asset, coalesce(i.underlying, s.underlying) AS underlying,
    trim_scale(q.quantity) AS quantity, q.item AS kind
  FROM result.risk_quantities(:{run}, ARRAY[:{account}]) q
  LEFT JOIN reference.instrument_key k ON q.item = 'instrument' AND k.instrument_no = q.item_no
  LEFT JOIN reference.instrument i ON i.parameter_set = :{set} AND i.instrument_no = k.instrument_no
  LEFT JOIN reference.asset_key c ON q.item = 'coin' AND c.asset_no = q.item_no
  LEFT JOIN reference.asset s ON s.parameter_set = :{set} AND s.asset_no = c.asset_no
  ORDER BY coalesce(k.instrument, c.asset), q.item
) TO STDOUT (FORMAT csv, HEADER)
