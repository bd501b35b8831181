-- The instruments of a parameter set that the book does not name: they stay.
INSERT INTO staging.instruments
SELECT NULL, k.instrument, i.kind, i.underlying, a.asset, i.payoff, i.multiplier, i.strike, i."right",
  i.expiry, i.lot_size
FROM reference.instrument i
JOIN reference.instrument_key k USING (instrument_no)
JOIN reference.asset_key a ON a.asset_no = i.settlement_asset_no
WHERE i.parameter_set = $1
  AND NOT EXISTS (SELECT FROM staging.instruments s WHERE s.instrument = k.instrument)
