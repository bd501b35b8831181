-- How many accounts of input $1 are the house's own.
SELECT count(*) AS accounts FROM book.period_account WHERE input_no = $1 AND client = 'HOUSE'
