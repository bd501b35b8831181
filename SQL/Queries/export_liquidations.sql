-- The liquidation queue of a run, clip by clip.
COPY (
  SELECT c.rank, a.account, c.clip, c.action, k.instrument, c.side, trim_scale(c.quantity) AS quantity,
    trim_scale(c.limit_price) AS limit_price, c.cost_usd::numeric(38,2) AS cost_usd,
    c.equity_after::numeric(38,2) AS equity_after, c.maintenance_after::numeric(38,2) AS maintenance_after,
    c.reason
  FROM result.liquidation_clip c
  JOIN book.period_account a ON a.input_no = :{input} AND a.account_no = c.account_no
  LEFT JOIN reference.instrument_key k USING (instrument_no)
  WHERE c.run_no = :{run}
  ORDER BY c.rank, c.clip
) TO STDOUT (FORMAT csv, HEADER)
