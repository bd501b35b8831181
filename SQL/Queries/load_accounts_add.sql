-- Accounts the database does not have, numbered in the order of their names.
INSERT INTO book.account (account, client, name, model, reporting_currency, time_zone, status)
SELECT account, client, name, model::book.margin_model, reporting_currency, time_zone,
  status::book.account_status
FROM staging.accounts s
WHERE NOT EXISTS (SELECT FROM book.account a WHERE a.account = s.account)
ORDER BY account
