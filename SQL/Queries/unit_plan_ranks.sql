-- Cuts ranks 1 to $3 into $4 units of stage $2 of run $1.
INSERT INTO batch.unit (run_no, stage, unit_no, first_account_no, last_account_no)
SELECT $1, $2::batch.stage, unit_no, ($3::bigint * (unit_no - 1) / $4)::integer + 1, ($3::bigint * unit_no / $4)::integer
FROM generate_series(1, $4::integer) AS unit_no
