-- Calls of accounts as a run leaves them: those it issues, those they take in, and those still open.
COPY (
  SELECT c.account_no, c.call, 'issued', c.amount_usd, c.issued_at, c.due_at, c.first_due_at, c.standing,
    c.supersedes, c.amount_change_usd, true
  FROM result.margin_call c
  WHERE c.run_no = :{run} AND c.account_no = ANY (:{accounts}::integer[])
  UNION ALL
  SELECT e.account_no, e.call, CASE WHEN n.account_no IS NULL THEN 'issued' ELSE 'superseded' END, e.amount_usd,
    old.issued_at, e.due_at, e.first_due_at, old.standing, old.supersedes, old.amount_change_usd, false
  FROM result.call_event e
  JOIN result.margin_call old ON old.run_no = e.run_no AND old.account_no = e.account_no
  LEFT JOIN result.margin_call n ON n.run_no = :{run} AND n.account_no = e.account_no AND n.supersedes = e.call
  WHERE e.account_no = ANY (:{accounts}::integer[]) AND e.state = 'issued' AND e.event_no <= :{events}
    AND NOT EXISTS (
      SELECT FROM result.call_event later
      WHERE later.call = e.call AND later.event_no <= :{events} AND later.state <> 'issued')
  ORDER BY 1, 5 DESC, 2
) TO STDOUT (FORMAT binary)
