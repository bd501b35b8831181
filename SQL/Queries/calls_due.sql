-- Accounts of run $1 numbered above $2 that stand in call or liquidation, with their open call; at most $3.
SELECT m.account_no, a.account, m.status, m.equity, m.initial, m.maintenance,
  open.call AS open_call, open.amount_usd AS open_amount,
  (extract(epoch FROM open.first_due_at) * 1000000)::bigint AS open_first_due
FROM result.margin m
JOIN batch.run r ON r.run_no = m.run_no
JOIN book.period_account a ON a.input_no = r.input_no AND a.account_no = m.account_no
LEFT JOIN LATERAL (
  SELECT o.call, o.amount_usd, o.first_due_at FROM result.open_calls($1) o
  WHERE o.account_no = m.account_no
  ORDER BY o.issued_event_no DESC LIMIT 1
) AS open ON true
WHERE m.run_no = $1 AND m.status IN ('call', 'liquidation') AND m.account_no > $2
ORDER BY m.account_no
LIMIT $3
