-- The accounts as they stand for an input, as `seal_account_rows` reads those that are kept.
COPY (
  SELECT account, client, name, model, reporting_currency, time_zone, status, margin_multiplier, margin_add_on_usd,
    margin_add_ons
  FROM book.standing_accounts(:{input})
) TO STDOUT (FORMAT binary)
