-- Trades of a dataset in a range of accounts, each account's in the order of their execution.
COPY (
  SELECT account_no, trade, instrument_no, side = 'buy', quantity, price, fee, fee_asset_no, executed_at
  FROM book.trade
  WHERE dataset_no = :{dataset} AND account_no BETWEEN :{first} AND :{last}
  ORDER BY account_no, executed_at, trade
) TO STDOUT (FORMAT binary)
