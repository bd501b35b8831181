-- How many accounts of run $1 stand how.
SELECT status AS standing, count(*) AS accounts FROM result.margin_kept WHERE run_no = $1 GROUP BY status
