-- Breaks found in input $1, aged to its business date; also those resolved in its period when $2.
WITH input AS (
  SELECT i.period, i.business_date, p.kind
  FROM book.period_input i JOIN book.period p USING (period) WHERE i.input_no = $1
), listed AS (
  SELECT f.break_no, input.period AS seen_in, f.expected, f.actual, f.difference, f.difference_usd, f.explanation
  FROM reconciliation.found_in($1) f CROSS JOIN input
  UNION ALL
  SELECT b.break_no, b.seen_in, b.expected, b.actual, b.difference, b.difference_usd, b.explanation
  FROM reconciliation.break_with_last_observation b JOIN input ON input.period = b.resolved_in
  WHERE $2::boolean AND b.kind = input.kind
    AND NOT EXISTS (SELECT FROM reconciliation.found_in($1) f WHERE f.break_no = b.break_no)
)
SELECT b.break_no, b.rule, b.account, b.item, b.state,
  reconciliation.break_severity(l.difference_usd, age.business_days) AS severity,
  age.business_days AS age_business_days, b.opened_in, b.opened_on, l.seen_in, b.resolved_in,
  trim_scale(l.expected) AS expected, trim_scale(l.actual) AS actual, trim_scale(l.difference) AS difference,
  l.difference_usd::numeric(38,2) AS difference_usd, l.explanation
FROM listed l
JOIN reconciliation.break b USING (break_no)
CROSS JOIN input
CROSS JOIN LATERAL (SELECT reconciliation.business_days(b.opened_on, input.business_date) AS business_days) age
ORDER BY b.rule, b.account, b.item, b.break_no
