-- The names of the accounts numbered $1.
SELECT account_no, account FROM book.account WHERE account_no = ANY ($1::integer[])
