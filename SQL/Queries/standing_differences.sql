-- How many accounts stand how in run $1 and how in run $2, with what they must hold.
SELECT a.status, b.status AS other_status, count(*) AS accounts,
  coalesce(sum(a.initial), 0)::numeric(38,2) AS initial, coalesce(sum(b.initial), 0)::numeric(38,2) AS other_initial
FROM (SELECT * FROM result.margin WHERE run_no = $1) a
FULL JOIN (SELECT * FROM result.margin WHERE run_no = $2) b ON b.account_no = a.account_no
GROUP BY a.status, b.status
ORDER BY a.status, b.status
