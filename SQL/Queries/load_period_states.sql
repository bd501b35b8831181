-- The periods of the book with the version of their input in force, locked against a seal; $1 the
-- periods the book's rows name. `is_same` is nil for a new one, else whether its own row is equal.
SELECT s.period, p.period IS NOT NULL AS is_known,
  (p.opens_at, p.closes_at, p.business_date, p.kind::text)
    IS NOT DISTINCT FROM (s.opens_at, s.closes_at, s.business_date, s.kind) AS is_same,
  i.input_no, i.version, i.state, i.dataset_no, d.fingerprint
FROM staging.periods s
LEFT JOIN book.period p ON p.period = s.period
LEFT JOIN LATERAL (
  SELECT * FROM book.period_input i
  WHERE i.period = p.period AND i.version = p.input_version FOR UPDATE
) i ON true
LEFT JOIN book.dataset d ON d.dataset_no = i.dataset_no
WHERE s.line IS NOT NULL OR s.period = ANY ($1)
ORDER BY s.period
