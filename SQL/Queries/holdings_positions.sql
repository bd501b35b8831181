-- Positions of a dataset in a range of accounts.
COPY (
  SELECT account_no, instrument_no, quantity, entry_price FROM book.position
  WHERE dataset_no = :{dataset} AND account_no BETWEEN :{first} AND :{last}
  ORDER BY account_no, instrument_no
) TO STDOUT (FORMAT binary)
