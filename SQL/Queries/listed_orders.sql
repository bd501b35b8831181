-- Resting orders of a dataset by numbers of accounts, with their names.
COPY (
  SELECT account_no, instrument_no, side = 'buy', quantity, limit_price, "order" FROM book.open_order
  WHERE dataset_no = :{dataset} AND account_no = ANY (:{accounts}::integer[])
  ORDER BY account_no, "order"
) TO STDOUT (FORMAT binary)
