-- The accounts whose initial requirement, equity or standing differs most between runs $1 and $2; at most $3.
SELECT coalesce(x.account, y.account) AS account, a.status AS status, b.status AS other_status,
  a.equity::numeric(38,2) AS equity, b.equity::numeric(38,2) AS other_equity,
  a.initial::numeric(38,2) AS initial, b.initial::numeric(38,2) AS other_initial
FROM (SELECT * FROM result.margin WHERE run_no = $1) a
FULL JOIN (SELECT * FROM result.margin WHERE run_no = $2) b ON b.account_no = a.account_no
LEFT JOIN book.account x ON x.account_no = a.account_no
LEFT JOIN book.account y ON y.account_no = b.account_no
WHERE (a.status, a.equity, a.initial, a.maintenance) IS DISTINCT FROM (b.status, b.equity, b.initial, b.maintenance)
ORDER BY abs(coalesce(b.initial, 0) - coalesce(a.initial, 0)) DESC, 1
LIMIT $3
