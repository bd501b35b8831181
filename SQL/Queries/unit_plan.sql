-- Cuts the accounts of input $3 into $4 ranges of numbers, the units of stage $2 of run $1. Each is smaller than the one
-- before, by as much, so that workers who take them one after another end at nearly the same time.
INSERT INTO batch.unit (run_no, stage, unit_no, first_account_no, last_account_no)
SELECT $1, $2::batch.stage, unit_no,
  least_no + (count_no * ((unit_no - 1) * (2 * units - unit_no + 1)) / (units * units))::integer,
  least_no + (count_no * (unit_no * (2 * units - unit_no)) / (units * units))::integer - 1
FROM (
  SELECT min(account_no) AS least_no, (max(account_no) - min(account_no) + 1)::bigint AS count_no
  FROM book.period_account WHERE input_no = $3
) AS numbers
CROSS JOIN (SELECT $4::bigint AS units) AS wanted
CROSS JOIN generate_series(1, units) AS unit_no
WHERE least_no IS NOT NULL
