-- Takes a run's risk arrays.
COPY result.:{table} (item, item_no, unit_delta, unit_pnl_usd) FROM STDIN (FORMAT binary)
