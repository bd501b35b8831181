-- What a run keeps of the statements of accounts in a range of numbers.
COPY (
  SELECT account_no, state, sha256 FROM result.statement
  WHERE run_no = :{run} AND account_no BETWEEN :{first} AND :{last}
  ORDER BY account_no
) TO STDOUT (FORMAT binary)
