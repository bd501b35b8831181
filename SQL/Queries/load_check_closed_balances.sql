-- Closed accounts with a balance.
SELECT b.line, b.account AS found, concat_ws(', ', b.period, b.account, b.asset) AS key
FROM staging.balances b JOIN book.account a USING (account)
WHERE a.status = 'closed' AND b.quantity <> 0
ORDER BY b.line
LIMIT 20
