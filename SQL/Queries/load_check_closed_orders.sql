-- Closed accounts with an order.
SELECT o.line, o.account AS found, concat_ws(', ', o.period, o."order") AS key
FROM staging.orders o JOIN book.account a USING (account)
WHERE a.status = 'closed'
ORDER BY o.line
LIMIT 20
