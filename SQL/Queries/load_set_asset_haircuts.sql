-- The haircuts of parameter set $1.
INSERT INTO reference.asset_haircut (parameter_set, asset_no, from_usd, initial, maintenance)
SELECT $1, k.asset_no, s.from_usd, s.initial, s.maintenance
FROM staging.asset_haircuts s JOIN reference.asset_key k USING (asset)
