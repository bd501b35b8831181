-- The assets of a parameter set, for a book that brings none.
INSERT INTO staging.assets
SELECT NULL, k.asset, a.kind, a.decimals, a.underlying, a.liability_initial, a.liability_maintenance
FROM reference.asset a JOIN reference.asset_key k USING (asset_no)
WHERE a.parameter_set = $1
