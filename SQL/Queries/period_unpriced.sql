-- Accounts that run $1 could not price.
SELECT count(*) AS accounts FROM result.margin_kept WHERE run_no = $1 AND status = 'unpriced'
