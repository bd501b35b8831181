-- Seals input $1 with parameter set $2, fingerprint $3 and $4 accounts.
UPDATE book.period_input i
SET state = 'sealed', parameter_set = $2, fingerprint = $3, accounts = $4, sealed_at = clock_timestamp(),
  opens_at = p.opens_at, closes_at = p.closes_at, business_date = p.business_date
FROM book.period p
WHERE i.input_no = $1 AND p.period = i.period AND i.state = 'open'
