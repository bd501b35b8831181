-- The period that closes last, among all that have a published run.
SELECT period.period
FROM book.period
WHERE EXISTS (SELECT FROM batch.publication WHERE publication.period = period.period)
ORDER BY period.closes_at DESC, period.period DESC
LIMIT 1
