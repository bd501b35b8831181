-- What the units of stage $2 of run $1 came to, in their order.
SELECT unit_no, rows, digest FROM batch.unit
WHERE run_no = $1 AND stage = $2::batch.stage
ORDER BY unit_no
