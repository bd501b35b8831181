-- Keeps the accounts for input $1; column `accounts`.
SELECT book.freeze_accounts($1) AS accounts
