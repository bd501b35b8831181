-- The period of an input.
COPY (
  SELECT p.period, book.iso_instant(coalesce(i.opens_at, p.opens_at)) AS opens_at,
    book.iso_instant(coalesce(i.closes_at, p.closes_at)) AS closes_at,
    coalesce(i.business_date, p.business_date) AS business_date, p.kind
  FROM book.period_input i JOIN book.period p USING (period)
  WHERE i.input_no = :{input}
  ORDER BY p.period
) TO STDOUT (FORMAT csv, HEADER)
