-- How many decimals an amount of each asset of parameter set $1 has.
SELECT k.asset, a.decimals
FROM reference.asset a JOIN reference.asset_key k USING (asset_no)
WHERE a.parameter_set = $1
