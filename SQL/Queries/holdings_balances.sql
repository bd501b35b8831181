-- Balances of a dataset in a range of accounts.
COPY (
  SELECT account_no, asset_no, quantity FROM book.balance
  WHERE dataset_no = :{dataset} AND account_no BETWEEN :{first} AND :{last}
  ORDER BY account_no, asset_no
) TO STDOUT (FORMAT binary)
