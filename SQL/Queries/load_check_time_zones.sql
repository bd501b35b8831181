-- Accounts in a time zone the database does not know.
SELECT line, time_zone AS found, account AS key
FROM staging.accounts
WHERE time_zone NOT IN (SELECT name FROM pg_timezone_names)
ORDER BY line
LIMIT 20
