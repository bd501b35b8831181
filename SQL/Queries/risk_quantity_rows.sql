-- Takes a run's stored risk quantities.
COPY result.:{table} (account_no, item, item_no, quantity) FROM STDIN (FORMAT binary)
