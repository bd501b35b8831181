-- Takes a run's margin calls.
COPY result.:{table} (call, account_no, state, amount_usd, issued_at, due_at, standing, equity, initial,
  maintenance, supersedes, amount_change_usd, first_due_at)
FROM STDIN (FORMAT binary)
