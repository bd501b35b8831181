-- Numbers go on from the last that is kept. A load that was rolled back has drawn some; they are drawn again, since the
-- fingerprints of results are made of rows with such numbers. Called under the lock of loads.
SELECT
  setval(pg_get_serial_sequence('book.account', 'account_no'),
    (SELECT coalesce(max(account_no), 0) + 1 FROM book.account), false) AS next_account,
  setval(pg_get_serial_sequence('reference.asset_key', 'asset_no'),
    (SELECT coalesce(max(asset_no), 0) + 1 FROM reference.asset_key), false) AS next_asset,
  setval(pg_get_serial_sequence('reference.instrument_key', 'instrument_no'),
    (SELECT coalesce(max(instrument_no), 0) + 1 FROM reference.instrument_key), false) AS next_instrument
