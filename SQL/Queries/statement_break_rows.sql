-- Takes the changes that a run's statements cannot explain.
COPY result.:{table} (account_no, rule, item, expected, actual, difference, difference_usd, explanation)
FROM STDIN (FORMAT binary)
