-- The haircuts of a parameter set, for a book that brings none.
INSERT INTO staging.asset_haircuts
SELECT NULL, k.asset, h.from_usd, h.initial, h.maintenance
FROM reference.asset_haircut h JOIN reference.asset_key k USING (asset_no)
WHERE h.parameter_set = $1
