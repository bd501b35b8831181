-- The transitions of calls by run $1: what becomes of those that were open, and its own, issued. An own call that
-- comes late, since a period that closes later has called the account already, is netted by that call at once.
INSERT INTO result.call_event (call, account_no, state, run_no, amount_usd, due_at, first_due_at, occurred_at, reason)
SELECT t.call, t.account_no, t.state::result.call_state, r.run_no, t.amount_usd, t.due_at, t.first_due_at, i.closes_at,
  t.reason
FROM batch.run r
JOIN book.period_input i ON i.input_no = r.input_no
CROSS JOIN LATERAL (
  SELECT 1 AS place, o.account_no, o.call, o.state::text AS state, o.amount_usd, o.due_at, o.first_due_at,
    CASE o.state WHEN 'superseded' THEN 'netted by ' || o.superseded_by
      WHEN 'met' THEN 'equity ' || o.equity::numeric(38,2) || ' is at least initial ' || o.initial::numeric(38,2)
      ELSE 'this version of the period does not find it met' END AS reason
  FROM result.call_outcomes($1) o
  WHERE o.state <> 'issued' OR (
    SELECT e.state FROM result.call_event e WHERE e.call = o.call ORDER BY e.event_no DESC LIMIT 1) = 'met'
  UNION ALL
  SELECT 2, c.account_no, c.call, 'issued', c.amount_usd, c.due_at, c.first_due_at, 'standing is ' || c.standing
  FROM result.margin_call c
  WHERE c.run_no = $1
  UNION ALL
  SELECT 3, c.account_no, c.call, 'superseded', c.amount_usd, c.due_at, c.first_due_at, 'netted by ' || later.call
  FROM result.margin_call c
  CROSS JOIN LATERAL (
    SELECT e.call
    FROM result.call_event e
    JOIN batch.run issuer ON issuer.run_no = e.run_no
    JOIN book.period_input of_issuer ON of_issuer.input_no = issuer.input_no
    WHERE e.account_no = c.account_no AND e.state = 'issued' AND of_issuer.closes_at > i.closes_at
      AND NOT EXISTS (
        SELECT FROM result.call_event after
        WHERE after.call = e.call AND after.event_no > e.event_no AND after.state <> 'issued')
    ORDER BY e.event_no DESC LIMIT 1
  ) AS later
  WHERE c.run_no = $1
) AS t
WHERE r.run_no = $1
ORDER BY t.account_no, t.place, t.call
