-- The instruments the book does not name, of which the newest row counts: they stay. $1 the set that is built
-- on, $2 it and others that list contracts; of those only what these terms have an underlying and an asset for.
INSERT INTO staging.instruments
SELECT DISTINCT ON (k.instrument) NULL, k.instrument, i.kind, i.underlying, a.asset, i.payoff, i.multiplier, i.strike,
  i."right", i.expiry, i.lot_size
FROM reference.instrument i
JOIN reference.instrument_key k USING (instrument_no)
JOIN reference.asset_key a ON a.asset_no = i.settlement_asset_no
WHERE i.parameter_set = ANY ($2::integer[])
  AND NOT EXISTS (SELECT FROM staging.instruments s WHERE s.instrument = k.instrument)
  AND (i.parameter_set = $1
    OR (EXISTS (SELECT FROM staging.underlyings u WHERE u.underlying = i.underlying)
      AND EXISTS (SELECT FROM staging.assets s WHERE s.asset = a.asset)))
ORDER BY k.instrument, i.parameter_set DESC
