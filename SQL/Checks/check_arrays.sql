-- Every published array has an entry for every scenario of the run's terms.
SELECT a.item, a.item_no, array_length(a.unit_pnl_usd, 1) AS entries
FROM result.risk_array a
WHERE a.run_no = $1 AND array_length(a.unit_pnl_usd, 1) IS DISTINCT FROM (
  SELECT count(*)::integer FROM batch.run r JOIN reference.scenario s USING (parameter_set)
  WHERE r.run_no = $1)
