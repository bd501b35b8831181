-- The margin calls of a run, in the order of accounts, each in the state that the newest transition left it in.
COPY (
  SELECT c.call, a.account,
    coalesce((SELECT e.state FROM result.call_event e WHERE e.call = c.call ORDER BY e.event_no DESC LIMIT 1), c.state) AS state,
    c.amount_usd::numeric(38,2) AS amount_usd,
    book.iso_instant(c.issued_at) AS issued_at, book.iso_instant(c.due_at) AS due_at, c.standing,
    c.equity::numeric(38,2) AS equity, c.initial::numeric(38,2) AS initial,
    c.maintenance::numeric(38,2) AS maintenance
  FROM result.margin_call c
  JOIN book.period_account a ON a.input_no = :{input} AND a.account_no = c.account_no
  WHERE c.run_no = :{run}
  ORDER BY a.account
) TO STDOUT (FORMAT csv, HEADER)
