-- Linear perpetuals and futures of less than 0.0001 USD a contract, where the prices are there.
SELECT m.line, (i.multiplier * m.mark * c.price)::text AS found,
  concat_ws(', ', m.period, m.instrument) AS key
FROM staging.marks m
JOIN staging.instruments i USING (instrument)
CROSS JOIN LATERAL (
  SELECT 1 AS price WHERE i.settlement_asset = 'USD'
  UNION ALL
  SELECT p.price_usd FROM staging.asset_prices p
  WHERE p.period = m.period AND p.asset = i.settlement_asset
) c
WHERE i.payoff = 'linear' AND i.kind <> 'option' AND m.mark > 0 AND c.price > 0
  AND i.multiplier * m.mark * c.price < 0.0001
ORDER BY m.line
LIMIT 20
