-- Periods of the book that overlap another of the same kind.
SELECT s.line, s.period || ' and ' || o.period AS found, s.period AS key
FROM staging.periods s
JOIN staging.periods o ON o.kind = s.kind AND o.period <> s.period
  AND o.opens_at < s.closes_at AND s.opens_at < o.closes_at
WHERE s.line IS NOT NULL AND (o.line IS NULL OR o.line < s.line)
ORDER BY s.line
LIMIT 20
