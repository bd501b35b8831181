-- The instruments of a set that matter to a dataset, with mark and funding: those that live at the
-- close, those that have a mark, and of the others those that somebody still holds, has ordered or traded.
COPY (
  SELECT i.instrument_no, k.instrument, i.kind, i.underlying, i.settlement_asset_no, i.payoff,
    i.multiplier, i.strike, i."right", i.expiry, i.lot_size,
    m.mark, m.forward, m.implied_volatility, m.quality, m.observed_at, f.expected_next_rate, f.rate
  FROM reference.instrument i
  JOIN reference.instrument_key k USING (instrument_no)
  LEFT JOIN book.mark m ON m.dataset_no = :{dataset} AND m.instrument_no = i.instrument_no
  LEFT JOIN book.funding f ON f.dataset_no = :{dataset} AND f.instrument_no = i.instrument_no
  WHERE i.parameter_set = :{set} AND (
    i.expiry IS NULL OR i.expiry >= :{close}::timestamptz OR m.mark IS NOT NULL
    OR i.instrument_no IN (SELECT instrument_no FROM book.position WHERE dataset_no = :{dataset})
    OR i.instrument_no IN (SELECT instrument_no FROM book.open_order WHERE dataset_no = :{dataset})
    OR i.instrument_no IN (SELECT instrument_no FROM book.trade WHERE dataset_no = :{dataset}))
  ORDER BY k.instrument
) TO STDOUT (FORMAT binary)
