-- The asset prices of a dataset.
COPY (
  SELECT :{period}::text AS period, k.asset, trim_scale(x.price_usd) AS price_usd,
    book.iso_instant(x.observed_at) AS observed_at
  FROM book.asset_price x JOIN reference.asset_key k USING (asset_no)
  WHERE x.dataset_no = :{dataset}
  ORDER BY k.asset
) TO STDOUT (FORMAT csv, HEADER)
