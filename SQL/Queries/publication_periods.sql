-- The published periods, the one that closes last first; at most $1.
SELECT p.period
FROM book.period p
WHERE EXISTS (SELECT FROM batch.publication n WHERE n.period = p.period)
ORDER BY p.closes_at DESC, p.period DESC
LIMIT $1::bigint
