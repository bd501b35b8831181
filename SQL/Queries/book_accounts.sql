-- The accounts of an input: as kept when it was sealed, or while it is open as they stand.
COPY (
  SELECT account, client, name, model, reporting_currency, time_zone, status FROM book.period_account
  WHERE input_no = :{input}
  UNION ALL
  SELECT account, client, name, model, reporting_currency, time_zone, status FROM book.account
  WHERE EXISTS (SELECT FROM book.period_input WHERE input_no = :{input} AND state = 'open')
  ORDER BY account
) TO STDOUT (FORMAT csv, HEADER)
