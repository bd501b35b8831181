-- Positions of a dataset by numbers of accounts.
COPY (
  SELECT account_no, instrument_no, quantity, entry_price FROM book.position
  WHERE dataset_no = :{dataset} AND account_no = ANY (:{accounts}::integer[])
  ORDER BY account_no, instrument_no
) TO STDOUT (FORMAT binary)
