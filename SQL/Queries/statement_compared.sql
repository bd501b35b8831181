-- How much the statements of run $1 compared, and whether it follows a run at all.
SELECT coalesce(sum(s.balances), 0) AS balances, coalesce(sum(s.positions), 0) AS positions,
  coalesce(sum(s.entries), 0) AS entries,
  (SELECT prior_run_no FROM batch.run WHERE run_no = $1) IS NOT NULL AS has_prior
FROM result.statement s WHERE s.run_no = $1
