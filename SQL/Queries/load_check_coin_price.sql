-- Coins of the scan below 0.0001 USD; a price of 0 or below is impossible, and refuses no book.
SELECT p.line, p.price::text AS found, concat_ws(', ', p.period, p.underlying) AS key
FROM staging.index_prices p
WHERE p.price > 0 AND p.price < 0.0001
  AND EXISTS (SELECT FROM staging.assets a WHERE a.underlying = p.underlying)
ORDER BY p.line
LIMIT 20
