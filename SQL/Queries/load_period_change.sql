-- An open period's own row as the book has it.
UPDATE book.period p
SET opens_at = s.opens_at, closes_at = s.closes_at, business_date = s.business_date,
  kind = s.kind::book.period_kind
FROM staging.periods s
WHERE s.period = $1 AND p.period = s.period
