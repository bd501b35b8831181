-- Every account of the period has exactly one row of margin, and nobody else has.
SELECT held.account_no AS without_margin, margin.account_no AS without_account
FROM (
  SELECT account_no FROM book.period_account
  WHERE input_no = (SELECT input_no FROM batch.run WHERE run_no = $1)
) AS held
FULL JOIN (SELECT account_no FROM result.margin WHERE run_no = $1) AS margin
  ON margin.account_no = held.account_no
WHERE held.account_no IS NULL OR margin.account_no IS NULL
