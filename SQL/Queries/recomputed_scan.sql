-- Accounts of run $1 with a number from $2 to $3 whose R is not what the published arrays make it, and
-- how many were recomputed; one row without an account when all agree.
WITH asked AS MATERIALIZED (
  SELECT array_agg(m.account_no) AS accounts
  FROM result.margin m
  JOIN book.period_account a ON a.account_no = m.account_no
    AND a.input_no = (SELECT input_no FROM batch.run WHERE run_no = $1)
  WHERE m.run_no = $1 AND m.account_no BETWEEN $2 AND $3 AND a.model = 'portfolio' AND m.status <> 'unpriced'
), different AS (
  SELECT s.account_no, s.diversified_scan AS recomputed, m.diversified_scan AS published
  FROM asked CROSS JOIN LATERAL result.recomputed_scan($1, asked.accounts) s
  JOIN result.margin m ON m.run_no = $1 AND m.account_no = s.account_no
  WHERE s.diversified_scan IS DISTINCT FROM m.diversified_scan
)
SELECT coalesce(cardinality(asked.accounts), 0) AS recomputed_accounts, a.account,
  different.recomputed, different.published
FROM asked LEFT JOIN different ON true
LEFT JOIN book.account a USING (account_no)
ORDER BY a.account
