-- Which checks attempt $2 of run $1 has still to do, those that took longest before first; column `name`.
SELECT batch.checks_left($1, $2) AS name
