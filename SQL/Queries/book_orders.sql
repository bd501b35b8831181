-- The resting orders of a dataset.
COPY (
  SELECT :{period}::text AS period, o."order", a.account, k.instrument, o.side,
    trim_scale(o.quantity) AS quantity, trim_scale(o.limit_price) AS limit_price
  FROM book.open_order o
  JOIN book.account a USING (account_no)
  JOIN reference.instrument_key k USING (instrument_no)
  WHERE o.dataset_no = :{dataset}
  ORDER BY o."order"
) TO STDOUT (FORMAT csv, HEADER)
