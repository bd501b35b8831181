-- Takes a run's liquidation plans.
COPY result.:{table} (rank, account_no, standing, equity, maintenance, equity_after, maintenance_after, cost_usd,
  binding_scenario, is_takeover, skipped)
FROM STDIN (FORMAT binary)
