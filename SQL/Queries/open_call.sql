-- The open call of account $1, by the transitions there are now.
SELECT e.call
FROM result.call_event e
WHERE e.account_no = $1 AND e.state = 'issued'
  AND NOT EXISTS (
    SELECT FROM result.call_event later WHERE later.call = e.call AND later.state <> 'issued')
ORDER BY e.event_no DESC
LIMIT 1
