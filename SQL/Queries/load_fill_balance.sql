-- A period's balances, those of 0 left out.
INSERT INTO book.:{partition} (dataset_no, account_no, asset_no, quantity)
SELECT :{dataset}, a.account_no, k.asset_no, s.quantity
FROM staging.balances s
JOIN book.account a USING (account)
JOIN (SELECT asset, asset_no FROM staging.assets JOIN reference.asset_key USING (asset)) k USING (asset)
WHERE s.period = :{period} AND s.quantity <> 0
ORDER BY a.account_no, k.asset_no
