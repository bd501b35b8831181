-- The least and the greatest number of the accounts of input $1.
SELECT min(account_no) AS first_account, max(account_no) AS last_account
FROM book.period_account WHERE input_no = $1
