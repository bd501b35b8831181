-- Calls of accounts as a run leaves them: those it issues, and what becomes of those that were open.
COPY (
  SELECT c.account_no, c.call, 'issued', c.amount_usd, c.issued_at, c.due_at, c.first_due_at, c.standing,
    c.supersedes, c.amount_change_usd, true
  FROM result.margin_call c
  WHERE c.run_no = :{run} AND c.account_no = ANY (:{accounts}::integer[])
  UNION ALL
  SELECT o.account_no, o.call, o.state::text, o.amount_usd, o.issued_at, o.due_at, o.first_due_at, o.standing,
    o.supersedes, o.amount_change_usd, false
  FROM result.call_outcomes(:{run}) o
  WHERE o.account_no = ANY (:{accounts}::integer[])
  ORDER BY 1, 5 DESC, 2
) TO STDOUT (FORMAT binary)
