-- A period's positions, those of 0 left out.
INSERT INTO book.:{partition} (dataset_no, account_no, instrument_no, quantity, entry_price)
SELECT :{dataset}, a.account_no, k.instrument_no, s.quantity, s.entry_price
FROM staging.positions s
JOIN book.account a USING (account)
JOIN (SELECT instrument, instrument_no FROM staging.instruments
      JOIN reference.instrument_key USING (instrument)) k USING (instrument)
WHERE s.period = :{period} AND s.quantity <> 0
ORDER BY a.account_no, k.instrument_no
