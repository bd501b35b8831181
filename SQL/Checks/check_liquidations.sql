-- Every account in liquidation or default has one plan, ranked without gaps; its steps lead to its end,
-- and the end restores the account unless it is a takeover (CR-30, CR-33).
WITH target AS (
  SELECT p.value AS share FROM reference.parameter p
  WHERE p.key = 'liquidation_target' AND p.parameter_set = (
    SELECT r.parameter_set FROM batch.run r WHERE r.run_no = $1)
), ranked AS (
  SELECT p.*, row_number() OVER (ORDER BY p.rank) AS place FROM result.liquidation_plan p WHERE p.run_no = $1
), last_step AS (
  SELECT DISTINCT ON (c.rank) c.rank, c.account_no, c.clip AS clips, c.action, c.equity_after, c.maintenance_after,
    sum(c.cost_usd) OVER (PARTITION BY c.rank) AS cost_usd, count(*) OVER (PARTITION BY c.rank) AS steps
  FROM result.liquidation_clip c WHERE c.run_no = $1
  ORDER BY c.rank, c.clip DESC
)
SELECT coalesce(m.account_no, r.account_no) AS account_no, m.status, r.rank
FROM (
  SELECT account_no, status, equity, maintenance FROM result.margin
  WHERE run_no = $1 AND status IN ('liquidation', 'default')
) AS m
FULL JOIN ranked r ON r.account_no = m.account_no
LEFT JOIN last_step s ON s.rank = r.rank
CROSS JOIN target t
WHERE m.account_no IS NULL OR r.account_no IS NULL OR s.rank IS NULL
  OR r.rank <> r.place OR s.steps <> s.clips OR s.account_no <> r.account_no
  OR r.standing <> m.status OR r.equity <> m.equity OR r.maintenance <> m.maintenance
  OR r.equity_after <> s.equity_after OR r.maintenance_after <> s.maintenance_after OR r.cost_usd <> s.cost_usd
  OR r.is_takeover <> (s.action = 'takeover')
  OR (NOT r.is_takeover AND r.equity_after * t.share < r.maintenance_after)
