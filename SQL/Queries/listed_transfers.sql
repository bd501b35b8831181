-- Transfers of a dataset by numbers of accounts.
COPY (
  SELECT account_no, transfer, kind, asset_no, amount, reference, booked_at
  FROM book.transfer
  WHERE dataset_no = :{dataset} AND account_no = ANY (:{accounts}::integer[])
  ORDER BY account_no, transfer
) TO STDOUT (FORMAT binary)
