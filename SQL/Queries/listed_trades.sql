-- Trades of a dataset by numbers of accounts.
COPY (
  SELECT account_no, trade, instrument_no, side = 'buy', quantity, price, fee, fee_asset_no, executed_at
  FROM book.trade
  WHERE dataset_no = :{dataset} AND account_no = ANY (:{accounts}::integer[])
  ORDER BY account_no, trade
) TO STDOUT (FORMAT binary)
