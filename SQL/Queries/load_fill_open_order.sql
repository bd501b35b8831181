-- A period's resting orders.
INSERT INTO book.:{partition} (
  dataset_no, account_no, "order", instrument_no, side, quantity, limit_price)
SELECT :{dataset}, a.account_no, s."order", k.instrument_no, s.side::book.side, s.quantity, s.limit_price
FROM staging.orders s
JOIN book.account a USING (account)
JOIN (SELECT instrument, instrument_no FROM staging.instruments
      JOIN reference.instrument_key USING (instrument)) k USING (instrument)
WHERE s.period = :{period}
ORDER BY a.account_no, s."order"
