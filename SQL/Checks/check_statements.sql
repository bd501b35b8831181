-- Every account of the period has exactly one statement, which closes with the account's equity and is
-- withheld if it does not tie out; one that opens, opens with what the prior run published.
SELECT coalesce(m.account_no, s.account_no) AS account_no, s.state, s.closing_equity, m.equity, s.opening_equity
FROM (SELECT account_no, equity FROM result.margin WHERE run_no = $1) AS m
FULL JOIN (
  SELECT account_no, state, closing_equity, opening_equity FROM result.statement WHERE run_no = $1
) AS s ON s.account_no = m.account_no
WHERE m.account_no IS NULL OR s.account_no IS NULL OR s.closing_equity IS DISTINCT FROM m.equity
UNION
SELECT m.account_no, s.state, s.closing_equity, m.equity, s.opening_equity
FROM result.statement s
JOIN result.margin before ON before.account_no = s.account_no
  AND before.run_no = (SELECT prior_run_no FROM batch.run WHERE run_no = $1)
JOIN result.margin m ON m.run_no = s.run_no AND m.account_no = s.account_no
WHERE s.run_no = $1 AND s.opening_equity <> before.equity
