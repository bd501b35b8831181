-- Takes findings.
COPY reconciliation.finding
  (attempt, rule, account, item, expected, actual, difference, difference_usd, explanation)
FROM STDIN (FORMAT binary)
