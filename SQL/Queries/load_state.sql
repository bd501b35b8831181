-- What the database has already: the parameter set in force, its fingerprint, accounts, periods.
SELECT
  (SELECT max(parameter_set) FROM reference.parameter_set) AS parameter_set,
  (SELECT fingerprint FROM reference.parameter_set ORDER BY parameter_set DESC LIMIT 1) AS fingerprint,
  EXISTS (SELECT FROM book.account) AS has_accounts,
  EXISTS (SELECT FROM book.period) AS has_periods
