-- R of a thousand accounts, chosen by a hash of the run, is what their quantities and the published
-- arrays make it, to the last digit (MR-25).
WITH chosen AS MATERIALIZED (SELECT result.sampled_accounts($1, 1000) AS accounts)
SELECT s.account_no, s.diversified_scan AS recomputed, m.diversified_scan AS published
FROM chosen CROSS JOIN LATERAL result.recomputed_scan($1, chosen.accounts) s
JOIN result.margin m ON m.run_no = $1 AND m.account_no = s.account_no
WHERE s.diversified_scan IS DISTINCT FROM m.diversified_scan
