-- What the statements of run $1 cannot explain, as findings of attempt $2.
INSERT INTO reconciliation.finding
  (attempt, rule, account, item, expected, actual, difference, difference_usd, explanation)
SELECT $2, s.rule, a.account, s.item, s.expected, s.actual, s.difference, s.difference_usd, s.explanation
FROM result.statement_break s
JOIN book.period_account a ON a.account_no = s.account_no
  AND a.input_no = (SELECT input_no FROM batch.run WHERE run_no = $1)
WHERE s.run_no = $1
