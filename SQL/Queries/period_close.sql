-- Closes input $1.
UPDATE book.period_input SET state = 'closed', closed_at = clock_timestamp() WHERE input_no = $1
