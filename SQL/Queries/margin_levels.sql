-- Equity and requirements of a run in a range of accounts, or why there are none.
COPY (
  SELECT account_no, unpriced_reason, equity, initial, maintenance
  FROM result.margin
  WHERE run_no = :{run} AND account_no BETWEEN :{first} AND :{last}
  ORDER BY account_no
) TO STDOUT (FORMAT binary)
