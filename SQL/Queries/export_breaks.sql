-- The differences found in a version of a period's input, in the order of rules, accounts and items.
COPY (
  SELECT b.rule, b.account, b.item,
    reconciliation.break_severity(f.difference_usd, age.business_days) AS severity,
    age.business_days AS age_business_days, b.opened_in, b.opened_on, trim_scale(f.expected) AS expected,
    trim_scale(f.actual) AS actual, trim_scale(f.difference) AS difference,
    f.difference_usd::numeric(38,2) AS difference_usd, f.explanation
  FROM reconciliation.found_in(:{input}) f
  JOIN reconciliation.break b USING (break_no)
  JOIN book.period_input i ON i.input_no = :{input}
  CROSS JOIN LATERAL (SELECT reconciliation.business_days(b.opened_on, i.business_date) AS business_days) age
  ORDER BY b.rule, b.account, b.item
) TO STDOUT (FORMAT csv, HEADER)
