-- The accounts kept for an input, without their numbers, which are the database's own business.
COPY (
  SELECT account, client, name, model, reporting_currency, time_zone, status
  FROM book.period_account WHERE input_no = :{input}
) TO STDOUT (FORMAT binary)
