-- The trades of a dataset.
COPY (
  SELECT t.trade, :{period}::text AS period, a.account, k.instrument, t.side,
    trim_scale(t.quantity) AS quantity, trim_scale(t.price) AS price, trim_scale(t.fee) AS fee,
    f.asset AS fee_asset, book.iso_instant(t.executed_at) AS executed_at
  FROM book.trade t
  JOIN book.account a USING (account_no)
  JOIN reference.instrument_key k USING (instrument_no)
  JOIN reference.asset_key f ON f.asset_no = t.fee_asset_no
  WHERE t.dataset_no = :{dataset}
  ORDER BY t.trade
) TO STDOUT (FORMAT csv, HEADER)
