-- What was observed of break $1, in the order of closes.
SELECT e.evaluation_no, e.period, e.version, e.run_no, e.source, trim_scale(o.expected) AS expected,
  trim_scale(o.actual) AS actual, trim_scale(o.difference) AS difference,
  o.difference_usd::numeric(38,2) AS difference_usd, o.explanation,
  book.iso_instant(date_trunc('second', e.evaluated_at)) AS evaluated_at
FROM reconciliation.break_observation o JOIN reconciliation.evaluation e USING (evaluation_no)
WHERE o.break_no = $1
ORDER BY e.closes_at, e.version, e.evaluation_no
