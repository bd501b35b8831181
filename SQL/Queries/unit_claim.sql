-- Takes the next unit of stage $2 of run $1 that is neither done nor taken, for this transaction.
SELECT unit_no, first_account_no, last_account_no
FROM batch.unit
WHERE run_no = $1 AND stage = $2::batch.stage AND done_at IS NULL
ORDER BY unit_no
LIMIT 1
FOR UPDATE SKIP LOCKED
