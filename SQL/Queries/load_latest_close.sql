-- The latest close of the book's periods, by whose terms it is judged: of those that rows name ($1), else of
-- those of periods.csv, else of the database's. $2 the one period that is brought in, or NULL.
SELECT coalesce(
  (SELECT max(coalesce(s.closes_at, p.closes_at))
   FROM unnest($1::text[]) AS n (period)
   LEFT JOIN staging.periods s ON s.period = n.period
   LEFT JOIN book.period p ON p.period = n.period
   WHERE $2::text IS NULL OR n.period = $2),
  (SELECT max(s.closes_at) FROM staging.periods s WHERE $2::text IS NULL OR s.period = $2),
  (SELECT max(p.closes_at) FROM book.period p),
  '-infinity') AS closes_at
