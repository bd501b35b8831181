-- The funding rates of a dataset.
COPY (
  SELECT :{period}::text AS period, k.instrument, trim_scale(f.rate) AS rate,
    trim_scale(f.expected_next_rate) AS expected_next_rate
  FROM book.funding f JOIN reference.instrument_key k USING (instrument_no)
  WHERE f.dataset_no = :{dataset}
  ORDER BY k.instrument
) TO STDOUT (FORMAT csv, HEADER)
