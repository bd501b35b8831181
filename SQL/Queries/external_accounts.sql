-- Keeps the accounts an outside party names, for attempt $1.
INSERT INTO reconciliation.finding_account (attempt, account)
SELECT DISTINCT $1::bigint, account FROM pg_temp.external_holding
