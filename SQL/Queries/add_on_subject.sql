-- Whether there is account $1, or an account of client $2.
SELECT EXISTS (SELECT FROM book.account WHERE account = $1 OR client = $2) AS is_known
