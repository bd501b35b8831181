-- Transfers of a dataset in a range of accounts, each account's in the order of their booking.
COPY (
  SELECT account_no, transfer, kind, asset_no, amount, reference, booked_at
  FROM book.transfer
  WHERE dataset_no = :{dataset} AND account_no BETWEEN :{first} AND :{last}
  ORDER BY account_no, booked_at, transfer
) TO STDOUT (FORMAT binary)
