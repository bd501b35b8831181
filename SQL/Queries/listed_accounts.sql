-- Accounts of an input by their numbers.
COPY (
  SELECT account_no, model, status, margin_multiplier, margin_add_on_usd FROM book.period_account
  WHERE input_no = :{input} AND account_no = ANY (:{accounts}::integer[])
  ORDER BY account_no
) TO STDOUT (FORMAT binary)
