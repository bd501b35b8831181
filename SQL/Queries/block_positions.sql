-- Positions of a dataset in a range of accounts, as they lie in the blocks that hold them.
COPY (
  SELECT account_no, instrument_no, quantity, entry_price FROM book.position
  WHERE dataset_no = :{dataset} AND ctid >= :{from}::tid AND ctid < :{to}::tid
    AND account_no BETWEEN :{first} AND :{last}
) TO STDOUT (FORMAT binary)
