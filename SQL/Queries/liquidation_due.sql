-- Accounts of run $1 in liquidation or default.
COPY (
  SELECT m.account_no, a.account, m.status, m.equity, m.maintenance
  FROM result.margin m
  JOIN book.period_account a ON a.input_no = :{input} AND a.account_no = m.account_no
  WHERE m.run_no = :{run} AND m.status IN ('liquidation', 'default')
  ORDER BY m.account_no
) TO STDOUT (FORMAT binary)
