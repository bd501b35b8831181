-- What people have added to a requirement is what was sealed makes of it, at both levels (MR-07).
WITH input AS MATERIALIZED (
  SELECT account_no, margin_multiplier, margin_add_on_usd FROM book.period_account
  WHERE input_no = (SELECT input_no FROM batch.run WHERE run_no = $1)
    AND (margin_multiplier <> 1 OR margin_add_on_usd <> 0)
), touched AS (
  SELECT account_no FROM input
  UNION
  SELECT account_no FROM result.margin WHERE run_no = $1 AND (add_on_initial <> 0 OR add_on_maintenance <> 0)
)
SELECT m.account_no, m.add_on_initial, m.add_on_maintenance, a.margin_multiplier, a.margin_add_on_usd
FROM touched
JOIN result.margin m ON m.run_no = $1 AND m.account_no = touched.account_no
LEFT JOIN input a ON a.account_no = m.account_no
WHERE (m.add_on_initial, m.add_on_maintenance) IS DISTINCT FROM (
    CASE WHEN m.status = 'unpriced' OR a.account_no IS NULL THEN 0 ELSE
      ceil(((a.margin_multiplier - 1) * (m.initial - m.add_on_initial) + a.margin_add_on_usd) * 100) * 0.01 END,
    CASE WHEN m.status = 'unpriced' OR a.account_no IS NULL THEN 0 ELSE
      ceil(((a.margin_multiplier - 1) * (m.maintenance - m.add_on_maintenance) + a.margin_add_on_usd) * 100) * 0.01 END)
