-- Inverse contracts that settle in anything but their underlying's coin.
SELECT i.line, i.settlement_asset AS found, i.instrument AS key
FROM staging.instruments i JOIN staging.assets a ON a.asset = i.settlement_asset
WHERE i.payoff = 'inverse' AND a.underlying IS DISTINCT FROM i.underlying
ORDER BY i.line
LIMIT 20
