-- The calls of run $1 are issued.
INSERT INTO result.call_event (call, account_no, state, run_no, amount_usd, due_at, first_due_at, occurred_at, reason)
SELECT c.call, c.account_no, 'issued', c.run_no, c.amount_usd, c.due_at, c.first_due_at, c.issued_at,
  'standing is ' || c.standing
FROM result.margin_call c
WHERE c.run_no = $1
ORDER BY c.account_no
