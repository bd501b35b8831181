-- Accounts of run $1 numbered above $3 that stand in call or liquidation, with their open call, as it
-- stood at transition $2; at most $4.
SELECT m.account_no, a.account, m.status, m.equity, m.initial, m.maintenance,
  open.call AS open_call, open.amount_usd AS open_amount,
  (extract(epoch FROM open.first_due_at) * 1000000)::bigint AS open_first_due
FROM result.margin m
JOIN batch.run r ON r.run_no = m.run_no
JOIN book.period_account a ON a.input_no = r.input_no AND a.account_no = m.account_no
LEFT JOIN LATERAL (
  SELECT e.call, e.amount_usd, e.first_due_at FROM result.call_event e
  WHERE e.account_no = m.account_no AND e.event_no <= $2::bigint AND e.state = 'issued'
    AND NOT EXISTS (
      SELECT FROM result.call_event later
      WHERE later.call = e.call AND later.event_no <= $2::bigint AND later.state <> 'issued')
  ORDER BY e.event_no DESC LIMIT 1
) AS open ON true
WHERE m.run_no = $1 AND m.status IN ('call', 'liquidation') AND m.account_no > $3
ORDER BY m.account_no
LIMIT $4
