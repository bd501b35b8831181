-- Balances of a dataset in a range of accounts, as they lie in the blocks that hold them.
COPY (
  SELECT account_no, asset_no, quantity FROM book.balance
  WHERE dataset_no = :{dataset} AND ctid >= :{from}::tid AND ctid < :{to}::tid
    AND account_no BETWEEN :{first} AND :{last}
) TO STDOUT (FORMAT binary)
