-- A period's asset prices.
INSERT INTO book.:{partition} (dataset_no, asset_no, price_usd, observed_at)
SELECT :{dataset}, k.asset_no, s.price_usd, s.observed_at
FROM staging.asset_prices s
JOIN staging.assets a USING (asset)
JOIN reference.asset_key k USING (asset)
WHERE s.period = :{period}
ORDER BY k.asset_no
