-- How many accounts input $1 has.
SELECT accounts FROM book.period_input WHERE input_no = $1
