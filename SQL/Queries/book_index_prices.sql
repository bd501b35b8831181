-- The index prices of a dataset.
COPY (
  SELECT :{period}::text AS period, x.underlying, trim_scale(x.price) AS price,
    book.iso_instant(x.observed_at) AS observed_at
  FROM book.index_price x
  WHERE x.dataset_no = :{dataset}
  ORDER BY x.underlying
) TO STDOUT (FORMAT csv, HEADER)
