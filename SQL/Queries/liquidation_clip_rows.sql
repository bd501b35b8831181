-- Takes the steps of a run's liquidation plans.
COPY result.:{table} (rank, clip, account_no, action, instrument_no, side, quantity, limit_price, cost_usd,
  equity_after, maintenance_after, reason)
FROM STDIN (FORMAT binary)
