-- The instruments of parameter set $1.
INSERT INTO reference.instrument (
  parameter_set, instrument_no, kind, underlying, settlement_asset_no, payoff, multiplier, strike,
  "right", expiry, lot_size)
SELECT $1, k.instrument_no, s.kind::book.instrument_kind, s.underlying, a.asset_no,
  s.payoff::book.payoff, s.multiplier, s.strike, s."right"::book.option_right, s.expiry, s.lot_size
FROM staging.instruments s
JOIN reference.instrument_key k USING (instrument)
JOIN reference.asset_key a ON a.asset = s.settlement_asset
