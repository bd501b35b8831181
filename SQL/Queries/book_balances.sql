-- The balances of a dataset.
COPY (
  SELECT :{period}::text AS period, a.account, k.asset, trim_scale(b.quantity) AS quantity
  FROM book.balance b
  JOIN book.account a USING (account_no)
  JOIN reference.asset_key k USING (asset_no)
  WHERE b.dataset_no = :{dataset}
  ORDER BY a.account, k.asset
) TO STDOUT (FORMAT csv, HEADER)
