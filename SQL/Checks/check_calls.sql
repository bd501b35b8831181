-- Every account that stands in call or liquidation and needs the least amount or more is called for
-- what CR-20 says, and nobody else is.
WITH terms AS (
  SELECT
    max(p.value) FILTER (WHERE p.key = 'call_restore') AS restore,
    max(p.value) FILTER (WHERE p.key = 'minimum_transfer_usd') AS minimum,
    max(p.value) FILTER (WHERE p.key = 'call_rounding_usd') AS unit
  FROM reference.parameter p
  WHERE p.parameter_set = (
    SELECT r.parameter_set FROM batch.run r WHERE r.run_no = $1)
), due AS (
  SELECT m.account_no, m.initial * t.restore - m.equity AS needed, t.minimum, t.unit
  FROM result.margin m CROSS JOIN terms t
  WHERE m.run_no = $1 AND m.status IN ('call', 'liquidation')
), owed AS (
  -- Whole units, rounded up without dividing.
  SELECT account_no, (div(needed, unit) + CASE WHEN mod(needed, unit) > 0 THEN 1 ELSE 0 END) * unit AS amount_usd
  FROM due WHERE needed > 0 AND needed >= minimum
)
SELECT coalesce(o.account_no, c.account_no) AS account_no, o.amount_usd AS owed, c.amount_usd AS called
FROM owed o
FULL JOIN (SELECT account_no, amount_usd FROM result.margin_call WHERE run_no = $1) c ON c.account_no = o.account_no
WHERE o.amount_usd IS DISTINCT FROM c.amount_usd
