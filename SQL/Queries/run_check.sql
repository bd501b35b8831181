-- Does check $3 of run $1 for attempt $2.
SELECT batch.run_check($1, $2, $3)
