-- A period's transfers.
INSERT INTO book.:{partition} (
  dataset_no, account_no, transfer, kind, asset_no, amount, reference, booked_at)
SELECT :{dataset}, a.account_no, s.transfer, s.kind::book.transfer_kind, k.asset_no, s.amount, s.reference,
  s.booked_at
FROM staging.transfers s
JOIN book.account a USING (account)
JOIN (SELECT asset, asset_no FROM staging.assets JOIN reference.asset_key USING (asset)) k USING (asset)
WHERE s.period = :{period}
ORDER BY a.account_no, s.transfer
