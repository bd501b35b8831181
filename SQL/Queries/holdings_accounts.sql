-- Accounts of an input by number, in a range.
COPY (
  SELECT account_no, model, status, margin_multiplier, margin_add_on_usd FROM book.period_account
  WHERE input_no = :{input} AND account_no BETWEEN :{first} AND :{last}
  ORDER BY account_no
) TO STDOUT (FORMAT binary)
