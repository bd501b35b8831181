-- Keeps the accounts for input $1; columns `accounts`, and `instant`: what was seen of them, null if that is unsure.
SELECT accounts, instant FROM book.freeze_accounts($1)
