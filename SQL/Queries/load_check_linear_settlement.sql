-- Linear contracts that settle in an asset of the scan.
SELECT i.line, i.settlement_asset AS found, i.instrument AS key
FROM staging.instruments i JOIN staging.assets a ON a.asset = i.settlement_asset
WHERE i.payoff = 'linear' AND a.underlying IS NOT NULL
ORDER BY i.line
LIMIT 20
