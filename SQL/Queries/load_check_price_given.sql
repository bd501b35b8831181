-- Prices for USD, which is always 1, or for a coin of the scan, which is priced at its index.
SELECT p.line, p.asset AS found, concat_ws(', ', p.period, p.asset) AS key
FROM staging.asset_prices p JOIN staging.assets a USING (asset)
WHERE p.asset = 'USD' OR a.underlying IS NOT NULL
ORDER BY p.line
LIMIT 20
