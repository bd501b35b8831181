-- Balances of a dataset by numbers of accounts.
COPY (
  SELECT account_no, asset_no, quantity FROM book.balance
  WHERE dataset_no = :{dataset} AND account_no = ANY (:{accounts}::integer[])
  ORDER BY account_no, asset_no
) TO STDOUT (FORMAT binary)
