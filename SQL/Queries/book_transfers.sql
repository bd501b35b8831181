-- The transfers of a dataset.
COPY (
  SELECT x.transfer, :{period}::text AS period, a.account, x.kind, k.asset,
    trim_scale(x.amount) AS amount, x.reference, book.iso_instant(x.booked_at) AS booked_at
  FROM book.transfer x
  JOIN book.account a USING (account_no)
  JOIN reference.asset_key k USING (asset_no)
  WHERE x.dataset_no = :{dataset}
  ORDER BY x.transfer
) TO STDOUT (FORMAT csv, HEADER)
