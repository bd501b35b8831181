-- Some instruments of a set by their numbers, with mark and funding; the columns of market_instruments.
COPY (
  SELECT i.instrument_no, k.instrument, i.kind, i.underlying, i.settlement_asset_no, i.payoff,
    i.multiplier, i.strike, i."right", i.expiry, i.lot_size,
    m.mark, m.forward, m.implied_volatility, m.quality, m.observed_at, f.expected_next_rate, f.rate
  FROM reference.instrument i
  JOIN reference.instrument_key k USING (instrument_no)
  LEFT JOIN book.mark m ON m.dataset_no = :{dataset} AND m.instrument_no = i.instrument_no
  LEFT JOIN book.funding f ON f.dataset_no = :{dataset} AND f.instrument_no = i.instrument_no
  WHERE i.parameter_set = :{set} AND i.instrument_no = ANY (:{instruments}::integer[])
  ORDER BY k.instrument
) TO STDOUT (FORMAT binary)
