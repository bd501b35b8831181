-- Accounts of an input in a range of numbers, with all particulars; whether each has a statement in the
-- run whose version is superseded.
COPY (
  SELECT a.account_no, a.account, a.client, a.name, a.reporting_currency, a.time_zone, old.statement
  FROM book.period_account a
  LEFT JOIN result.statement old ON old.run_no = :{superseded} AND old.account_no = a.account_no
  WHERE a.input_no = :{input} AND a.account_no BETWEEN :{first} AND :{last}
  ORDER BY a.account_no
) TO STDOUT (FORMAT binary)
