-- Resting orders of a dataset in a range of accounts.
COPY (
  SELECT account_no, instrument_no, side = 'buy', quantity, limit_price FROM book.open_order
  WHERE dataset_no = :{dataset} AND account_no BETWEEN :{first} AND :{last}
  ORDER BY account_no, "order"
) TO STDOUT (FORMAT binary)
