-- The period that closes last, among all that have a book.
SELECT period.period
FROM book.period
JOIN book.period_input AS input
  ON input.period = period.period AND input.version = period.input_version
WHERE input.dataset_no IS NOT NULL
ORDER BY period.closes_at DESC, period.period DESC
LIMIT 1
