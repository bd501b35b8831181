-- The periods the book does not name.
INSERT INTO staging.periods
SELECT NULL, period, opens_at, closes_at, business_date, kind
FROM book.period p
WHERE NOT EXISTS (SELECT FROM staging.periods s WHERE s.period = p.period)
