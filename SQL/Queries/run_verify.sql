-- Does what is left of the checks of run $1 for attempt $2; column `checks`.
SELECT batch.verify($1, $2) AS checks
