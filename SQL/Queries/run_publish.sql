-- Points readers at run $1; $2 the attempt.
SELECT batch.publish($1, $2)
