-- The open call of account $1 as run $2 leaves it: the one it issues, else one that was open before and still is.
SELECT open.call
FROM (
  SELECT c.call, 1 AS place, 0 AS event_no FROM result.margin_call c WHERE c.run_no = $2 AND c.account_no = $1
  UNION ALL
  SELECT o.call, 2, o.issued_event_no
  FROM result.call_outcomes($2) o WHERE o.account_no = $1 AND o.state = 'issued'
) AS open
ORDER BY open.place, open.event_no DESC
LIMIT 1
