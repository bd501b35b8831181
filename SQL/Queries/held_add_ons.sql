-- The accounts of an input, by number in a range, to whose requirement people have added something.
COPY (
  SELECT account_no, margin_multiplier, margin_add_on_usd FROM book.period_account
  WHERE input_no = :{input} AND account_no BETWEEN :{first} AND :{last}
    AND (margin_multiplier <> 1 OR margin_add_on_usd <> 0)
) TO STDOUT (FORMAT binary)
