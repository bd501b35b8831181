-- What people have added to a requirement is what was sealed makes of it, at both levels (MR-07).
SELECT m.account_no, m.add_on_initial, m.add_on_maintenance, a.margin_multiplier, a.margin_add_on_usd
FROM result.margin m
JOIN batch.run r USING (run_no)
JOIN book.period_account a ON a.input_no = r.input_no AND a.account_no = m.account_no
WHERE m.run_no = $1
  AND (a.margin_multiplier <> 1 OR a.margin_add_on_usd <> 0 OR m.add_on_initial <> 0 OR m.add_on_maintenance <> 0)
  AND (m.add_on_initial, m.add_on_maintenance) IS DISTINCT FROM (
    CASE WHEN m.status = 'unpriced' THEN 0 ELSE
      ceil(((a.margin_multiplier - 1) * (m.initial - m.add_on_initial) + a.margin_add_on_usd) * 100) / 100 END,
    CASE WHEN m.status = 'unpriced' THEN 0 ELSE
      ceil(((a.margin_multiplier - 1) * (m.maintenance - m.add_on_maintenance) + a.margin_add_on_usd) * 100) / 100 END)
