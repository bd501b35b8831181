-- A period's trades.
INSERT INTO book.:{partition} (
  dataset_no, account_no, trade, instrument_no, side, quantity, price, fee, fee_asset_no, executed_at)
SELECT :{dataset}, a.account_no, s.trade, k.instrument_no, s.side::book.side, s.quantity, s.price, s.fee,
  f.asset_no, s.executed_at
FROM staging.trades s
JOIN book.account a USING (account)
JOIN (SELECT instrument, instrument_no FROM staging.instruments
      JOIN reference.instrument_key USING (instrument)) k USING (instrument)
JOIN (SELECT asset AS fee_asset, asset_no FROM staging.assets
      JOIN reference.asset_key USING (asset)) f USING (fee_asset)
WHERE s.period = :{period}
ORDER BY a.account_no, s.trade
