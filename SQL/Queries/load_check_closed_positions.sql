-- Closed accounts with a position.
SELECT p.line, p.account AS found, concat_ws(', ', p.period, p.account, p.instrument) AS key
FROM staging.positions p JOIN book.account a USING (account)
WHERE a.status = 'closed' AND p.quantity <> 0
ORDER BY p.line
LIMIT 20
