-- Accounts whose particulars differ from the book's.
UPDATE book.account a
SET client = s.client, name = s.name, model = s.model::book.margin_model,
  reporting_currency = s.reporting_currency, time_zone = s.time_zone,
  status = s.status::book.account_status
FROM staging.accounts s
WHERE a.account = s.account
  AND (a.client, a.name, a.model::text, a.reporting_currency, a.time_zone, a.status::text)
    IS DISTINCT FROM (s.client, s.name, s.model, s.reporting_currency, s.time_zone, s.status)
