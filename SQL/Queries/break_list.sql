-- Breaks in the order of their keys: those that are not resolved, or all when $1.
SELECT b.break_no, b.rule, b.account, b.item, b.state, b.severity, b.age_business_days, b.opened_in,
  b.opened_on, b.seen_in, b.resolved_in, trim_scale(b.expected) AS expected, trim_scale(b.actual) AS actual,
  trim_scale(b.difference) AS difference, b.difference_usd::numeric(38,2) AS difference_usd, b.explanation
FROM reconciliation.break_with_last_observation b
WHERE b.state <> 'resolved' OR $1::boolean
ORDER BY b.rule, b.account, b.item, b.break_no
