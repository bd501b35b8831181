-- The positions of a dataset.
COPY (
  SELECT :{period}::text AS period, a.account, k.instrument, trim_scale(h.quantity) AS quantity,
    trim_scale(h.entry_price) AS entry_price
  FROM book.position h
  JOIN book.account a USING (account_no)
  JOIN reference.instrument_key k USING (instrument_no)
  WHERE h.dataset_no = :{dataset}
  ORDER BY a.account, k.instrument
) TO STDOUT (FORMAT csv, HEADER)
