-- Calls that the calls of run $1 take in.
INSERT INTO result.call_event (call, account_no, state, run_no, amount_usd, due_at, first_due_at, occurred_at, reason)
SELECT c.supersedes, c.account_no, 'superseded', c.run_no, old.amount_usd, old.due_at, old.first_due_at,
  c.issued_at, 'netted by ' || c.call
FROM result.margin_call c
JOIN LATERAL (
  SELECT e.amount_usd, e.due_at, e.first_due_at FROM result.call_event e
  WHERE e.call = c.supersedes AND e.state = 'issued' ORDER BY e.event_no DESC LIMIT 1
) AS old ON true
WHERE c.run_no = $1
ORDER BY c.account_no
