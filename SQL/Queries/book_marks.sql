-- The marks of a dataset.
COPY (
  SELECT :{period}::text AS period, k.instrument, trim_scale(m.mark) AS mark, trim_scale(m.forward) AS forward,
    trim_scale(m.implied_volatility) AS implied_volatility, trim_scale(m.quality) AS quality,
    book.iso_instant(m.observed_at) AS observed_at
  FROM book.mark m JOIN reference.instrument_key k USING (instrument_no)
  WHERE m.dataset_no = :{dataset}
  ORDER BY k.instrument
) TO STDOUT (FORMAT csv, HEADER)
