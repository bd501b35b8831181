-- Cuts the accounts of input $3 into $4 ranges of numbers, the units of stage $2 of run $1.
INSERT INTO batch.unit (run_no, stage, unit_no, first_account_no, last_account_no)
SELECT $1, $2::batch.stage, unit_no,
  least_no + (count_no * (unit_no - 1) / $4::bigint)::integer,
  least_no + (count_no * unit_no / $4::bigint)::integer - 1
FROM (
  SELECT min(account_no) AS least_no, (max(account_no) - min(account_no) + 1)::bigint AS count_no
  FROM book.period_account WHERE input_no = $3
) AS numbers
CROSS JOIN generate_series(1, $4::integer) AS unit_no
WHERE least_no IS NOT NULL
