-- The R of account :{account} that run :{run} published.
COPY (
  SELECT a.account, r.period, r.version, r.engine_version, m.diversified_scan::numeric(38,2) AS diversified_scan
  FROM result.margin m JOIN batch.run r USING (run_no) JOIN book.account a USING (account_no)
  WHERE m.run_no = :{run} AND m.account_no = :{account}
) TO STDOUT (FORMAT csv, HEADER)
