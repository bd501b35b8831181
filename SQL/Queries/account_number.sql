-- The number of account $2 in input $1.
SELECT account_no FROM book.period_account WHERE input_no = $1 AND account = $2
