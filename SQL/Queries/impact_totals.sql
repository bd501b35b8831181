-- What the accounts of run $1 and of run $2 have and need in all.
SELECT r.run_no, m.accounts, m.unpriced, m.equity::numeric(38,2) AS equity, m.initial::numeric(38,2) AS initial,
  m.maintenance::numeric(38,2) AS maintenance, c.calls, c.calls_usd::numeric(38,2) AS calls_usd,
  (SELECT count(*) FROM result.liquidation_plan p WHERE p.run_no = r.run_no) AS liquidations
FROM batch.run r
CROSS JOIN LATERAL (
  SELECT count(*) AS accounts, count(*) FILTER (WHERE status = 'unpriced') AS unpriced, coalesce(sum(equity), 0) AS equity,
    coalesce(sum(initial), 0) AS initial, coalesce(sum(maintenance), 0) AS maintenance
  FROM result.margin WHERE run_no = r.run_no
) m
CROSS JOIN LATERAL (
  SELECT count(*) AS calls, coalesce(sum(amount_usd), 0) AS calls_usd FROM result.margin_call WHERE run_no = r.run_no
) c
WHERE r.run_no IN ($1, $2)
