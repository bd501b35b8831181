-- The instruments of a parameter set.
COPY (
  SELECT k.instrument, i.kind, i.underlying, a.asset AS settlement_asset, i.payoff, trim_scale(i.multiplier) AS multiplier,
    trim_scale(i.strike) AS strike, i."right", book.iso_instant(i.expiry) AS expiry, trim_scale(i.lot_size) AS lot_size
  FROM reference.instrument i
  JOIN reference.instrument_key k USING (instrument_no)
  JOIN reference.asset_key a ON a.asset_no = i.settlement_asset_no
  WHERE i.parameter_set = :{set}
  ORDER BY k.instrument
) TO STDOUT (FORMAT csv, HEADER)
