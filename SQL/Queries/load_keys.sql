-- Numbers for assets and instruments that have none, in the order of their names.
WITH assets AS (
  INSERT INTO reference.asset_key (asset)
  SELECT asset FROM staging.assets s
  WHERE NOT EXISTS (SELECT FROM reference.asset_key k WHERE k.asset = s.asset)
  ORDER BY asset
)
INSERT INTO reference.instrument_key (instrument)
SELECT instrument FROM staging.instruments s
WHERE NOT EXISTS (SELECT FROM reference.instrument_key k WHERE k.instrument = s.instrument)
ORDER BY instrument
