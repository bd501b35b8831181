-- The open call of account $1 as run $2 leaves it: the one it issues, else one that was open when it was sealed.
SELECT open.call
FROM (
  SELECT c.call, 1 AS place, 0 AS event_no FROM result.margin_call c WHERE c.run_no = $2 AND c.account_no = $1
  UNION ALL
  SELECT e.call, 2, e.event_no
  FROM batch.run r JOIN result.call_event e ON e.event_no <= r.call_event_no
  WHERE r.run_no = $2 AND e.account_no = $1 AND e.state = 'issued' AND NOT EXISTS (
    SELECT FROM result.call_event later
    WHERE later.call = e.call AND later.state <> 'issued' AND later.event_no <= r.call_event_no)
) AS open
ORDER BY open.place, open.event_no DESC
LIMIT 1
