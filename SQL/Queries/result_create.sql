-- Makes the table of run $1 for rows of $3; $2 the attempt.
SELECT batch.create_result($1, $2, $3)
