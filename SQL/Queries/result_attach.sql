-- Makes the table of run $1 a part of $3; $2 the attempt.
SELECT batch.attach_result($1, $2, $3)
