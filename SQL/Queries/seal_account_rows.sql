-- The accounts kept for an input with what people have added to their requirements, without their numbers,
-- which are the database's own business.
COPY (
  SELECT account, client, name, model, reporting_currency, time_zone, status, margin_multiplier, margin_add_on_usd,
    margin_add_ons
  FROM book.period_account WHERE input_no = :{input}
) TO STDOUT (FORMAT binary)
