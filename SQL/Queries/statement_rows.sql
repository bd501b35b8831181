-- Takes a run's statements.
COPY result.:{table} (account_no, statement, state, supersedes, opening_equity, closing_equity, unreconciled,
  tie_outs_passed, tie_outs_total, failures, sha256)
FROM STDIN (FORMAT binary)
