-- Takes the rows of one file; frozen, since the table is as young as the transaction.
COPY staging.:{file} FROM STDIN (FORMAT binary, FREEZE)
