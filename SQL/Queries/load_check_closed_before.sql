-- Accounts the book closes that hold something in an open period the book does not replace.
SELECT s.line, s.account || ' in ' || p.period AS found, s.account AS key
FROM staging.accounts s
JOIN book.account a USING (account)
JOIN book.period p ON true
JOIN book.period_input i ON i.period = p.period AND i.version = p.input_version AND i.state = 'open'
WHERE s.status = 'closed'
  AND (EXISTS (SELECT FROM book.balance b WHERE b.dataset_no = i.dataset_no AND b.account_no = a.account_no AND b.quantity <> 0)
    OR EXISTS (SELECT FROM book.position h WHERE h.dataset_no = i.dataset_no AND h.account_no = a.account_no AND h.quantity <> 0)
    OR EXISTS (SELECT FROM book.open_order o WHERE o.dataset_no = i.dataset_no AND o.account_no = a.account_no))
ORDER BY s.line
LIMIT 20
